#include "engine/readers/tables/jsonscan.h"
#include "engine/readers/tables/recordcollector.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>
#include <optional>

namespace kms {

namespace {

/// A name and where its value stands.
struct Member
{
    QString name;
    qsizetype nameAt = 0;
    qsizetype from = 0; ///< of the value
    qsizetype end = 0;
};

/// Walks through one object that QJsonDocument has found to be valid. QJsonDocument itself keeps
/// neither the order of the names, nor their places, nor the digits of a number.
class Walk
{
public:
    Walk(const TableText &table, const JsonSpan &span, RecordCollector &collector)
        : m_table(table)
        , m_text(QStringView(table.text).first(span.end))
        , m_collector(collector)
    {
    }

    void read(const JsonSpan &span) { object(span, span.name.toString(), 0); }

private:
    void object(const JsonSpan &span, const QString &name, int depth)
    {
        if (const auto list = listWithCount(span.from, span.end)) {
            valuesOfList(list->from, list->end, name, depth);
            return;
        }
        PropertyRecord record;
        record.name = name;
        record.at = m_table.placeOf(span.from);
        QVector<Member> within;
        forEachMember(span.from, [&](const Member &member) {
            take(record, member, within);
            return true;
        });
        m_collector.add(std::move(record));
        nested(within, depth);
    }

    QChar at(qsizetype position) const { return m_text[position]; }

    void nested(const QVector<Member> &within, int depth)
    {
        if (within.isEmpty())
            return;
        if (depth >= m_collector.limits().depth) {
            m_collector.note(Note::Kind::LimitReached, m_table.placeOf(within.first().nameAt),
                             QString::number(m_collector.limits().depth));
            return;
        }
        for (const Member &member : within) {
            if (at(member.from) == QLatin1Char('{'))
                object({member.from, member.end, {}}, member.name, depth + 1);
            else
                valuesOfList(member.from, member.end, member.name, depth + 1);
        }
    }

    void take(PropertyRecord &record, const Member &member, QVector<Member> &within)
    {
        if (describesCimObject(member.name) && at(member.from) == QLatin1Char('{')) {
            takeCimObject(record, member);
        } else if (describesCimObject(member.name) && at(member.from) == QLatin1Char('[')) {
            return;
        } else if (isBroken(member)) {
            return;
        } else if (const auto value = plainValue(member)) {
            m_collector.put(record, member.name, *value, m_table.placeOf(member.nameAt));
        } else {
            within.append(member);
        }
    }

    // A console or a mail broke the line; nobody knows what stood there.
    bool isBroken(const Member &member) const
    {
        return at(member.from) == QLatin1Char('"') &&
               m_text.sliced(member.from, member.end - member.from).contains(QLatin1Char('\n'));
    }

    // {"Namespace": "root/cimv2", "ServerName": "PC042", "ClassName": "SoftwareLicensingProduct"}
    void takeCimObject(PropertyRecord &record, const Member &object)
    {
        forEachMember(object.from, [&](const Member &member) {
            const bool isClass = member.name == QLatin1String("ClassName");
            const bool isServer = member.name == QLatin1String("ServerName");
            if ((isClass || isServer) && at(member.from) == QLatin1Char('"')) {
                m_collector.put(record, QLatin1String(isClass ? "__CLASS" : "__SERVER"),
                                unescaped(member.from, member.end), m_table.placeOf(member.nameAt));
            }
            return true;
        });
    }

    /// \return nothing for what is a record, or a list of records
    std::optional<QString> plainValue(const Member &member)
    {
        const QChar first = at(member.from);
        if (first == QLatin1Char('{'))
            return plainObject(member.from, member.end);
        if (first == QLatin1Char('['))
            return plainList(member.from);
        return scalar(member.from, member.end);
    }

    QString scalar(qsizetype from, qsizetype end)
    {
        if (at(from) == QLatin1Char('"'))
            return unescaped(from, end);
        const QStringView word = m_text.sliced(from, end - from);
        if (word == QLatin1String("null"))
            return {};
        if (word == QLatin1String("true"))
            return QStringLiteral("True");
        return word == QLatin1String("false") ? QStringLiteral("False") : word.toString();
    }

    QString unescaped(qsizetype from, qsizetype end)
    {
        const QStringView raw = m_text.sliced(from, end - from);
        if (!raw.contains(QLatin1Char('\\')))
            return raw.sliced(1, raw.size() - 2).toString();
        const QString list = QLatin1Char('[') + raw.toString() + QLatin1Char(']');
        return QJsonDocument::fromJson(list.toUtf8()).array().at(0).toString();
    }

    /// The value of an object that stands for one: {"value": …, "DateTime": …}, an IP address.
    std::optional<QString> plainObject(qsizetype from, qsizetype end)
    {
        if (const auto list = listWithCount(from, end))
            return plainList(list->from);
        std::optional<QString> value;
        int members = 0;
        constexpr int mostMembers = 8; // an address has seven
        forEachMember(from, [&](const Member &member) {
            const bool isValue =
                member.name == QLatin1String("value") && at(member.from) != QLatin1Char('[');
            const bool isAddress = member.name == QLatin1String("IPAddressToString");
            if ((isValue || isAddress) && at(member.from) != QLatin1Char('{'))
                value = scalar(member.from, member.end);
            return ++members <= mostMembers;
        });
        return members <= mostMembers ? value : std::nullopt;
    }

    /// The list of {"value": […], "Count": 2}, which PowerShell 5 makes of some lists.
    std::optional<Member> listWithCount(qsizetype from, qsizetype)
    {
        std::optional<Member> list;
        bool onlyThese = true;
        forEachMember(from, [&](const Member &member) {
            if (member.name == QLatin1String("value") && at(member.from) == QLatin1Char('['))
                list = member;
            else
                onlyThese = member.name == QLatin1String("Count");
            return onlyThese;
        });
        return onlyThese ? list : std::nullopt;
    }

    /// \return nothing where objects or lists are in the list
    std::optional<QString> plainList(qsizetype from)
    {
        QStringList values;
        qsizetype length = 0;
        bool isPlain = true;
        forEachElement(from, [&](qsizetype element, qsizetype end) {
            const QChar first = at(element);
            isPlain = first != QLatin1Char('{') && first != QLatin1Char('[');
            if (isPlain)
                values.append(scalar(element, end));
            length += end - element;
            return isPlain && length <= m_collector.limits().valueLength;
        });
        if (!isPlain)
            return std::nullopt;
        return values.join(QLatin1Char('\n'));
    }

    void valuesOfList(qsizetype from, qsizetype, const QString &name, int depth)
    {
        forEachElement(from, [&](qsizetype element, qsizetype end) {
            if (at(element) == QLatin1Char('{'))
                object({element, end, {}}, name, depth);
            return !m_collector.isFull() && !m_collector.isCancelled();
        });
    }

    /// \param visit is given each member, and returns false to stop
    template <class Visit>
    void forEachMember(qsizetype object, Visit visit)
    {
        const qsizetype end = m_text.size();
        qsizetype position = behindBlanks(m_text, object + 1, end);
        while (position < end && at(position) == QLatin1Char('"')) {
            Member member;
            member.nameAt = position;
            const qsizetype behindName = behindValidString(m_text, position, end);
            member.name = unescaped(position, behindName);
            position = behindBlanks(m_text, behindName, end); // the colon
            member.from = behindBlanks(m_text, position + 1, end);
            member.end = behindValue(member.from);
            if (!visit(member))
                return;
            position = behindBlanks(m_text, member.end, end);
            if (position >= end || at(position) != QLatin1Char(','))
                return;
            position = behindBlanks(m_text, position + 1, end);
        }
    }

    template <class Visit>
    void forEachElement(qsizetype list, Visit visit)
    {
        const qsizetype end = m_text.size();
        qsizetype position = behindBlanks(m_text, list + 1, end);
        while (position < end && at(position) != QLatin1Char(']')) {
            const qsizetype behind = behindValue(position);
            if (!visit(position, behind))
                return;
            position = behindBlanks(m_text, behind, end);
            if (position >= end || at(position) != QLatin1Char(','))
                return;
            position = behindBlanks(m_text, position + 1, end);
        }
    }

    qsizetype behindValue(qsizetype from)
    {
        const QChar first = at(from);
        if (first == QLatin1Char('"'))
            return behindValidString(m_text, from, m_text.size());
        if (first == QLatin1Char('{') || first == QLatin1Char('['))
            return behindBrackets(from);
        qsizetype end = from;
        while (end < m_text.size() && !at(end).isSpace() && !QStringView(u",]}").contains(at(end)))
            ++end;
        return end;
    }

    qsizetype behindBrackets(qsizetype from)
    {
        qsizetype open = 0;
        for (qsizetype position = from; position < m_text.size();) {
            const QChar c = at(position);
            if (c == QLatin1Char('"')) {
                position = behindValidString(m_text, position, m_text.size());
                continue;
            }
            open += c == QLatin1Char('{') || c == QLatin1Char('[') ? 1 : 0;
            open -= c == QLatin1Char('}') || c == QLatin1Char(']') ? 1 : 0;
            ++position;
            if (open == 0)
                return position;
        }
        return m_text.size();
    }

    const TableText &m_table;
    QStringView m_text;
    RecordCollector &m_collector;
};

bool isValid(QStringView text, const JsonSpan &span)
{
    QJsonParseError error{};
    QJsonDocument::fromJson(text.sliced(span.from, span.end - span.from).toUtf8(), &error);
    return error.error == QJsonParseError::NoError;
}

/// Reads the objects between two positions, and those within one that is damaged.
void readBetween(const TableText &table, qsizetype from, qsizetype end, int damage,
                 RecordCollector &collector)
{
    constexpr int mostDamage = 4; // objects around one another, each of them damaged
    const QStringView text(table.text);
    const JsonSpans spans = completeObjects(text, from, end, collector.limits().records);
    for (const JsonSpan &span : spans.objects) {
        if (collector.isCancelled() || collector.isFull())
            break;
        const QStringView inner = text.sliced(span.from + 1, span.end - span.from - 2);
        if (!inner.contains(QLatin1Char('"')))
            continue; // empty, or a script's block
        if (isValid(text, span)) {
            Walk(table, span, collector).read(span);
            continue;
        }
        if (inner.trimmed().startsWith(QLatin1Char('"')))
            collector.note(Note::Kind::RecordUnreadable, table.placeOf(span.from));
        if (damage < mostDamage)
            readBetween(table, span.from, span.end - 1, damage + 1, collector);
    }
    if (spans.isFull || collector.isFull())
        collector.note(Note::Kind::LimitReached, {}, QString::number(collector.limits().records));
    else if (spans.isCut && damage == 0)
        collector.note(Note::Kind::FileCut, table.placeOf(spans.cutAt));
}

} // namespace

void readJsonRecords(const TableText &text, RecordCollector &collector)
{
    if (text.text.contains(QLatin1Char('{')))
        readBetween(text, 0, text.text.size(), 0, collector);
}

QStringList jsonNames(const TableText &text)
{
    static const QRegularExpression name(
        QStringLiteral("[{,\\n]\\s{0,128}\"([A-Za-z_][A-Za-z0-9_.-]{0,127})\"\\s{0,8}:"));
    QStringList names;
    if (!text.text.contains(QLatin1Char('{')))
        return names;
    for (auto found = name.globalMatch(text.text); found.hasNext();)
        names.append(found.next().captured(1));
    return names;
}

} // namespace kms
