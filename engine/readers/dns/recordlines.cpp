#include "engine/readers/dns/recordlines.h"

#include "engine/readers/console/netvalues.h"
#include "engine/readers/dns/recordforms.h"

#include <algorithm>

namespace kms {

namespace {

using Outcome = DnsLookup::Outcome;

class DigWalk
{
public:
    explicit DigWalk(DnsLookups &lookups)
        : m_lookups(lookups)
    {
    }

    void step(const ConsoleLine &line)
    {
        const auto command = commandWords(line, QLatin1String("dig"));
        if (line.prompt == ConsoleLine::Prompt::Shell || !command.isEmpty())
            takeCommand(command);
        else if (line.text.startsWith(QLatin1String("; <<>> DiG")))
            begin(line);
        else if (line.text.startsWith(QLatin1Char(';')))
            takeComment(line);
        else if (line.ended && m_short)
            takeShort(line);
        else if (line.ended && m_inside)
            takeRecord(line);
    }

private:
    void takeCommand(const QVector<QStringView> &command)
    {
        m_lookups.end();
        m_inside = false;
        m_short = command.contains(QLatin1String("+short"));
        m_asked = {};
        for (const QStringView word : command.mid(command.isEmpty() ? 0 : 1)) {
            if (word.startsWith(QLatin1Char('@')))
                m_asked.server = dnsName(word.sliced(1)).value_or(QString());
            else if (const DnsType type = dnsTypeOf(word); type != DnsType::Other)
                m_asked.type = type;
            else if (const auto name = dnsName(word); name && name->contains(QLatin1Char('.')))
                m_asked.name = *name;
        }
    }

    void begin(const ConsoleLine &line)
    {
        m_lookups.begin(Place::line(line.number));
        m_inside = true;
        m_question = false;
    }

    void takeComment(const ConsoleLine &line)
    {
        const QString &text = line.text;
        if (text.contains(QLatin1String("->>HEADER<<-")))
            return takeStatus(line);
        if (text.startsWith(QLatin1String(";; connection timed out")) ||
            text.contains(QLatin1String("no servers could be reached"))) {
            if (m_inside)
                m_lookups.current().outcome = Outcome::NoAnswer;
            return;
        }
        if (!m_inside)
            return;
        if (text.startsWith(QLatin1String(";; flags:")) &&
            text.contains(QLatin1String(" ANSWER: 0,")) &&
            m_lookups.current().outcome == Outcome::NotTold && m_noError)
            m_lookups.current().outcome = Outcome::NoSuchRecord;
        else if (text.startsWith(QLatin1String(";; SERVER:")) && line.ended)
            m_lookups.current().server = serverOf(text);
        else if (text.startsWith(QLatin1String(";; QUESTION")))
            m_question = true;
        else if (m_question && line.ended)
            takeQuestion(text);
    }

    void takeStatus(const ConsoleLine &line)
    {
        // "+noall" and libraries leave the first line out
        if (!m_inside || m_lookups.current().outcome != Outcome::NotTold)
            begin(line);
        const auto status = statusOf(line.text);
        m_noError = status == QLatin1String("NOERROR");
        m_lookups.current().outcome = outcomeOfStatus(status);
    }

    void takeQuestion(const QString &text)
    {
        const auto cells = words(QStringView(text).sliced(1));
        m_question = false;
        if (cells.size() != 3)
            return;
        m_lookups.current().name = dnsName(cells[0]).value_or(QString());
        m_lookups.current().type = dnsTypeOf(cells[2]);
    }

    void takeRecord(const ConsoleLine &line)
    {
        auto record = recordOfLine(line.text);
        if (!record || record->name.isEmpty() || !record->ttl)
            return;
        record->at = Place::line(line.number);
        m_lookups.add(*record);
    }

    void takeShort(const ConsoleLine &line)
    {
        auto record = serviceData(words(line.text));
        if (!record)
            return;
        if (!m_lookups.isOpen()) {
            m_lookups.begin(Place::line(line.number));
            m_lookups.current().name = m_asked.name;
            m_lookups.current().type = m_asked.type;
            m_lookups.current().server = m_asked.server;
        }
        record->name = m_asked.name;
        record->at = Place::line(line.number);
        m_lookups.add(*record);
    }

    struct Asked
    {
        QString name, server;
        DnsType type = DnsType::Other;
    };
    DnsLookups &m_lookups;
    Asked m_asked;
    bool m_inside = false;
    bool m_question = false;
    bool m_noError = false;
    bool m_short = false;
};

/// A listing begins with what only a zone has, so that a record quoted in a letter is none.
class ZoneWalk
{
public:
    explicit ZoneWalk(DnsLookups &lookups)
        : m_lookups(lookups)
    {
    }

    void step(const ConsoleLine &line)
    {
        auto command = commandWords(line, QLatin1String("dnscmd"));
        if (command.isEmpty())
            command = commandWords(line, QLatin1String("Get-DnsServerResourceRecord"));
        if (line.prompt == ConsoleLine::Prompt::Shell || !command.isEmpty()) {
            close();
            m_place = placeOfCommand(command);
        } else if (const auto beginning = beginningOfListing(line.text)) {
            if (!m_inside || beginning->restarts)
                begin(line);
            enterZone(*beginning);
        } else if (isServerTableHeading(line.text)) {
            begin(line);
            m_table = true;
        } else if (m_inside && line.ended) {
            takeLine(line);
        }
    }

private:
    void close()
    {
        m_lookups.end();
        m_inside = false;
        m_table = false;
        m_owner.clear();
    }

    void begin(const ConsoleLine &line)
    {
        close();
        m_lookups.begin(Place::line(line.number));
        m_lookups.current().server = m_place.server;
        m_inside = true;
    }

    void enterZone(const ZoneBeginning &beginning)
    {
        if (beginning.zone.isEmpty())
            return;
        const bool below = !beginning.whole && !m_place.zone.isEmpty();
        m_place.zone = below ? beginning.zone + QLatin1Char('.') + m_place.zone : beginning.zone;
        m_place.node.clear();
    }

    // A record without an owner is one more of the set above it. One of another type is left out:
    // the line that named its owner may be missing.
    void takeLine(const ConsoleLine &line)
    {
        if (line.isBlank())
            return;
        if (line.text.startsWith(QLatin1Char(';')))
            return;
        auto record = m_table ? recordOfServerTable(line.text) : recordOfLine(line.text);
        if (!record) {
            m_owner.clear();
            return;
        }
        record->at = Place::line(line.number);
        if (record->name.isEmpty() && record->type == m_ownerType)
            record->name = m_owner;
        else if (!record->name.isEmpty())
            record->name = completed(record->name, words(line.text).constFirst());
        m_owner = record->name;
        m_ownerType = record->type;
        if (!record->name.isEmpty())
            m_lookups.add(*record);
    }

    QString completed(const QString &name, QStringView printed) const
    {
        if (printed.endsWith(QLatin1Char('.')))
            return name;
        QStringList parts{name, m_place.node, m_place.zone};
        parts.removeAll(QStringLiteral("@"));
        parts.removeAll(QString());
        return dnsName(parts.join(QLatin1Char('.'))).value_or(QString());
    }

    DnsLookups &m_lookups;
    ZonePlace m_place;
    QString m_owner; ///< of the record above
    DnsType m_ownerType = DnsType::Other;
    bool m_inside = false;
    bool m_table = false;
};

template <class Walk>
void walk(const QVector<ConsoleLine> &lines, DnsLookups &lookups, const Progress &progress)
{
    Walk walk(lookups);
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (i % 256 == 0 && progress.isCancelled())
            break;
        walk.step(lines[i]);
    }
    lookups.end();
}

} // namespace

void readDig(const QVector<ConsoleLine> &lines, DnsLookups &lookups, const Progress &progress)
{
    walk<DigWalk>(lines, lookups, progress);
}

void readZoneListings(const QVector<ConsoleLine> &lines, DnsLookups &lookups,
                      const Progress &progress)
{
    walk<ZoneWalk>(lines, lookups, progress);
}

} // namespace kms
