#pragma once

#include "engine/evidence/networkreport.h"
#include "engine/evidence/progress.h"

#include <QHostAddress>

namespace kms {

struct KnockTarget
{
    QString host;
    quint16 port = 1688;
    QHostAddress address;
};
QVector<PortTest> knock(const QVector<KnockTarget> &targets, int timeoutMs, Progress &progress);

} // namespace kms
