#include "tests/support/evtxtext.h"

#include "tests/support/evtxwriter.h"

#include <QDateTime>
#include <QHash>
#include <QRegularExpression>

namespace kms::test {

namespace {

constexpr QLatin1String licensing("Microsoft-Windows-Security-SPP");
constexpr QLatin1String eventlog("Microsoft-Windows-Eventlog");

QString guidOf(const QString &provider)
{
    static const QHash<QString, QString> guids{
        {licensing, QStringLiteral("{E23B33B0-C8C9-472C-A5F9-F2BDFEA0F156}")},
        {eventlog, QStringLiteral("{FC65DDD8-D6EF-4962-83D5-6E5CFE9CE148}")},
        {QStringLiteral("Microsoft-Windows-Crypto-DPAPI"),
         QStringLiteral("{89FE8F40-CDCE-464E-8217-15EF97D4C7C3}")}};
    return guids.value(provider);
}

QString sourceOf(const EvtxEvent &event)
{
    if (event.provider != licensing)
        return {};
    return event.channel == QLatin1String("Key Management Service")
               ? QStringLiteral("KmsRequests")
               : QStringLiteral("Software Protection Platform Service");
}

// The Eventlog provider writes UserData; 104 and 1102 differ in their elements.
void shapeLogCleared(EvtxEvent &event)
{
    event.shape = EvtxEvent::Shape::UserData;
    event.wrapper = QStringLiteral("LogFileCleared");
    if (event.id == 1102)
        event.names = {QStringLiteral("SubjectUserSid"), QStringLiteral("SubjectUserName"),
                       QStringLiteral("SubjectDomainName"), QStringLiteral("SubjectLogonId")};
    else
        event.names = {QStringLiteral("SubjectUserName"), QStringLiteral("SubjectDomainName"),
                       QStringLiteral("Channel"), QStringLiteral("BackupPath")};
}

class Parser
{
public:
    QByteArray parse(const QString &text)
    {
        const QStringList lines = text.split(QLatin1Char('\n'));
        for (const QString &line : lines) {
            ++m_line;
            const QString trimmed = line.trimmed();
            if (!trimmed.isEmpty() && !trimmed.startsWith(QLatin1Char('#')))
                parseLine(trimmed);
        }
        return writeEvtx(m_events, m_style);
    }

private:
    void parseLine(const QString &line)
    {
        static const QRegularExpression header(QStringLiteral("^([a-z]+):\\s*(.*)$"));
        static const QRegularExpression record(
            QStringLiteral("^(\\d{4}-\\d\\d-\\d\\dT\\S+Z)\\s+(\\d+)(?:\\s+@(\\d))?(?:\\s+(.*))?$"));
        const auto asHeader = header.match(line);
        const auto asRecord = record.match(line);
        if (asHeader.hasMatch())
            setHeader(asHeader.captured(1), asHeader.captured(2));
        else if (asRecord.hasMatch())
            addRecord(asRecord);
        else
            fail();
    }

    void setHeader(const QString &name, const QString &value)
    {
        if (name == QLatin1String("computer"))
            m_event.computer = value;
        else if (name == QLatin1String("channel"))
            m_event.channel = value;
        else if (name == QLatin1String("provider"))
            m_event.provider = value;
        else if (name == QLatin1String("record") && value.toULongLong() != 0)
            m_nextRecord = value.toULongLong();
        else if (name == QLatin1String("style") && value == QLatin1String("collector"))
            m_style.collector = true;
        else
            fail();
    }

    void addRecord(const QRegularExpressionMatch &match)
    {
        EvtxEvent event = m_event;
        const QDateTime time = QDateTime::fromString(match.captured(1), Qt::ISODateWithMs);
        bool isNumber = false;
        event.id = match.captured(2).toUShort(&isNumber);
        if (!time.isValid() || !isNumber)
            fail();
        event.timeMs = time.toMSecsSinceEpoch();
        event.record = m_nextRecord++;
        event.guid = guidOf(event.provider);
        event.source = sourceOf(event);
        if (!match.captured(3).isEmpty())
            event.level = quint8(match.captured(3).toUInt());
        event.qualifiers = event.level == 2 ? 49152 : event.level == 3 ? 32768 : 16384;
        if (match.hasCaptured(4))
            event.strings = strings(match.captured(4));
        if (event.provider == eventlog)
            shapeLogCleared(event);
        m_events.append(event);
    }

    static QStringList strings(const QString &text)
    {
        QStringList parts = text.split(QStringLiteral("||"));
        for (QString &part : parts)
            part = part.trimmed().replace(QLatin1String("\\n"), QLatin1String("\n"));
        return parts;
    }

    [[noreturn]] void fail() const
    {
        qFatal("line %d of the events is neither a header nor a record", m_line);
    }

    EvtxEvent m_event;
    EvtxStyle m_style;
    QVector<EvtxEvent> m_events;
    quint64 m_nextRecord = 1;
    int m_line = 0;
};

} // namespace

QByteArray evtxFromText(const QString &text)
{
    return Parser().parse(text);
}

} // namespace kms::test
