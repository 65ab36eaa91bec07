#include "wizard/models/watchmodel.h"

#include "wizard/models/archivemodel.h"
#include "wizard/models/tr.h"

#include <algorithm>

namespace kms::wizard {

WatchModel::WatchModel(Look look, Clock clock, std::unique_ptr<Alarm> alarm, QObject *parent)
    : QObject(parent)
    , m_look(std::move(look))
    , m_clock(std::move(clock))
    , m_alarm(std::move(alarm))
{
    m_alarm->setParent(this);
    connect(m_alarm.get(), &Alarm::rang, this, &WatchModel::look);
}

void WatchModel::start(const WatchPlan &plan)
{
    m_plan = plan;
    m_plan.minutes = std::clamp(plan.minutes, leastWatchMinutes, mostWatchMinutes);
    m_isOn = true;
    m_known = {};
    m_lastLook = {};
    m_error.reset();
    look();
}

void WatchModel::stop()
{
    if (!m_isOn)
        return;
    m_isOn = false;
    m_alarm->silence();
    m_work.cancel();
    Q_EMIT changed();
}

void WatchModel::look()
{
    if (!m_isOn)
        return;
    m_alarm->silence();
    m_work.start<WatchRound>([look = m_look, plan = m_plan, now = m_clock()](
                                 Progress &progress) { return look(plan, now, progress); },
                             [this](const WatchRound &round) { take(round); });
    Q_EMIT changed();
}

void WatchModel::take(const WatchRound &round)
{
    const QVector<WatchNotice> notices = noticesOf(m_known, round);
    m_known = after(m_known, round);
    m_error = round.error;
    m_lastLook = m_clock();
    m_alarm->ringIn(std::chrono::minutes(m_plan.minutes));
    Q_EMIT changed();
    if (!notices.isEmpty())
        Q_EMIT noticed(notices);
}

QDateTime WatchModel::nextLook() const
{
    constexpr qint64 secondsPerMinute = 60;
    return m_isOn && !isLooking() ? m_lastLook.addSecs(m_plan.minutes * secondsPerMinute)
                                  : QDateTime();
}

QString statusWords(const WatchModel &model, const Phrasebook &phrases)
{
    if (!model.isOn())
        return {};
    if (model.isLooking())
        return Tr::tr("Watching: looking at the hosts…");
    const auto time = [&phrases](const QDateTime &moment) {
        return phrases.locale().toString(moment.toLocalTime().time(), QLocale::ShortFormat);
    };
    const QString words = Tr::tr("Watching: looked at %1, next look at %2.")
                              .arg(time(model.lastLook()), time(model.nextLook()));
    return model.error() ? Tr::tr("%1 %2").arg(words, errorWords(*model.error(), phrases)) : words;
}

} // namespace kms::wizard
