#include "wizard/models/stoppable.h"

namespace kms::wizard {

namespace {

constexpr int patienceMs = 900;

} // namespace

Stoppable::Stoppable()
{
    m_patience.setSingleShot(true);
    QObject::connect(&m_patience, &QTimer::timeout, &m_patience, [this] {
        m_work.cancel();
        const auto tell = m_gaveUp;
        tell();
    });
}

void Stoppable::stop()
{
    if (!isRunning() || isStopping())
        return;
    *m_asked = true;
    m_patience.start(patienceMs);
}

} // namespace kms::wizard
