#include "tests/engine/report/richcase.h"

namespace kms::test {

namespace {

constexpr QLatin1String clientName("PC-0142.corp.example");
constexpr QLatin1String hostName("kms01.corp.example");
const HostPort hostAddress{hostName, 1688};

Cmid cmid(const char *text)
{
    return *parseGuid<Cmid>(QString::fromLatin1(text));
}

Cmid clientCmid()
{
    return cmid("3f1c6d52-8a0e-4b7b-9a64-0d5c7e21b142");
}

ActivationId professional()
{
    return *parseGuid<ActivationId>(QStringLiteral("2de67392-b7a7-462a-b1ca-108dd189f588"));
}

EvidenceItem item(const char *id, const char *file, EvidenceKind kind, Role role,
                  const QString &computer)
{
    EvidenceItem result;
    result.id = QString::fromLatin1(id);
    result.source.file = QString::fromUtf8(file);
    result.source.sha256 =
        QByteArray::fromHex("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08");
    result.folder = QStringLiteral("/home/jdoe/case");
    result.kind = kind;
    result.role = role;
    result.computer = computer;
    if (!computer.isEmpty())
        result.computers = QStringList{computer};
    return result;
}

RequestSent requestSent(quint64 record, const char *time, const char *clientTime, quint32 result)
{
    return {{record, ms(time), clientName},
            ErrorCode{result},
            0,
            hostAddress,
            clientCmid(),
            ms(clientTime),
            false,
            LicenseState::InitialGrace,
            Minutes{41'760},
            professional(),
            25};
}

RequestReceived requestReceived(quint64 record, const char *time, const char *clientTime,
                                quint32 result)
{
    return {{record, ms(time), hostName},
            ErrorCode{result},
            25,
            clientName,
            clientCmid(),
            ms(clientTime),
            false,
            LicenseState::InitialGrace,
            Minutes{41'760},
            professional()};
}

std::shared_ptr<EventLog> clientLog()
{
    auto log = std::make_shared<EventLog>();
    log->sent = {requestSent(20'519, "2026-11-20T03:12:20", "2026-11-20T03:12:00", 0xC004F06C),
                 requestSent(20'498, "2026-11-20T01:12:18", "2026-11-20T01:12:00", 0xC004F06C)};
    log->processed = {{{20'310, ms("2026-11-16T08:00:09"), clientName},
                       ErrorCode{0xC004F038},
                       0x04000008,
                       false,
                       11,
                       Minutes{120},
                       Minutes{10'080},
                       ms("2026-11-16T08:00:00")}};
    log->records = 20'530;
    return log;
}

std::shared_ptr<EventLog> hostLog()
{
    auto log = std::make_shared<EventLog>();
    log->received.append(
        requestReceived(20'801, "2026-11-20T06:30:02", "2026-11-20T01:12:00", 0xC004F06C));
    log->received.append(
        requestReceived(20'844, "2026-11-20T08:30:04", "2026-11-20T03:12:00", 0xC004F06C));
    OtherEvent foreign;
    foreign.stamp = {20'700, ms("2026-11-18T22:10:00"), hostName};
    foreign.eventId = 1337;
    foreign.provider = QStringLiteral("Persistence");
    foreign.text = QStringLiteral("<script>alert('kms')</script> run by CORP\\jdoe on PC-0142");
    log->others = {foreign};
    log->records = 1'204;
    return log;
}

LicenseFacts clientLicense()
{
    LicenseFacts license;
    license.name = QStringLiteral("Windows(R), Professional edition");
    license.description = QStringLiteral("Windows(R) Operating System, VOLUME_KMSCLIENT channel");
    license.channel = Channel::KmsClient;
    license.partialKey = QStringLiteral("T83GX");
    license.state = LicenseState::InitialGrace;
    license.minutesLeft = Minutes{41'760};
    license.kmsClient = KmsClientDetails{};
    license.kmsClient->discovered = hostAddress;
    license.kmsClient->hostAddress = QStringLiteral("10.20.0.11");
    return license;
}

LicenseFacts hostLicense()
{
    LicenseFacts license;
    license.name = QStringLiteral("Windows(R), ServerStandard edition");
    license.channel = Channel::KmsHost;
    license.partialKey = QStringLiteral("J464C");
    license.state = LicenseState::Licensed;
    license.kmsHost = KmsHostDetails{};
    license.kmsHost->currentCount = 11;
    license.kmsHost->port = 1688;
    license.kmsHost->dnsPublishing = true;
    license.kmsHost->requests = {1'204, 37, 0, 900, 250, 17, 0, 0};
    return license;
}

Evidence evidence()
{
    EvidenceItem client = item("e1", "/home/jdoe/case/PC-0142/application.evtx",
                               EvidenceKind::EventLog, Role::Client, clientName);
    client.from = utc("2026-09-21T06:00:00");
    client.to = utc("2026-11-20T03:12:20");
    client.records = 20'530;
    client.notes = {{Note::Kind::LogWasOpen, {}, 1, {}}};
    client.content = std::shared_ptr<const EventLog>(clientLog());

    EvidenceItem dlv = item("e2", "/home/jdoe/case/PC-0142/dlv.txt", EvidenceKind::Slmgr,
                            Role::Client, clientName);
    dlv.records = 1;
    dlv.notes = {{Note::Kind::EncodingGuessed, {}, 1, QStringLiteral("CP850")},
                 {Note::Kind::KeyMasked, Place::line(31), 1, {}}};
    dlv.content = LicenseReport{};

    EvidenceItem host =
        item("e3", "/home/jdoe/case/kms01/kms.evtx", EvidenceKind::EventLog, Role::Host, hostName);
    host.from = utc("2026-09-21T07:30:00");
    host.to = utc("2026-11-20T08:30:04");
    host.records = 1'204;
    host.notes = {{Note::Kind::ChunkUnreadable, Place::byte(65'536), 2, {}}};
    host.content = std::shared_ptr<const EventLog>(hostLog());

    EvidenceItem broken =
        item("e4", "/home/jdoe/case/notes.bin", EvidenceKind::Unknown, Role::Unknown, {});
    broken.error = ReadError{ReadError::Kind::NotRecognised, broken.source, Place::byte(0), {}};
    return {client, dlv, host, broken};
}

ClientCase clientCase(const Evidence &evidence)
{
    const EventLog &log = *evidence[0].events();
    ClientCase client;
    client.name = clientName;
    client.cmid = clientCmid();
    client.licenses = {{clientLicense(), {QStringLiteral("e2"), Place::line(1)}}};
    const RequestTable &arrivals = evidence[2].events()->received;
    for (int i = 0; i < 2; ++i) {
        const RequestSent &sent = log.sent[1 - i];
        const RequestReceived arrival = arrivals.row(size_t(i));
        Attempt attempt;
        attempt.request = {sent, {QStringLiteral("e1"), Place::record(sent.stamp.record)}};
        attempt.hostView = Attempt::HostView::Seen;
        attempt.arrival = {{arrival, {QStringLiteral("e3"), Place::record(arrival.stamp.record)}}};
        client.attempts += attempt;
    }
    client.looseResponses = {{log.processed[0], {QStringLiteral("e1"), Place::record(20'310)}}};
    return client;
}

HostCase hostCase(const Evidence &evidence)
{
    HostCase host;
    host.name = hostName;
    host.licenses = {{hostLicense(), {QStringLiteral("e3"), Place::line(1)}}};
    HostLog log;
    log.evidence = QStringLiteral("e3");
    log.log = evidence[2].events();
    log.from = utc("2026-09-21T07:30:00");
    log.to = utc("2026-11-20T08:30:04");
    host.logs = {log};
    return host;
}

Because because(const char *phrase, const char *evidence, const Place &at, const Facts &facts = {})
{
    return {{QString::fromLatin1(evidence), at}, QString::fromLatin1(phrase), facts};
}

RemedyStep step(const char *name, const char *command, const Finding &finding, bool verify = false)
{
    RemedyStep result;
    result.phrase = QLatin1String("step.") + QLatin1String(name);
    result.command = QString::fromLatin1(command);
    result.values = toVariantMap(finding.facts);
    result.values.insert(QStringLiteral("subject"), finding.subject);
    if (verify)
        result.verifyPhrase = QLatin1String("verify.") + QLatin1String(name);
    return result;
}

Facts atTime(const char *time)
{
    Facts facts;
    facts.server = hostName;
    facts.lastRequest = utc(time);
    return facts;
}

Finding clockSkew()
{
    Finding finding{FindingId::ClockSkew,
                    Severity::Problem,
                    Confidence::Certain,
                    clientName,
                    QStringLiteral("behind"),
                    {},
                    {},
                    {}};
    finding.facts.skewSeconds = 19'084;
    finding.facts.code = ErrorCode{0xC004F06C};
    finding.facts.server = hostName;
    finding.facts.attempts = 2;
    finding.because = {
        because("because.host-clock", "e3", Place::record(20'844), atTime("2026-11-20T08:30:04")),
        because("because.client-clock", "e1", Place::record(20'519), atTime("2026-11-20T03:12:00")),
    };
    finding.remedies = {{Owner::Helpdesk,
                         {step("check-time-source", "w32tm-status", finding),
                          step("resync-clock", "w32tm-resync", finding, true),
                          step("activate", "slmgr-ato", finding, true)}}};
    return finding;
}

Finding countTooLow()
{
    Finding finding{FindingId::CountTooLow,
                    Severity::Problem,
                    Confidence::Likely,
                    clientName,
                    QStringLiteral("forecast"),
                    {},
                    {},
                    {}};
    finding.facts.count = 11;
    finding.facts.required = 25;
    finding.facts.distinctCmids = 11;
    finding.facts.server = hostName;
    finding.facts.metOn = utc("2027-01-09T00:00:00");
    Facts told;
    told.count = 11;
    told.required = 25;
    finding.because = {because("because.told-count", "e1", Place::record(20'310), told)};
    finding.remedies = {
        {Owner::Helpdesk, {step("bring-clients-in", "slmgr-ato", finding)}},
        {Owner::HostAdministrator, {step("watch-count", "slmgr-dli", finding, true)}},
        {Owner::Licensing, {step("other-activation", "", finding)}}};
    return finding;
}

Finding inGrace()
{
    Finding finding{FindingId::ClientInGrace,
                    Severity::Warning,
                    Confidence::Certain,
                    clientName,
                    QStringLiteral("initial-grace"),
                    {},
                    {},
                    {}};
    finding.facts.expires = utc("2026-12-19T09:00:00");
    finding.because = {because("because.grace", "e2", Place::line(7))};
    return finding;
}

Finding foreignEvent()
{
    Finding finding{
        FindingId::ForeignEvent, Severity::Warning, Confidence::Certain, hostName, {}, {}, {}, {}};
    finding.facts.records = 1;
    finding.because = {because("because.foreign-provider", "e3", Place::record(20'700))};
    return finding;
}

Finding explained()
{
    Finding finding{
        FindingId::ErrorExplained, Severity::Info, Confidence::Certain, clientName, {}, {}, {}, {}};
    finding.facts.code = ErrorCode{0xC004F06C};
    Facts code;
    code.code = finding.facts.code;
    finding.because = {because("because.code-found", "e1", Place::record(20'519), code)};
    return finding;
}

Finding unreadable()
{
    Finding finding{FindingId::EvidenceUnreadable,
                    Severity::Warning,
                    Confidence::Certain,
                    QStringLiteral("/home/jdoe/case/notes.bin"),
                    {},
                    {},
                    {},
                    {}};
    finding.because = {because("read-error.not-recognised", "e4", {})};
    return finding;
}

QVector<QuestionAnswer> undecided()
{
    QVector<QuestionAnswer> answers;
    for (int i = 0; i < 9; ++i) {
        QuestionAnswer answer;
        answer.id = QuestionId(i);
        answer.headline = QStringLiteral("answer.%1.undecided").arg(toId(answer.id));
        answer.missing = {{answer.id,
                           QStringLiteral("missing.client-license"),
                           QStringLiteral("collect-slmgr-english"),
                           {}}};
        answers += answer;
    }
    return answers;
}

QVector<QuestionAnswer> answers()
{
    QVector<QuestionAnswer> answers = undecided();
    const auto decide = [&answers](QuestionId id, Answer answer, const char *headline,
                                   const QVector<FindingId> &findings) {
        QuestionAnswer &question = answers[int(id)];
        question.answer = answer;
        question.headline = QString::fromLatin1(headline);
        question.findings = findings;
        question.missing.clear();
        question.values = {{QStringLiteral("subject"), clientName}};
    };
    using Q = QuestionId;
    decide(Q::ClientActivated, Answer::No, "answer.client-activated.no.grace",
           {FindingId::ClientInGrace});
    decide(Q::ClientNotActivating, Answer::Yes, "answer.client-not-activating.yes",
           {FindingId::ClockSkew, FindingId::CountTooLow});
    decide(Q::ErrorCode, Answer::Yes, "answer.error-code.yes", {FindingId::ErrorExplained});
    answers[int(Q::ErrorCode)].values.insert(QStringLiteral("count"), 1);
    decide(Q::CountNotGrowing, Answer::No, "answer.count-not-growing.no", {});
    decide(Q::HostKeyOnClient, Answer::No, "answer.host-key-on-client.no", {});
    decide(Q::HostFailed, Answer::No, "answer.host-failed.no", {});
    const auto ask = [&answers](Q id, const char *phrase, const char *command) {
        answers[int(id)].missing = {{id,
                                     QString::fromLatin1(phrase),
                                     QString::fromLatin1(command),
                                     {{QStringLiteral("server"), hostName}}}};
    };
    ask(Q::Backup, "missing.host-log-settings", "wevtutil-gl-kms");
    ask(Q::SrvNotCreated, "missing.host-publishing", "reg-query-publishing");
    ask(Q::SrvFirstHostOnly, "missing.srv-records", "");
    return answers;
}

RuledOut ruledOut(FindingId id, const QVector<Because> &reasons)
{
    return {id, reasons};
}

Diagnosis diagnosis()
{
    Diagnosis result;
    result.judgedAt = utc("2026-11-20T09:00:00");
    result.questions = answers();
    result.findings = {clockSkew(),  countTooLow(),  inGrace(),
                       unreadable(), foreignEvent(), explained()};
    Facts host;
    host.server = hostName;
    result.ruledOut = {
        ruledOut(FindingId::RequestNotArriving,
                 {because("because.host-logged-request", "e3", Place::record(20'844), host)}),
        ruledOut(FindingId::ResponseLost,
                 {because("because.answer-processed", "e1", Place::record(20'310))}),
        ruledOut(FindingId::HostNotActivated, {because("because.host-licensed", "e3", {})}),
    };
    result.conclusion = {FindingId::ClockSkew, {FindingId::CountTooLow}, {}, clientName};
    return result;
}

CountHistory history()
{
    CountHistory history;
    history.required = {25, 5};
    history.ceiling = 50;
    CountSeries counted{
        hostName, QStringLiteral("windows"), CountSeries::Source::Reconstructed, {}};
    const UtcMs begin = ms("2026-09-21T07:30:00");
    constexpr UtcMs day = 86'400'000;
    const int counts[] = {1, 2, 3, 3, 4, 5, 5, 6, 7, 7, 8, 9, 8, 9, 9, 10, 10, 9, 10, 11};
    for (int i = 0; i < 20; ++i)
        counted.points += {begin + i * 3 * day, counts[i]};
    CountSeries told{{}, QStringLiteral("windows"), CountSeries::Source::Reported, {}};
    for (const int i : {7, 10, 12, 15, 18})
        told.points += {begin + i * 3 * day + day / 2, counts[i]};
    CountSeries printed{hostName, QStringLiteral("windows"), CountSeries::Source::Sampled, {}};
    for (const int i : {9, 14, 19})
        printed.points += {begin + i * 3 * day + day / 3, counts[i]};
    CountSeries office{hostName, QStringLiteral("office"), CountSeries::Source::Reconstructed, {}};
    for (int i = 0; i < 8; ++i)
        office.points += {begin + i * 7 * day, i < 6 ? i + 1 : 6};
    history.series = {counted, told, printed, office};
    history.gaps = {{hostName, ms("2026-10-28T00:00:00"), ms("2026-11-06T00:00:00"),
                     LogGap::Cause::LogCleared}};
    history.wholeFrom.insert(hostName, begin + 30 * day);
    return history;
}

} // namespace

QDateTime utc(const char *iso)
{
    QDateTime time = QDateTime::fromString(QString::fromLatin1(iso), Qt::ISODate);
    time.setTimeSpec(Qt::UTC);
    return time;
}

UtcMs ms(const char *iso)
{
    return utc(iso).toMSecsSinceEpoch();
}

RichCase::RichCase()
    : diagnosis(test::diagnosis())
    , history(test::history())
{
    caseFile.judgedAt = diagnosis.judgedAt;
    caseFile.evidence = evidence();
    caseFile.clients = {clientCase(caseFile.evidence)};
    caseFile.hosts = {hostCase(caseFile.evidence)};
}

ReportInput RichCase::input(bool mask) const
{
    return {caseFile,
            diagnosis,
            history,
            QStringLiteral("KMS Assistant 0.1.0"),
            utc("2026-11-20T09:30:00"),
            mask};
}

EmptyCase::EmptyCase()
{
    diagnosis.questions = undecided();
    diagnosis.conclusion.phrase = QStringLiteral("conclusion.nothing-read");
}

ReportInput EmptyCase::input() const
{
    return {caseFile,
            diagnosis,
            history,
            QStringLiteral("KMS Assistant 0.1.0"),
            utc("2026-11-20T09:30:00"),
            false};
}

} // namespace kms::test
