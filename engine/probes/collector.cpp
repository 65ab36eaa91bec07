#include "engine/probes/collector.h"

#include <QFile>

namespace kms {

QByteArray collectorScript()
{
    QFile file(QLatin1String(":/collector/") + collectorName());
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString collectorName()
{
    return QStringLiteral("collect-kms.cmd");
}

} // namespace kms
