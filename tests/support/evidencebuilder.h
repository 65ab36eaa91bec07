#pragma once

#include "engine/evidence/evidenceitem.h"

#include <QMap>

#include <optional>

/// Evidence in one expression, for tests of what happens after reading. Times are written as
/// "2026-11-20 08:30:04", UTC.
namespace kms::test {

inline UtcMs at(const char *time)
{
    QDateTime parsed =
        QDateTime::fromString(QString::fromLatin1(time), QStringLiteral("yyyy-MM-dd HH:mm:ss"));
    Q_ASSERT(parsed.isValid());
    parsed.setTimeSpec(Qt::UTC);
    return parsed.toMSecsSinceEpoch();
}

/// The n-th client machine id: any number makes a different one.
inline Cmid cmid(uint n)
{
    return {QUuid(n, 0x8a0e, 0x4b7b, 0x9a, 0x64, 0x0d, 0x5c, 0x7e, 0x21, 0xb1, 0x42)};
}

inline ActivationId product(QStringView id)
{
    return parseGuid<ActivationId>(id).value();
}

/// 12288. The client's clock is that of the record unless another is given.
struct Sent
{
    std::optional<Cmid> cmid = test::cmid(142);
    const char *server = "kms01.corp.example:1688"; ///< "" = none told
    quint32 result = 0;
    quint32 flags = 0;
    const char *clientTime = nullptr; ///< "" = unreadable
    const char *product = "2de67392-b7a7-462a-b1ca-108dd189f588";
    int required = 25;
    const char *computer = nullptr; ///< the builder's unless given
};

/// 12289
struct Answered
{
    int count = 50;
    bool bound = true;
    quint32 flags = 0;
    const char *clientTime = nullptr;
    const char *computer = nullptr;
    quint32 result = 0;
};

/// 12290
struct Received
{
    std::optional<Cmid> cmid = test::cmid(142);
    const char *client = "PC-0142.corp.example";
    quint32 result = 0;
    const char *clientTime = nullptr; ///< the record's minute unless given; "" = unreadable
    const char *product = "2de67392-b7a7-462a-b1ca-108dd189f588"; ///< "" = unreadable
    int required = 25;
    const char *computer = nullptr;
    std::optional<LicenseState> state = {};
    bool virtualMachine = false;
};

/// One event log, event by event; spans follow from the events unless widened.
class LogBuilder
{
public:
    explicit LogBuilder(const char *computer)
        : m_computer(QString::fromLatin1(computer))
    {
    }

    LogBuilder &sent(const char *time, const Sent &sent = {})
    {
        RequestSent event;
        event.stamp = stamp(time, sent.computer, application());
        event.result = {sent.result};
        event.flags = sent.flags;
        event.server = parseHostPort(QString::fromLatin1(sent.server));
        event.cmid = sent.cmid;
        event.clientTime = clientTime(sent.clientTime, event.stamp.time);
        event.state = LicenseState::InitialGrace;
        event.activationId = parseGuid<ActivationId>(QString::fromLatin1(sent.product));
        event.required = sent.required;
        m_log.sent.append(event);
        return *this;
    }

    LogBuilder &answered(const char *time, const Answered &answered = {})
    {
        ResponseProcessed event;
        event.stamp = stamp(time, answered.computer, application());
        event.result = {answered.result};
        event.flags = answered.flags;
        event.bound = answered.bound;
        event.count = answered.count;
        event.clientTime = clientTime(answered.clientTime, event.stamp.time);
        m_log.processed.append(event);
        return *this;
    }

    LogBuilder &received(UtcMs time, const Received &received = {})
    {
        RequestReceived event;
        event.stamp = stamp(time, received.computer, requests());
        event.result = {received.result};
        event.required = received.required;
        event.state = received.state;
        event.virtualMachine = received.virtualMachine;
        event.client = QString::fromLatin1(received.client);
        event.cmid = received.cmid;
        event.clientTime = clientTime(received.clientTime, event.stamp.time);
        event.activationId = parseGuid<ActivationId>(QString::fromLatin1(received.product));
        m_log.received.append(event);
        return *this;
    }
    LogBuilder &received(const char *time, const Received &event = {})
    {
        return received(at(time), event);
    }

    LogBuilder &event(const char *time, OtherEvent::Kind kind, const char *text = "",
                      const char *computer = nullptr, quint32 code = 0)
    {
        OtherEvent event;
        event.stamp = stamp(time, computer, application());
        event.kind = kind;
        event.text = QString::fromLatin1(text);
        if (code != 0)
            event.code = ErrorCode{code};
        m_log.others.append(event);
        return *this;
    }

    /// The channel of requests is known to reach from … to, whatever the events.
    LogBuilder &covering(UtcMs from, UtcMs to)
    {
        widen(m_computer, requests(), from);
        widen(m_computer, requests(), to);
        return *this;
    }
    LogBuilder &covering(const char *from, const char *to) { return covering(at(from), at(to)); }
    LogBuilder &fromRecord(quint64 first)
    {
        m_record = first - 1;
        return *this;
    }
    LogBuilder &gap(UtcMs from, UtcMs to, LogGap::Cause cause = LogGap::Cause::RecordIdsMissing)
    {
        m_log.gaps.append({m_computer, requests(), from, to, cause});
        return *this;
    }
    LogBuilder &gap(const char *from, const char *to,
                    LogGap::Cause cause = LogGap::Cause::RecordIdsMissing)
    {
        return gap(at(from), at(to), cause);
    }
    LogBuilder &note(Note::Kind kind)
    {
        Note note;
        note.kind = kind;
        m_notes.append(note);
        return *this;
    }

    EvidenceItem item(const char *id, const char *folder = "") const
    {
        EvidenceItem item;
        item.id = QString::fromLatin1(id);
        item.folder = QString::fromLatin1(folder);
        item.kind = EvidenceKind::EventLog;
        item.notes = m_notes;
        auto log = std::make_shared<EventLog>(m_log);
        log->spans = m_spans.values();
        item.content = std::shared_ptr<const EventLog>(log);
        return item;
    }

private:
    static QString application() { return QStringLiteral("Application"); }
    static QString requests() { return QStringLiteral("Key Management Service"); }

    EventStamp stamp(UtcMs time, const char *computer, const QString &channel)
    {
        const QString name = computer ? QString::fromLatin1(computer) : m_computer;
        widen(name, channel, time);
        LogSpan &span = m_spans[{name, channel}];
        span.lastRecord = ++m_record;
        if (span.firstRecord == 0)
            span.firstRecord = m_record;
        ++span.records;
        return {m_record, time, name};
    }
    EventStamp stamp(const char *time, const char *computer, const QString &channel)
    {
        return stamp(at(time), computer, channel);
    }

    void widen(const QString &computer, const QString &channel, UtcMs time)
    {
        LogSpan &span = m_spans[{computer, channel}];
        span.computer = computer;
        span.channel = channel;
        span.from = span.from == noTime ? time : std::min(span.from, time);
        span.to = std::max(span.to, time);
    }

    static UtcMs clientTime(const char *given, UtcMs recorded)
    {
        constexpr UtcMs msPerMinute = 60'000;
        if (!given)
            return recorded / msPerMinute * msPerMinute;
        return *given == '\0' ? noTime : at(given);
    }

    QString m_computer;
    EventLog m_log;
    QMap<QPair<QString, QString>, LogSpan> m_spans;
    QVector<Note> m_notes;
    quint64 m_record = 1'000;
};

/// A product as a license report prints it.
inline LicenseFacts license(const char *description, LicenseState state = LicenseState::Licensed)
{
    LicenseFacts facts;
    facts.name = QStringLiteral("Windows(R), Professional edition");
    facts.description = QString::fromLatin1(description);
    facts.channel = channelOf(facts.description, {});
    facts.partialKey = QStringLiteral("T83GX");
    facts.state = state;
    return facts;
}

inline LicenseFacts kmsClientLicense(const std::optional<Cmid> &id = std::nullopt)
{
    LicenseFacts facts = license("Windows(R) Operating System, VOLUME_KMSCLIENT channel");
    if (id) {
        facts.kmsClient = KmsClientDetails();
        facts.kmsClient->cmid = id;
    } else {
        facts.state = LicenseState::InitialGrace;
    }
    return facts;
}

inline LicenseFacts kmsHostLicense(qint64 currentCount)
{
    LicenseFacts facts = license("Windows(R) Operating System, VOLUME_KMS_WS16 channel");
    facts.name = QStringLiteral("Windows(R), ServerStandard edition");
    facts.kmsHost = KmsHostDetails();
    facts.kmsHost->currentCount = currentCount;
    return facts;
}

/// A text of slmgr, which names no computer unless one is given.
inline EvidenceItem report(const char *id, const QVector<LicenseFacts> &products,
                           const char *folder = "", const char *computer = "")
{
    LicenseReport output;
    for (const LicenseFacts &facts : products)
        output.products.append({facts, Place::line(4), {}});
    EvidenceItem item;
    item.id = QString::fromLatin1(id);
    item.folder = QString::fromLatin1(folder);
    item.computer = QString::fromLatin1(computer);
    item.kind = EvidenceKind::Slmgr;
    item.content = output;
    return item;
}

/// The text of a failed or successful `/ato`.
inline EvidenceItem attempt(const char *id, std::optional<quint32> code, const char *folder = "")
{
    CommandOutcome outcome;
    outcome.command = CommandOutcome::Command::Activation;
    outcome.succeeded = !code;
    if (code)
        outcome.code = ErrorCode{*code};
    LicenseReport output;
    output.outcomes.append(outcome);
    EvidenceItem item = report(id, {}, folder);
    item.content = output;
    return item;
}

/// A file of a registry, DNS, network, clock or setup reader.
inline EvidenceItem aside(const char *id, const Content &content, const char *folder = "",
                          const char *computer = "", Role role = Role::Unknown)
{
    EvidenceItem item;
    item.id = QString::fromLatin1(id);
    item.folder = QString::fromLatin1(folder);
    item.computer = QString::fromLatin1(computer);
    item.role = role;
    item.content = content;
    return item;
}

} // namespace kms::test
