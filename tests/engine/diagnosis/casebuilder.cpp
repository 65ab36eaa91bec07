#include "tests/engine/diagnosis/casebuilder.h"

#include <algorithm>

namespace kms::test {

namespace {

constexpr UtcMs minute = 60'000;
constexpr QLatin1String clientName("PC-0142.corp.example");
constexpr QLatin1String nextClientName("PC-0143.corp.example");
constexpr QLatin1String hostName("kms01.corp.example");

UtcMs ago(int minutes)
{
    return CaseBuilder::judgedAt().toMSecsSinceEpoch() - minutes * minute;
}

template <class T>
Found<T> found(const char *evidence, const T &value, quint64 record)
{
    return {value, {QString::fromLatin1(evidence), Place::record(qint64(record))}};
}

} // namespace

QDateTime CaseBuilder::judgedAt()
{
    return QDateTime(QDate(2026, 11, 20), QTime(9, 0), Qt::UTC);
}

Cmid CaseBuilder::cmid(int number)
{
    return *parseGuid<Cmid>(
        QStringLiteral("3f1c6d52-8a0e-4b7b-9a64-%1").arg(number, 12, 16, QLatin1Char('0')));
}

CaseBuilder::CaseBuilder()
{
    m_file.judgedAt = judgedAt();
    for (const char *id : {"e1", "e2", "e3", "e4"}) {
        EvidenceItem evidence;
        evidence.id = QString::fromLatin1(id);
        evidence.source.file = QString::fromLatin1(id) + QStringLiteral(".file");
        m_file.evidence.append(evidence);
    }
    m_client.name = clientName;
    m_client.cmid = cmid(142);
    m_host.name = hostName;
    for (const auto &name : {clientName, nextClientName}) {
        LogSpan span;
        span.computer = name;
        span.channel = QStringLiteral("Application");
        span.from = ago(60 * 24 * 60);
        span.to = ago(0);
        m_clientLog.spans.append(span);
    }
}

EvidenceItem &CaseBuilder::item(const char *id)
{
    return *std::find_if(m_file.evidence.begin(), m_file.evidence.end(),
                         [id](const auto &item) { return item.id == QLatin1String(id); });
}

LicenseFacts CaseBuilder::kmsClient(LicenseState state)
{
    LicenseFacts facts;
    facts.name = QStringLiteral("Windows(R), Professional edition");
    facts.description = QStringLiteral("Windows(R) Operating System, VOLUME_KMSCLIENT channel");
    facts.channel = Channel::KmsClient;
    facts.partialKey = QStringLiteral("T83GX");
    facts.state = state;
    return facts;
}

CaseBuilder &CaseBuilder::license(const LicenseFacts &facts)
{
    LicenseReading reading{facts, Place::line(1), {}};
    reading.places.insert(LicenseField::State, Place::line(9));
    reading.places.insert(LicenseField::Channel, Place::line(2));
    m_client.licenses.append({facts, {QStringLiteral("e1"), Place::line(1)}});
    m_client.readings.append(reading);
    return *this;
}

CaseBuilder &CaseBuilder::grace()
{
    LicenseFacts facts = kmsClient(LicenseState::InitialGrace);
    facts.minutesLeft = Minutes(41'760);
    return license(facts);
}

CaseBuilder &CaseBuilder::licensed(int daysLeft)
{
    LicenseFacts facts = kmsClient(LicenseState::Licensed);
    facts.minutesLeft = Minutes(daysLeft * 24 * 60);
    facts.kmsClient = KmsClientDetails{};
    facts.kmsClient->discovered = HostPort{hostName, 1688};
    return license(facts);
}

CaseBuilder &CaseBuilder::attempt(const Try &made)
{
    Attempt attempt;
    RequestSent sent;
    sent.stamp = {m_record++, ago(made.minutesAgo), m_client.name};
    sent.result = {made.result};
    sent.flags = made.flags;
    sent.server = HostPort{made.server, 1688};
    sent.cmid = m_client.cmid;
    sent.state = made.state;
    if (made.required > 0)
        sent.required = made.required;
    if (made.minutesLeft >= 0)
        sent.minutesLeft = Minutes(made.minutesLeft);
    if (made.product)
        sent.activationId = parseGuid<ActivationId>(QString::fromLatin1(made.product));
    sent.clientTime = sent.stamp.time;
    attempt.request = found("e2", sent, sent.stamp.record);
    if (made.answered) {
        ResponseProcessed response;
        response.stamp = {m_record++, sent.stamp.time + 2'000, m_client.name};
        response.result = {made.answerResult};
        response.bound = made.bound;
        response.flags = made.bound ? 0 : made.answerFlags;
        response.count = made.count;
        attempt.response = found("e2", response, response.stamp.record);
    }
    attempt.hostView = made.hostView;
    if (made.hostView == Attempt::HostView::Seen) {
        RequestReceived arrival;
        arrival.stamp = {m_record++, sent.clientTime + made.skewSeconds * 1000LL, hostName};
        arrival.result = {made.hostResult};
        arrival.client = m_client.name;
        arrival.cmid = m_client.cmid;
        arrival.clientTime = sent.clientTime;
        arrival.required = made.required;
        attempt.arrival = found("e4", arrival, arrival.stamp.record);
    }
    m_client.attempts.append(attempt);
    return *this;
}

CaseBuilder &CaseBuilder::command(quint32 code)
{
    CommandOutcome outcome;
    outcome.at = Place::line(3);
    outcome.command = CommandOutcome::Command::Activation;
    outcome.succeeded = code == 0;
    if (code != 0)
        outcome.code = ErrorCode{code};
    m_client.outcomes.append({outcome, {QStringLiteral("e1"), outcome.at}});
    return *this;
}

CaseBuilder &CaseBuilder::errorLine(quint32 code)
{
    command(code);
    m_client.outcomes.last().value.command = CommandOutcome::Command::NotTold;
    return *this;
}

CaseBuilder &CaseBuilder::settingChanged()
{
    CommandOutcome outcome{Place::line(30), {}, {}, true, {}, CommandOutcome::Command::Setting};
    m_client.outcomes.append({outcome, {QStringLiteral("e1"), outcome.at}});
    return *this;
}

CaseBuilder &CaseBuilder::expiry(const ExpirySentence &sentence)
{
    m_client.expiries.append({sentence, {QStringLiteral("e1"), sentence.at}});
    return *this;
}

CaseBuilder &CaseBuilder::clientEvent(OtherEvent::Kind kind, quint32 code)
{
    OtherEvent event;
    event.stamp = {m_record++, ago(30), clientName};
    event.kind = kind;
    event.code = ErrorCode{code};
    m_client.events.append(found("e2", event, event.stamp.record));
    return *this;
}

CaseBuilder &CaseBuilder::damagedClientLog()
{
    item("e2").notes.append({Note::Kind::ChunkUnreadable, Place::byte(69'632), 1, {}});
    return *this;
}

CaseBuilder &CaseBuilder::nextClient()
{
    m_earlierClients.append(m_client);
    m_client = ClientCase();
    m_client.name = nextClientName;
    m_client.cmid = cmid(143);
    return *this;
}

CaseBuilder &CaseBuilder::hostLicense(LicenseState state, std::optional<qint64> count)
{
    LicenseFacts facts;
    facts.name = QStringLiteral("Windows(R), ServerStandard edition");
    facts.channel = Channel::KmsHost;
    facts.state = state;
    facts.kmsHost = KmsHostDetails{};
    facts.kmsHost->currentCount = count;
    LicenseReading reading{facts, Place::line(1), {}};
    reading.places.insert(LicenseField::CurrentCount, Place::line(12));
    m_host.licenses.append({facts, {QStringLiteral("e3"), Place::line(1)}});
    m_host.readings.append(reading);
    return *this;
}

CaseBuilder &CaseBuilder::hostRequest(const QString &client, int cmidNumber, int minutesAgo,
                                      quint32 result, int skewSeconds, int required)
{
    RequestReceived request;
    request.stamp = {m_record++, ago(minutesAgo), hostName};
    request.result = {result};
    request.required = required;
    request.client = client;
    request.cmid = cmid(cmidNumber);
    request.clientTime = request.stamp.time - skewSeconds * 1000LL;
    request.state = LicenseState::InitialGrace;
    m_hostLog.received.append(request);
    return *this;
}

CaseBuilder &CaseBuilder::hostEvent(OtherEvent::Kind kind, int minutesAgo)
{
    OtherEvent event;
    event.stamp = {m_record++, ago(minutesAgo), hostName};
    event.kind = kind;
    m_host.events.append(found("e4", event, event.stamp.record));
    return *this;
}

CaseBuilder &CaseBuilder::withoutClient()
{
    m_hasClient = false;
    return *this;
}

CaseFile CaseBuilder::build() const
{
    CaseFile file = m_file;
    const auto share = [&file](qsizetype index, const EventLog &log) {
        file.evidence[index].kind = EvidenceKind::EventLog;
        file.evidence[index].content = std::make_shared<const EventLog>(log);
    };
    share(1, m_clientLog);
    share(3, m_hostLog);
    file.applications = learnApplications(file.evidence);
    file.clients = m_earlierClients;
    if (m_hasClient)
        file.clients.append(m_client);
    HostCase host = m_host;
    if (m_hostLog.received.size() > 0) {
        const auto [first, last] =
            std::minmax_element(m_hostLog.received.time.begin(), m_hostLog.received.time.end());
        HostLog log;
        log.evidence = QStringLiteral("e4");
        log.log = file.evidence[3].events();
        log.from = toUtc(*first);
        log.to = toUtc(*last);
        log.computers.append(log.log->received.names.find(hostName));
        host.logs.append(log);
    }
    if (!host.logs.isEmpty() || !host.licenses.isEmpty() || !host.events.isEmpty())
        file.hosts.append(host);
    return file;
}

} // namespace kms::test
