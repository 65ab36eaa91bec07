#include "engine/casefile/toldanswers.h"

#include "engine/casefile/machinename.h"
#include "engine/evidence/toldanswer.h"

#include <algorithm>

namespace kms {

namespace {

/// What the files of one machine tell of one topic.
class FilesSay
{
public:
    FilesSay(const ToldAnswer &told, const Applications &applications)
        : m_told(told)
        , m_applications(applications)
    {
    }

    void add(const LicenseReport &report)
    {
        for (const LicenseReading &reading : report.products)
            add(reading.facts);
        for (const CommandOutcome &outcome : report.outcomes)
            add(outcome);
        for (const ExpirySentence &expiry : report.expiries) {
            if (expiry.state)
                addState(*expiry.state, Role::Client);
        }
    }
    void add(const LicenseFacts &facts)
    {
        // The answers speak of Windows.
        if (facts.keyInstalled && m_applications.of(facts) == Application::Windows)
            add(toldBy(facts, m_told.topic));
    }
    void add(const DnsReport &report)
    {
        for (const DnsLookup &lookup : report.lookups)
            add(toldBy(lookup));
    }
    void add(const NetworkReport &report)
    {
        for (const PortTest &test : report.tests)
            add(toldBy(test));
    }
    void add(const RequestSent &request)
    {
        addCode(request.result);
        if (request.state)
            addState(*request.state, Role::Client);
    }
    void add(const ResponseProcessed &response)
    {
        addCode(response.result);
        if (response.bound)
            addState(LicenseState::Licensed, Role::Client);
    }

    bool tellIt() const { return m_tell; }
    bool agree() const { return m_agree; }

private:
    void add(const std::optional<ToldAnswer> &other)
    {
        if (!other || other->topic != m_told.topic || !isOfTheSame(*other))
            return;
        m_tell = true;
        m_agree |= other->choice == m_told.choice && other->code == m_told.code &&
                   other->count == m_told.count && isSameOrUnknown(other->host, m_told.host);
    }
    void add(const CommandOutcome &outcome)
    {
        if (outcome.command == CommandOutcome::Command::Setting)
            return;
        addCode(outcome.code.value_or(ErrorCode{}));
        if (outcome.succeeded && outcome.command == CommandOutcome::Command::Activation)
            addState(LicenseState::Licensed, Role::Client);
    }
    // Success too tells which code activation gives.
    void addCode(ErrorCode code)
    {
        ToldAnswer other;
        other.topic = ToldTopic::ClientCode;
        other.choice = ToldChoice::Code;
        other.code = code;
        add(std::optional(other));
    }
    void addState(LicenseState state, Role role)
    {
        ToldAnswer other;
        other.topic = m_told.topic;
        other.choice = toldState(state, m_told.topic);
        if (typeOf(m_told.topic).role == role && m_told.topic == ToldTopic::ClientState)
            add(std::optional(other));
    }

    static bool isSameOrUnknown(const QString &a, const QString &b)
    {
        return a.isEmpty() || b.isEmpty() || mayBeSameMachine(a, b);
    }
    // Another host or another zone is another question.
    bool isOfTheSame(const ToldAnswer &other) const
    {
        const bool sameHost =
            m_told.topic != ToldTopic::Port || isSameOrUnknown(other.host, m_told.host);
        const bool sameDomain = other.domain.isEmpty() || m_told.domain.isEmpty() ||
                                canonicalName(other.domain) == canonicalName(m_told.domain);
        return sameHost && sameDomain;
    }

    const ToldAnswer &m_told;
    const Applications &m_applications;
    bool m_tell = false;
    bool m_agree = false;
};

template <class Event>
void addEvents(const QVector<Event> &events, const Attribution &attribution, qsizetype item,
               int machine, FilesSay &say)
{
    for (const Event &event : events) {
        if (attribution.machineOf(item, event.stamp.computer) == machine)
            say.add(event);
    }
}

void addFile(const EvidenceItem &file, const Attribution &attribution, qsizetype index, int machine,
             FilesSay &say)
{
    if (const EventLog *log = file.events()) {
        addEvents(log->sent, attribution, index, machine, say);
        addEvents(log->processed, attribution, index, machine, say);
        return;
    }
    if (const LicenseReport *report = file.license()) {
        for (const ComputerLicenses &one : report->byComputer) {
            if (attribution.machineOf(index, one.computer) == machine)
                say.add(LicenseReport{one.products, {}, {}, {}});
        }
    }
    if (attribution.machineOf(index, file.computer) != machine)
        return;
    if (const LicenseReport *report = file.license())
        say.add(*report);
    if (const auto *dns = file.as<DnsReport>())
        say.add(*dns);
    if (const auto *network = file.as<NetworkReport>())
        say.add(*network);
}

FilesSay whatFilesSay(const CaseFile &caseFile, const Attribution &attribution, qsizetype told)
{
    const EvidenceItem &item = caseFile.evidence[told];
    const int machine = attribution.machineOf(told, item.computer);
    FilesSay say(*item.told, caseFile.applications);
    for (qsizetype i = 0; i < caseFile.evidence.size(); ++i) {
        const EvidenceItem &file = caseFile.evidence[i];
        if (!file.told)
            addFile(file, attribution, i, machine, say);
    }
    return say;
}

} // namespace

void yieldToFiles(CaseFile &caseFile, const Attribution &attribution)
{
    for (qsizetype i = 0; i < caseFile.evidence.size(); ++i) {
        if (!caseFile.evidence.at(i).told)
            continue;
        const FilesSay files = whatFilesSay(caseFile, attribution, i);
        if (!files.tellIt())
            continue;
        EvidenceItem &item = caseFile.evidence[i];
        item.content = {};
        Note note;
        note.kind = Note::Kind::ToldOtherwise;
        if (!files.agree())
            item.notes.append(note);
    }
}

} // namespace kms
