#pragma once

#include "engine/knowledge/phrasebook.h"
#include "wizard/models/alarm.h"
#include "wizard/models/background.h"
#include "wizard/models/watch.h"

#include <QDateTime>
#include <QObject>

#include <functional>
#include <memory>

namespace kms::wizard {

/// Looks at the KMS hosts every so many minutes, in the background, and tells what changed. A look
/// that fails ends nothing: the next one comes at its time.
class WatchModel : public QObject
{
    Q_OBJECT

public:
    using Look = std::function<WatchRound(const WatchPlan &, const QDateTime &now, Progress &)>;
    using Clock = std::function<QDateTime()>; ///< UTC

    /// \param look watchRound(), or a test's
    WatchModel(Look look, Clock clock, std::unique_ptr<Alarm> alarm, QObject *parent = nullptr);

    /// Looks at once, and then every plan.minutes after a look has ended.
    void start(const WatchPlan &plan);
    /// Nothing is told after it.
    void stop();

    bool isOn() const { return m_isOn; }
    bool isLooking() const { return m_work.isRunning(); }
    const WatchPlan &plan() const { return m_plan; }
    const QDateTime &lastLook() const { return m_lastLook; } ///< invalid: none ended yet
    QDateTime nextLook() const;                              ///< invalid: one is under way
    const std::optional<ArchiveError> &error() const { return m_error; } ///< of the last look

Q_SIGNALS:
    void changed(); ///< it was started or stopped, or a look began or ended
    void noticed(const QVector<kms::wizard::WatchNotice> &notices); ///< never empty

private:
    void look();
    void take(const WatchRound &round);

    Look m_look;
    Clock m_clock;
    std::unique_ptr<Alarm> m_alarm;
    bool m_isOn = false;
    WatchPlan m_plan;
    WatchState m_known;
    QDateTime m_lastLook;
    std::optional<ArchiveError> m_error;
    Background m_work;
};

/// What is watched, and when next, in a sentence.
QString statusWords(const WatchModel &model, const Phrasebook &phrases);

} // namespace kms::wizard
