#include "wizard/widgets/appicon.h"

namespace kms::wizard {

QIcon applicationIcon()
{
    QIcon icon;
    for (const int size : {16, 24, 32, 48, 64, 128, 256})
        icon.addFile(QStringLiteral(":/icons/kms-assistant-%1.png").arg(size));
    return icon;
}

} // namespace kms::wizard
