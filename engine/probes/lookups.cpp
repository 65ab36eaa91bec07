#include "engine/probes/lookups.h"

#include "engine/probes/dnsoutcome.h"

#include <QDnsLookup>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QTimer>

#include <memory>
#include <vector>

namespace kms {

namespace {

using Outcome = DnsLookup::Outcome;

// As many as QDnsLookup works on at once; more would wait in its queue while their time runs out.
constexpr qsizetype mostAtOnce = 5;
constexpr int pollMs = 50;
constexpr qsizetype mostRecords = 1'000; ///< of one answer

QDnsLookup::Type typeOf(DnsType type)
{
    switch (type) {
    case DnsType::A:
        return QDnsLookup::A;
    case DnsType::Aaaa:
        return QDnsLookup::AAAA;
    default:
        return QDnsLookup::SRV;
    }
}

QString withoutDot(QString name)
{
    if (name.endsWith(QLatin1Char('.')))
        name.chop(1);
    return name.left(255);
}

QVector<DnsRecord> recordsOf(const QDnsLookup &lookup)
{
    QVector<DnsRecord> records;
    const auto services = lookup.serviceRecords();
    for (const QDnsServiceRecord &from : services) {
        DnsRecord record{
            withoutDot(from.name()), DnsType::Srv, withoutDot(from.target()), from.priority(),
            from.weight(),           from.port(),  from.timeToLive(),         {}};
        records.append(record);
    }
    const auto addresses = lookup.hostAddressRecords();
    for (const QDnsHostAddressRecord &from : addresses) {
        DnsRecord record;
        record.name = withoutDot(from.name());
        record.type =
            from.value().protocol() == QAbstractSocket::IPv6Protocol ? DnsType::Aaaa : DnsType::A;
        record.target = from.value().toString();
        record.ttl = from.timeToLive();
        records.append(record);
    }
    if (records.size() > mostRecords)
        records.resize(mostRecords);
    return records;
}

/// One question under way. It keeps its place until the resolver comes back, also when its time is
/// over: a worker that is stuck cannot work on another.
struct Asked
{
    std::unique_ptr<QDnsLookup> lookup;
    qsizetype index = 0; ///< of the question
    QElapsedTimer since;
    bool isOverdue = false;
};

class Asking
{
public:
    Asking(const QVector<DnsQuestion> &questions, const QHostAddress &server, int timeoutMs,
           Progress &progress)
        : m_questions(questions)
        , m_server(server)
        , m_timeoutMs(timeoutMs)
        , m_progress(progress)
    {
        for (const DnsQuestion &question : questions)
            m_lookups.append({question.name,
                              question.type,
                              server.isNull() ? QString() : server.toString(),
                              Outcome::NotTold,
                              {},
                              {}});
    }

    void run()
    {
        QTimer poll;
        QObject::connect(&poll, &QTimer::timeout, &m_loop, [this] { look(); });
        poll.start(pollMs);
        m_sinceAnswer.start();
        startMore();
        if (!isDone())
            m_loop.exec();
    }

    const QVector<DnsLookup> &lookups() const { return m_lookups; }
    /// Those whose error may mean that no server answered, or that there is no such record.
    const QVector<qsizetype> &ambiguous() const { return m_ambiguous; }

private:
    bool isDone() const { return m_next >= m_questions.size() && m_open == 0; }

    void startMore()
    {
        while (m_next < m_questions.size() && qsizetype(m_asked.size()) < mostAtOnce)
            start(m_next++);
    }

    void start(qsizetype index)
    {
        const DnsQuestion &question = m_questions[index];
        auto asked = std::make_unique<Asked>();
        asked->index = index;
        asked->lookup =
            std::make_unique<QDnsLookup>(typeOf(question.type), question.name, m_server);
        asked->since.start();
        Asked *handle = asked.get();
        // Queued: what has finished is deleted there.
        QObject::connect(
            asked->lookup.get(), &QDnsLookup::finished, &m_loop, [this, handle] { finish(handle); },
            Qt::QueuedConnection);
        m_asked.push_back(std::move(asked));
        ++m_open;
        handle->lookup->lookup();
    }

    void finish(Asked *asked)
    {
        m_sinceAnswer.restart();
        if (!asked->isOverdue) {
            take(*asked->lookup, asked->index);
            close();
        }
        std::erase_if(m_asked, [asked](const auto &one) { return one.get() == asked; });
        startMore();
        if (isDone())
            m_loop.quit();
    }

    void take(const QDnsLookup &lookup, qsizetype index)
    {
        DnsLookup &result = m_lookups[index];
        result.records = recordsOf(lookup);
        const auto outcome =
            outcomeOf(lookup.error(), lookup.errorString(), !result.records.isEmpty());
        result.outcome = outcome.value_or(Outcome::NotTold);
        if (!outcome)
            m_ambiguous.append(index);
    }

    void close()
    {
        --m_open;
        m_progress.report(m_next - m_open, m_questions.size());
    }

    void look()
    {
        for (const auto &asked : m_asked) {
            if (!asked->isOverdue && asked->since.elapsed() > m_timeoutMs) {
                asked->isOverdue = true;
                m_lookups[asked->index].outcome = Outcome::NoAnswer;
                close();
            }
        }
        // All workers stuck for as long again: nobody will be asked any more.
        const bool isStuck = m_open == 0 && qsizetype(m_asked.size()) >= mostAtOnce &&
                             m_sinceAnswer.elapsed() > 2LL * m_timeoutMs;
        if (isDone() || isStuck || m_progress.isCancelled())
            m_loop.quit();
    }

    const QVector<DnsQuestion> &m_questions;
    QHostAddress m_server;
    int m_timeoutMs;
    Progress &m_progress;
    QEventLoop m_loop;
    QVector<DnsLookup> m_lookups;
    QVector<qsizetype> m_ambiguous;
    std::vector<std::unique_ptr<Asked>> m_asked;
    qsizetype m_next = 0;
    qsizetype m_open = 0; ///< asked, and neither answered nor overdue
    QElapsedTimer m_sinceAnswer;
};

// The name that nobody has, beside the one that was asked for: who answers for the zone denies it.
QString controlName(const DnsQuestion &question)
{
    QString zone = question.name;
    zone.remove(0, question.type == DnsType::Srv && zone.startsWith(QLatin1String("_vlmcs._tcp."))
                       ? 12
                       : zone.indexOf(QLatin1Char('.')) + 1);
    return QStringLiteral("kms-assistant-no-such-name.") + zone;
}

Outcome outcomeByControl(Outcome control)
{
    switch (control) {
    case Outcome::Answered:
    case Outcome::NoSuchName:
        return Outcome::NoSuchRecord;
    case Outcome::Refused:
    case Outcome::ServerFailed:
        return control;
    default:
        return Outcome::NoAnswer;
    }
}

// Where the resolver's error does not tell a missing record from a silent server, the zone is asked
// for a name that it does not have.
void tellSilenceFromNothing(const Asking &first, const QVector<DnsQuestion> &questions,
                            const QHostAddress &server, int timeoutMs, Progress &progress,
                            QVector<DnsLookup> &lookups)
{
    QVector<DnsQuestion> controls;
    for (const qsizetype index : first.ambiguous())
        controls.append({controlName(questions[index]), DnsType::A});
    if (controls.isEmpty() || progress.isCancelled())
        return;
    Asking second(controls, server, timeoutMs, progress);
    second.run();
    for (qsizetype i = 0; i < controls.size(); ++i) {
        const bool wasAsked =
            second.lookups()[i].outcome != Outcome::NotTold || second.ambiguous().contains(i);
        if (wasAsked)
            lookups[first.ambiguous()[i]].outcome = outcomeByControl(second.lookups()[i].outcome);
    }
}

} // namespace

QVector<DnsLookup> ask(const QVector<DnsQuestion> &questions, const QHostAddress &server,
                       int timeoutMs, Progress &progress)
{
    Asking asking(questions, server, timeoutMs, progress);
    asking.run();
    QVector<DnsLookup> lookups = asking.lookups();
    tellSilenceFromNothing(asking, questions, server, timeoutMs, progress, lookups);
    return lookups;
}

void boundResolver()
{
#ifndef Q_OS_WIN
    // Read by the C library before each lookup.
    if (!qEnvironmentVariableIsSet("RES_OPTIONS"))
        qputenv("RES_OPTIONS", "timeout:2 attempts:2");
#endif
}

} // namespace kms
