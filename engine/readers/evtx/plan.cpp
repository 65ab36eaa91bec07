#include "engine/readers/evtx/plan.h"

#include <optional>

namespace kms::evtx {

namespace {

constexpr size_t deepest = 32; // real events have six levels

struct Element
{
    Scope scope = Scope::Ignored;
    std::optional<Field> field;
    quint16 dependency = Slot::none;
    bool emptyCounts = false; ///< an element without text is an empty string
    bool hasText = false;
    bool hasChild = false;
};

struct KnownElement
{
    Scope parent;
    QByteArrayView name;
    Scope scope;
    std::optional<Field> field;
};

constexpr KnownElement knownElements[] = {
    {Scope::Document, "Event", Scope::Event, {}},
    {Scope::Event, "System", Scope::System, {}},
    {Scope::Event, "EventData", Scope::EventData, {}},
    {Scope::Event, "UserData", Scope::Values, {}},
    {Scope::System, "Provider", Scope::System, {}},
    {Scope::System, "EventID", Scope::System, Field::EventId},
    {Scope::System, "Level", Scope::System, Field::Level},
    {Scope::System, "TimeCreated", Scope::System, {}},
    {Scope::System, "EventRecordID", Scope::System, Field::RecordId},
    {Scope::System, "Channel", Scope::System, Field::Channel},
    {Scope::System, "Computer", Scope::System, Field::Computer},
    {Scope::EventData, "Binary", Scope::Ignored, Field::Binary},
};

struct KnownAttribute
{
    QByteArrayView name;
    Field field;
};

// Of the elements inside System; no two of them share an attribute's name.
constexpr KnownAttribute knownAttributes[] = {
    {"Name", Field::Provider},
    {"Qualifiers", Field::Qualifiers},
    {"SystemTime", Field::Time},
};

class Compiler
{
public:
    Compiler(const Cursor &cursor, Scope scope, bool inTemplate, std::vector<Slot> &slots)
        : m_cursor(cursor)
        , m_outer(scope)
        , m_inTemplate(inTemplate)
        , m_slots(slots)
    {
    }

    bool run()
    {
        while (step()) {
        }
        return m_closed && !m_cursor.failed();
    }

private:
    // One token. False at the end of the outermost element, or where nothing can follow.
    bool step()
    {
        constexpr quint8 more = 0x40;
        const auto raw = m_cursor.read<quint8>();
        if (m_cursor.failed())
            return false;
        const auto token = Token(raw & ~more);
        if (token == Token::OpenElement)
            return open((raw & more) != 0);
        if (m_depth == 0)
            return false;
        switch (token) {
        case Token::CloseStartElement:
            m_attribute = false;
            return true;
        case Token::CloseEmptyElement:
        case Token::EndElement:
            return close();
        case Token::Attribute:
            return openAttribute();
        default:
            return content(token);
        }
    }

    bool content(Token token)
    {
        switch (token) {
        case Token::Value:
            if (m_cursor.read<quint8>() != quint8(BinType::Utf16))
                return false;
            return text(readText(m_cursor));
        case Token::CData:
            return text(readText(m_cursor));
        case Token::CharReference:
            return text({BinType::Utf16, m_cursor.readBytes(2)});
        case Token::EntityReference:
            return text(entityText(readName(m_cursor)));
        case Token::ProcessingTarget:
            readName(m_cursor);
            return true;
        case Token::ProcessingData:
            readText(m_cursor);
            return true;
        case Token::Substitution:
        case Token::OptionalSubstitution:
            return substitution();
        default:
            return false;
        }
    }

    bool open(bool hasAttributes)
    {
        Element element;
        if (m_inTemplate)
            element.dependency = m_cursor.read<quint16>();
        const auto size = qsizetype(m_cursor.read<quint32>());
        const qsizetype end = m_cursor.at() + size;
        const QByteArrayView name = readName(m_cursor);
        if (m_cursor.failed() || m_depth == deepest)
            return false;
        classify(element, name);
        if (element.scope == Scope::Ignored && !element.field)
            return skipTo(end);
        if (hasAttributes)
            m_cursor.skip(4); // size of the attribute list
        m_attribute = false;
        m_elements[m_depth++] = element;
        return true;
    }

    void classify(Element &element, QByteArrayView name)
    {
        const Scope parent = m_depth == 0 ? m_outer : top().scope;
        if (m_depth != 0) {
            top().hasChild = true;
            if (element.dependency == Slot::none)
                element.dependency = top().dependency;
        }
        for (const KnownElement &known : knownElements) {
            if (known.parent == parent && spells(name, known.name)) {
                element.scope = known.scope;
                element.field = known.field;
                return;
            }
        }
        if (parent == Scope::EventData || parent == Scope::Values) {
            element.scope = Scope::Values;
            element.field = Field::Data;
            // UserData's only child is a wrapper; everything further in is a value.
            element.emptyCounts = parent == Scope::EventData || (m_depth != 0 && top().field);
        }
    }

    bool skipTo(qsizetype end)
    {
        m_cursor.skip(end - m_cursor.at());
        m_closed = m_depth == 0;
        return !m_closed;
    }

    bool openAttribute()
    {
        const QByteArrayView name = readName(m_cursor);
        m_attribute = true;
        m_attributeField.reset();
        if (top().scope == Scope::System) {
            for (const KnownAttribute &known : knownAttributes) {
                if (spells(name, known.name))
                    m_attributeField = known.field;
            }
        }
        return true;
    }

    bool text(const BinValue &value)
    {
        Slot slot;
        slot.literal = value;
        return put(slot);
    }

    bool substitution()
    {
        Slot slot;
        slot.index = m_cursor.read<quint16>();
        m_cursor.skip(1); // the type that the template expects; the record's own counts
        if (!m_attribute && !top().field) {
            slot.field = Field::Nested;
            slot.scope = top().scope;
            m_slots.push_back(slot);
            return true;
        }
        return put(slot);
    }

    bool put(Slot slot)
    {
        const auto field = m_attribute ? m_attributeField : top().field;
        if (!field)
            return true;
        slot.field = *field;
        slot.dependency = top().dependency;
        if (!m_attribute) {
            if (slot.field == Field::Data && top().hasText)
                slot.field = Field::DataMore;
            top().hasText = true;
        }
        m_slots.push_back(slot);
        return true;
    }

    bool close()
    {
        m_attribute = false;
        if (top().emptyCounts && !top().hasText && !top().hasChild)
            text({BinType::Utf16, {}});
        --m_depth;
        m_closed = m_depth == 0;
        return !m_closed;
    }

    Element &top() { return m_elements[m_depth - 1]; }

    Cursor m_cursor;
    Scope m_outer;
    bool m_inTemplate;
    std::vector<Slot> &m_slots;
    Element m_elements[deepest];
    size_t m_depth = 0;
    bool m_attribute = false;
    bool m_closed = false;
    std::optional<Field> m_attributeField;
};

} // namespace

bool compilePlan(Cursor cursor, Scope scope, bool inTemplate, std::vector<Slot> &slots)
{
    slots.clear();
    return Compiler(cursor, scope, inTemplate, slots).run();
}

} // namespace kms::evtx
