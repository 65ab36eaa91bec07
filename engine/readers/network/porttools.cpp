#include "engine/readers/console/netvalues.h"
#include "engine/readers/network/porttests.h"

#include <QRegularExpression>

#include <algorithm>

namespace kms {

namespace {

using Outcome = PortTest::Outcome;

class PortqryWalk
{
public:
    QVector<PortTest> run(const QVector<ConsoleLine> &lines, const Progress &progress)
    {
        for (qsizetype i = 0; i < lines.size() && m_tests.size() < mostPortTests; ++i) {
            if (i % 256 == 0 && progress.isCancelled())
                break;
            step(lines[i]);
        }
        return std::move(m_tests);
    }

private:
    void step(const ConsoleLine &line)
    {
        if (line.isBlank())
            return;
        const QString &text = line.text;
        if (line.prompt != ConsoleLine::Prompt::None) {
            m_host.clear();
            m_address.clear();
            m_hostFollows = false;
        } else if (text.startsWith(QLatin1String("Querying target system called"))) {
            m_address.clear();
            m_host.clear();
            m_hostFollows = true;
        } else if (m_hostFollows) {
            m_hostFollows = false;
            m_host = line.ended ? dnsName(text).value_or(QString()) : QString();
        } else if (text.startsWith(QLatin1String("Name resolved to ")) && line.ended) {
            m_address = ipAddress(words(text).value(3)).value_or(QString());
        } else if (text.startsWith(QLatin1String("Failed to resolve name to IP address"))) {
            add(line, 0, Outcome::NameNotResolved);
        } else {
            takeResult(line);
        }
    }

    // "TCP port 1688 (unknown service): NOT LISTENING"
    void takeResult(const ConsoleLine &line)
    {
        if (!line.text.startsWith(QLatin1String("TCP port ")))
            return;
        const auto found = labelled(line.text);
        const auto port = found ? portNumber(words(found->label).value(2)) : std::nullopt;
        if (!port)
            return;
        if (found->value == QLatin1String("LISTENING"))
            add(line, *port, Outcome::Connected);
        else if (found->value == QLatin1String("NOT LISTENING"))
            add(line, *port, Outcome::Refused);
        else if (found->value == QLatin1String("FILTERED"))
            add(line, *port, Outcome::TimedOut);
    }

    void add(const ConsoleLine &line, quint16 port, Outcome outcome)
    {
        PortTest test;
        test.host = m_host;
        test.address = m_address;
        test.port = port;
        test.outcome = outcome;
        test.at = Place::line(line.number);
        m_tests.append(test);
    }

    QVector<PortTest> m_tests;
    QString m_host, m_address;
    bool m_hostFollows = false;
};

const QRegularExpression &pspingHeading()
{
    static const QRegularExpression form(QStringLiteral("^TCP connect to (\\S{3,300}):$"));
    return form;
}

const QRegularExpression &pspingTry()
{
    static const QRegularExpression form(QStringLiteral(
        "^Connecting to \\S{3,300}:(?: \\(warmup\\))? from (\\S{3,300}): ?(?:[0-9.,]{1,20} ?ms)?"));
    return form;
}

const QRegularExpression &tcpingTry()
{
    static const QRegularExpression form(
        QStringLiteral("^Probing (\\S{1,300}):([0-9]{1,5})/tcp - (.{1,80})$"));
    return form;
}

/// Each try is told; how all ended is told only by the totals, which come last.
class ConnectPingWalk
{
public:
    QVector<PortTest> run(const QVector<ConsoleLine> &lines, const Progress &progress)
    {
        for (qsizetype i = 0; i < lines.size() && m_tests.size() < mostPortTests; ++i) {
            if (i % 256 == 0 && progress.isCancelled())
                break;
            step(lines[i]);
        }
        finish();
        return std::move(m_tests);
    }

private:
    void step(const ConsoleLine &line)
    {
        if (line.prompt != ConsoleLine::Prompt::None)
            return finish();
        if (line.isBlank() || !line.ended)
            return;
        if (const auto heading = pspingHeading().match(line.text); heading.hasMatch())
            begin(line, endpoint(heading.captured(1)));
        else if (const auto tried = tcpingTry().match(line.text); tried.hasMatch())
            takeTcping(line, tried);
        else if (m_test)
            takeLine(line.text);
    }

    void begin(const ConsoleLine &line, const std::optional<Endpoint> &target)
    {
        finish();
        if (!target)
            return;
        m_test = PortTest();
        m_test->at = Place::line(line.number);
        m_test->port = target->port;
        if (ipAddress(target->address))
            m_test->address = target->address;
        else
            m_test->host = target->address;
        m_refused = m_timedOut = m_other = false;
    }

    void takeTcping(const ConsoleLine &line, const QRegularExpressionMatch &tried)
    {
        const QString target = tried.captured(1) + QLatin1Char(':') + tried.captured(2);
        const auto found = endpoint(target);
        const bool same = found && m_test && m_test->port == found->port &&
                          (m_test->address == found->address || m_test->host == found->address);
        if (!same)
            begin(line, found);
        if (!m_test)
            return;
        if (tried.captured(3).startsWith(QLatin1String("Port is open")))
            m_test->outcome = Outcome::Connected;
        else if (tried.captured(3).startsWith(QLatin1String("No response")))
            m_timedOut = true;
        else
            m_other = true;
    }

    void takeLine(const QString &text)
    {
        const auto tried = pspingTry().match(text);
        if (tried.hasMatch() && text.endsWith(QLatin1String("ms"))) {
            m_test->outcome = Outcome::Connected;
            if (const auto source = endpoint(tried.captured(1)))
                m_test->sourceAddress = ipAddress(source->address).value_or(QString());
        }
        // The reason stands behind the try or in the line under it.
        if (text.contains(QLatin1String("refused the network connection")))
            m_refused = true;
        else if (text.contains(QLatin1String("timeout period expired")))
            m_timedOut = true;
        else if (!tried.hasMatch() && isNoneReceived(text))
            fail();
    }

    static bool isNoneReceived(const QString &text)
    {
        return text.contains(QLatin1String("Received = 0,")) ||
               text.startsWith(QLatin1String("0 successful,"));
    }

    void fail()
    {
        if (m_test->outcome == Outcome::Connected)
            return;
        m_test->outcome = Outcome::Failed;
        if (m_refused && !m_timedOut && !m_other)
            m_test->outcome = Outcome::Refused;
        else if (m_timedOut && !m_refused && !m_other)
            m_test->outcome = Outcome::TimedOut;
    }

    void finish()
    {
        if (m_test && m_test->outcome != Outcome::NotTold)
            m_tests.append(*m_test);
        m_test.reset();
    }

    QVector<PortTest> m_tests;
    std::optional<PortTest> m_test;
    bool m_refused = false;
    bool m_timedOut = false;
    bool m_other = false;
};

} // namespace

QVector<PortTest> readPortqry(const QVector<ConsoleLine> &lines, const Progress &progress)
{
    return PortqryWalk().run(lines, progress);
}

QVector<PortTest> readConnectPings(const QVector<ConsoleLine> &lines, const Progress &progress)
{
    return ConnectPingWalk().run(lines, progress);
}

} // namespace kms
