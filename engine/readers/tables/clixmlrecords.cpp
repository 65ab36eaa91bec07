#include "engine/readers/tables/recordcollector.h"

#include <QHash>
#include <QRegularExpression>
#include <QXmlStreamReader>

#include <optional>

namespace kms {

namespace {

/// What one element holds: a plain value, or an object and what is within it.
struct Node
{
    std::optional<QString> plain;
    QVector<PropertyRecord> records; ///< the object first
    bool isList = false;             ///< the records are its elements
};

/// "_x000D__x000A_" are a carriage return and a line feed.
QString unescaped(const QString &text)
{
    if (!text.contains(QLatin1String("_x")))
        return text;
    static const QRegularExpression escape(QStringLiteral("_x([0-9A-Fa-f]{4})_"));
    QString result;
    qsizetype from = 0;
    for (auto found = escape.globalMatch(text); found.hasNext();) {
        const auto match = found.next();
        result += QStringView(text).sliced(from, match.capturedStart() - from);
        result += QChar(match.capturedView(1).toUShort(nullptr, 16));
        from = match.capturedEnd();
    }
    result += QStringView(text).sliced(from);
    return result;
}

bool isAnyOf(QStringView name, std::initializer_list<const char *> names)
{
    return std::any_of(names.begin(), names.end(),
                       [&](const char *other) { return name == QLatin1String(other); });
}

bool isMembers(QStringView element)
{
    return isAnyOf(element, {"Props", "MS", "AdaptedProperties"});
}

bool isList(QStringView element)
{
    return isAnyOf(element, {"LST", "IE", "QUE", "STK"});
}

class ClixmlRecords
{
public:
    ClixmlRecords(const TableText &table, qsizetype from, RecordCollector &collector)
        : m_xml(table.text.sliced(from))
        , m_line(table.placeOf(from).number - 1)
        , m_collector(collector)
    {
    }

    void read()
    {
        m_xml.readNextStartElement(); // Objs
        while (goOn() && m_xml.readNextStartElement()) {
            if (m_xml.name() == QLatin1String("Obj"))
                top();
            else
                m_xml.skipCurrentElement();
        }
        if (!m_xml.hasError())
            return;
        const bool isCut = m_xml.error() == QXmlStreamReader::PrematureEndOfDocumentError;
        m_collector.note(isCut ? Note::Kind::FileCut : Note::Kind::RecordUnreadable, here());
    }

private:
    bool goOn() const
    {
        return !m_xml.hasError() && !m_collector.isCancelled() && !m_collector.isFull();
    }

    Place here() const { return Place::line(m_line + m_xml.lineNumber()); }

    // A list that was exported as one object gives its elements as they come.
    void top()
    {
        Node node = object(0, {}, true);
        if (m_xml.hasError())
            return;
        for (PropertyRecord &record : node.records)
            m_collector.add(std::move(record));
    }

    /// Reads to the end of an `Obj`. \param name of the property that holds it
    Node object(int depth, const QString &name, bool isTop = false)
    {
        PropertyRecord own;
        own.name = name;
        own.at = here();
        Node node;
        QVector<PropertyRecord> within;
        QString shown;
        while (goOn() && m_xml.readNextStartElement()) {
            const QStringView element = m_xml.name();
            if (isAnyOf(element, {"TN", "TNRef"})) {
                own.type = typeNames();
            } else if (element == QLatin1String("ToString")) {
                shown = unescaped(text());
            } else if (isMembers(element)) {
                members(own, within, depth);
            } else if (element == QLatin1String("DCT")) {
                dictionary(own, within, depth);
            } else if (isList(element)) {
                node.isList = true;
                elements(node, within, name, depth, isTop);
            } else {
                node.plain = plain();
            }
        }
        if (own.type == QLatin1String("IPAddress"))
            node.plain = shown;
        if (!own.properties.isEmpty())
            node.records.append(std::move(own));
        node.records += within;
        return node;
    }

    void members(PropertyRecord &own, QVector<PropertyRecord> &within, int depth)
    {
        while (goOn() && m_xml.readNextStartElement()) {
            const QString name = unescaped(m_xml.attributes().value(QLatin1String("N")).toString());
            member(own, within, name, depth);
        }
    }

    void dictionary(PropertyRecord &own, QVector<PropertyRecord> &within, int depth)
    {
        while (goOn() && m_xml.readNextStartElement()) { // En
            QString key;
            while (goOn() && m_xml.readNextStartElement()) {
                if (m_xml.attributes().value(QLatin1String("N")) == QLatin1String("Key"))
                    key = plain();
                else
                    member(own, within, key, depth);
            }
        }
    }

    void member(PropertyRecord &own, QVector<PropertyRecord> &within, const QString &name,
                int depth)
    {
        const Place at = here();
        if (m_xml.name() != QLatin1String("Obj")) {
            const bool isReference = m_xml.name() == QLatin1String("Ref");
            const QString value = plain();
            if (!isReference)
                m_collector.put(own, name, value, at);
            return;
        }
        if (depth >= m_collector.limits().depth) {
            m_collector.note(Note::Kind::LimitReached, at,
                             QString::number(m_collector.limits().depth));
            m_xml.skipCurrentElement();
            return;
        }
        Node node = object(depth + 1, name);
        if (describesCimObject(name)) {
            takeCimObject(own, node);
        } else if (node.plain) {
            m_collector.put(own, name, *node.plain, at);
        } else {
            within += node.records;
        }
    }

    // The last class is the object's own; those before it are the classes it is derived from.
    void takeCimObject(PropertyRecord &own, const Node &node)
    {
        for (auto record = node.records.crbegin(); record != node.records.crend(); ++record) {
            const Property *type = record->find(QLatin1String("ClassName"));
            const Property *server = record->find(QLatin1String("ServerName"));
            if (!type)
                continue;
            m_collector.put(own, QStringLiteral("__CLASS"), type->value, type->at);
            if (server)
                m_collector.put(own, QStringLiteral("__SERVER"), server->value, server->at);
            return;
        }
    }

    void elements(Node &node, QVector<PropertyRecord> &within, const QString &name, int depth,
                  bool isTop)
    {
        QStringList values;
        while (goOn() && m_xml.readNextStartElement()) {
            if (m_xml.name() != QLatin1String("Obj")) {
                values.append(plain());
                continue;
            }
            if (depth >= m_collector.limits().depth) {
                m_xml.skipCurrentElement();
                continue;
            }
            const Node element = object(depth + 1, name);
            if (isTop && !m_xml.hasError()) {
                for (const PropertyRecord &record : element.records)
                    m_collector.add(record);
            } else if (element.plain) {
                values.append(*element.plain);
            } else {
                within += element.records;
            }
        }
        if (within.isEmpty())
            node.plain = values.join(QLatin1Char('\n'));
    }

    /// The first name of a list of type names, or of the list it refers to.
    QString typeNames()
    {
        const QString id = m_xml.attributes().value(QLatin1String("RefId")).toString();
        if (m_xml.name() == QLatin1String("TNRef")) {
            m_xml.skipCurrentElement();
            return m_types.value(id);
        }
        QString type;
        while (m_xml.readNextStartElement()) {
            const QString name = text();
            if (type.isEmpty())
                type = classOfType(name);
        }
        constexpr qsizetype mostTypes = 10'000;
        if (m_types.size() < mostTypes)
            m_types.insert(id, type);
        return type;
    }

    QString plain()
    {
        const QStringView element = m_xml.name();
        if (isAnyOf(element, {"Nil", "Ref"})) {
            m_xml.skipCurrentElement();
            return {};
        }
        const bool isBoolean = element == QLatin1String("B");
        QString value = unescaped(text());
        if (isBoolean)
            return value == QLatin1String("true") ? QStringLiteral("True")
                                                  : QStringLiteral("False");
        value.replace(QLatin1String("\r\n"), QLatin1String("\n"));
        return value;
    }

    QString text() { return m_xml.readElementText(QXmlStreamReader::SkipChildElements); }

    QXmlStreamReader m_xml;
    qint64 m_line; ///< lines before the document
    RecordCollector &m_collector;
    QHash<QString, QString> m_types;
};

qsizetype beginOfClixml(QStringView text)
{
    return text.indexOf(QLatin1String("<Objs"));
}

} // namespace

void readClixmlRecords(const TableText &text, RecordCollector &collector)
{
    if (const qsizetype from = beginOfClixml(text.text); from >= 0)
        ClixmlRecords(text, from, collector).read();
}

QStringList clixmlNames(const TableText &text)
{
    static const QRegularExpression name(
        QStringLiteral("<[A-Za-z0-9]{1,8} N=\"([A-Za-z_][A-Za-z0-9_.-]{0,127})\""));
    QStringList names;
    if (beginOfClixml(text.text) < 0)
        return names;
    for (auto found = name.globalMatch(text.text); found.hasNext();)
        names.append(found.next().captured(1));
    return names;
}

} // namespace kms
