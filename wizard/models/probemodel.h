#pragma once

#include "wizard/models/analysis.h"
#include "wizard/models/livetools.h"
#include "wizard/models/probetable.h"
#include "wizard/models/stoppable.h"

#include <QObject>

namespace kms::wizard {

/// A check of the network from this computer: one at a time, in the background. A whole one is
/// evidence; of one that was stopped one sees what came until then.
class ProbeModel : public QObject
{
    Q_OBJECT

public:
    enum class State : quint8 { NothingYet, Running, Stopping, Done, Stopped, GivenUp };

    ProbeModel(ProbeFunction probe, ProbeWriter write, QObject *parent = nullptr);

    /// \param phrases the language in which the result is shown
    void start(const ProbeRequest &request, const Phrasebook &phrases);
    /// Ends it within a second.
    void stop();

    State state() const { return m_state; }
    bool isRunning() const { return m_work.isRunning(); }
    /// Null where none came yet.
    const ProbeReport *report() const { return m_report.get(); }
    const QByteArray &json() const { return m_json; } ///< of the report
    ProbeTable &table() { return m_table; }

Q_SIGNALS:
    void changed();
    void progressed(int thousandths);
    /// A check ended as it should.
    void evidenceFound(const kms::wizard::CaseInput &input);

private:
    struct Work;
    void take(const Work &work, const Phrasebook &phrases);
    void giveUp();

    ProbeFunction m_probe;
    ProbeWriter m_write;
    State m_state = State::NothingYet;
    std::shared_ptr<const ProbeReport> m_report;
    QByteArray m_json;
    ProbeTable m_table;
    Stoppable m_work;
};

/// Where the check stands, in a sentence or two.
QString statusWords(const ProbeModel &model);

} // namespace kms::wizard
