#include "wizard/models/probemodel.h"

#include "wizard/models/tr.h"

namespace kms::wizard {

/// What one run brought.
struct ProbeModel::Work
{
    std::shared_ptr<const ProbeReport> report;
    QByteArray json;
    QString text; ///< the same, ready to be read as a pasted text
};

namespace {

/// Each check has a name of its own, by its second.
QString labelOf(const ProbeReport &report)
{
    const QString time = report.at.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
    return report.computer.isEmpty() ? Tr::tr("check of the network, %1").arg(time)
                                     : Tr::tr("check from %1, %2").arg(report.computer, time);
}

} // namespace

ProbeModel::ProbeModel(ProbeFunction probe, ProbeWriter write, QObject *parent)
    : QObject(parent)
    , m_probe(std::move(probe))
    , m_write(std::move(write))
{
}

void ProbeModel::start(const ProbeRequest &request, const Phrasebook &phrases)
{
    m_state = State::Running;
    m_report.reset();
    m_json.clear();
    m_table.setReport(nullptr, phrases);
    m_work.start<Work>(
        [probe = m_probe, write = m_write, request](Progress &progress) {
            Work work;
            auto report = std::make_shared<ProbeReport>(probe(request, progress));
            work.json = write(*report);
            work.text = QString::fromUtf8(work.json);
            work.report = std::move(report);
            return work;
        },
        [this, phrases](const Work &work) { take(work, phrases); }, [this] { giveUp(); },
        [this](int thousandths) { Q_EMIT progressed(thousandths); });
    Q_EMIT changed();
}

void ProbeModel::stop()
{
    if (!isRunning())
        return;
    m_work.stop();
    m_state = State::Stopping;
    Q_EMIT changed();
}

void ProbeModel::take(const Work &work, const Phrasebook &phrases)
{
    m_report = work.report;
    m_json = work.json;
    m_state = m_report->isCancelled ? State::Stopped : State::Done;
    m_table.setReport(m_report, phrases);
    Q_EMIT changed();
    if (m_state == State::Done)
        Q_EMIT evidenceFound({{}, {{labelOf(*m_report), work.text}}});
}

void ProbeModel::giveUp()
{
    m_state = State::GivenUp;
    Q_EMIT changed();
}

QString statusWords(const ProbeModel &model)
{
    switch (model.state()) {
    case ProbeModel::State::NothingYet:
        return Tr::tr("Nothing was checked yet.");
    case ProbeModel::State::Running:
        return Tr::tr("Looking for the KMS hosts…");
    case ProbeModel::State::Stopping:
        return Tr::tr("Stopping…");
    case ProbeModel::State::Done:
        return Tr::tr("Done: the result is part of the case now.");
    case ProbeModel::State::Stopped:
        return Tr::tr("Stopped: this is what came until then. It is no part of the case.");
    case ProbeModel::State::GivenUp:
        return Tr::tr("Stopped before anything came.");
    }
    Q_UNREACHABLE();
}

} // namespace kms::wizard
