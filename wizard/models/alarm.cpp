#include "wizard/models/alarm.h"

namespace kms::wizard {

Alarm::Alarm(QObject *parent)
    : QObject(parent)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::VeryCoarseTimer); // minutes
    connect(&m_timer, &QTimer::timeout, this, &Alarm::rang);
}

} // namespace kms::wizard
