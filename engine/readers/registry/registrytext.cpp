#include "engine/readers/registry/registrytext.h"

#include "engine/readers/longtext.h"

#include <algorithm>

namespace kms {

namespace {

constexpr qsizetype mostBlocks = 2'000;
constexpr qsizetype mostValues = 5'000;
constexpr qsizetype longestHex = 16LL * 1024; // characters; a list of sixty domains has fewer
constexpr qsizetype mostProperties = 200;     // of one key, in PowerShell's list

qsizetype indentOf(QStringView text)
{
    const auto end = std::find_if(text.cbegin(), text.cend(), [](QChar c) { return !c.isSpace(); });
    return end - text.cbegin();
}

/// Of a `.reg` file: a key in brackets, or a value's name in quotation marks.
bool startsFileLine(QStringView text)
{
    return text.startsWith(QLatin1Char('[')) || text.startsWith(QLatin1Char('"')) ||
           text.startsWith(QLatin1String("@="));
}

bool isContinued(QStringView text)
{
    return text.endsWith(QLatin1Char('\\'));
}

struct QueryLine
{
    QStringView name;
    QStringView type;
    QStringView data;
};

bool isTypeCharacter(QChar c)
{
    return (c >= u'A' && c <= u'Z') || c == u'_';
}

// "    KeyManagementServiceName    REG_SZ    kms01.corp.example"; blanks may be fewer, or tabs.
std::optional<QueryLine> queryLine(QStringView text)
{
    constexpr QLatin1String mark(" REG_");
    const qsizetype at = text.indexOf(mark);
    if (at <= 0)
        return std::nullopt;
    const QStringView behind = text.sliced(at + 1);
    const auto end = std::find_if_not(behind.cbegin(), behind.cend(), isTypeCharacter);
    const qsizetype length = end - behind.cbegin();
    if (end != behind.cend() && !end->isSpace())
        return std::nullopt;
    const QStringView name = text.first(at).trimmed();
    if (name.isEmpty())
        return std::nullopt;
    return QueryLine{name, behind.first(length), behind.sliced(length).trimmed()};
}

// Behind the provider's name: "Microsoft.PowerShell.Core\Registry::HKEY_LOCAL_MACHINE\…".
QStringView pathBehindProvider(QStringView text)
{
    constexpr QLatin1String provider("Registry::");
    const qsizetype at = text.indexOf(provider);
    return at < 0 ? QStringView() : text.sliced(at + provider.size());
}

} // namespace

void RegistryText::take(const TextLine &line)
{
    switch (formOf(line)) {
    case LineForm::Blank:
        break;
    case LineForm::Form:
        ++m_formLines;
        break;
    case LineForm::Other:
        ++m_otherLines;
        // A key printed by `reg query` that goes on in the next line is another key.
        if (m_keyOfQuery)
            dropBlock();
        m_keyOfQuery = false;
        break;
    }
}

QVector<RegistryBlock> RegistryText::finish()
{
    m_pending.reset();
    closeProperties();
    if (m_block)
        dropBlock(); // keeps what was read, without calling it complete
    return std::move(m_blocks);
}

RegistryText::LineForm RegistryText::formOf(const TextLine &line)
{
    const QStringView indented = unquoted(line.text);
    const QStringView text = indented.trimmed();
    if (text.isEmpty()) {
        takeBlank();
        return LineForm::Blank;
    }
    if (m_linesOfText < 2)
        ++m_linesOfText;
    if (m_linesOfText == 2 && m_blanks > 0) {
        // What stands behind the first line shows whether something doubled the blank lines.
        m_blanksDoubled = m_blanks > 1;
        m_linesOfText = 3;
    }
    m_blanks = 0;
    if (takeContinued(text, line) || takeInsideString(text))
        return LineForm::Form;
    if (takeProperty(indented, line))
        return LineForm::Form;
    return takeLine(text, line);
}

RegistryText::LineForm RegistryText::takeLine(QStringView text, const TextLine &line)
{
    const bool known = takeFirstLine(text) || takeKeyInBrackets(text, line) ||
                       takeFileValue(text, line) || takeQueryValue(text, line) ||
                       takeQueryKey(text, line);
    return known || text.startsWith(QLatin1Char(';')) ? LineForm::Form : LineForm::Other;
}

bool RegistryText::takeFirstLine(QStringView text)
{
    const bool utf16 =
        text.startsWith(QLatin1String("Windows Registry Editor Version 5"), Qt::CaseInsensitive);
    if (!utf16 && text != QLatin1String("REGEDIT4"))
        return false;
    m_hexText = utf16 ? RegHexText::Utf16 : RegHexText::Ansi;
    m_beginsAsFile |= m_formLines + m_otherLines == 0;
    closeBlock();
    return true;
}

bool RegistryText::takeKeyInBrackets(QStringView text, const TextLine &line)
{
    if (!text.startsWith(QLatin1Char('[')))
        return false;
    closeBlock();
    m_keyOfQuery = false;
    if (!text.endsWith(QLatin1Char(']')) || !line.ended)
        return false;
    QStringView path = text.sliced(1).chopped(1);
    const bool deleted = path.startsWith(QLatin1Char('-'));
    if (deleted)
        path = path.sliced(1);
    const auto key = registryKey(path);
    m_deletionSeen |= deleted;
    if (!deleted) {
        openBlock(key, Place::line(line.number));
    } else if (key && key->isKnown()) {
        openBlock(key, Place::line(line.number));
        RegistryValue gone;
        gone.type = RegistryValue::Type::Deleted;
        m_block->values.append(gone);
        m_block->values.last().key = key->text;
        m_block->values.last().at = Place::line(line.number);
        closeBlock();
    }
    return key.has_value();
}

bool RegistryText::takeFileValue(QStringView text, const TextLine &line)
{
    Pending value;
    value.at = Place::line(line.number);
    QStringView rest;
    if (text.startsWith(QLatin1String("@="))) {
        rest = text.sliced(2);
    } else if (const auto name = quotedText(text)) {
        rest = text.sliced(name->size);
        if (!rest.startsWith(QLatin1Char('=')))
            return false;
        rest = rest.sliced(1);
        value.name = name->text;
    } else {
        return false;
    }
    rest = rest.trimmed();
    m_keyOfQuery = false;
    noteValue(value.name);
    value.kept = m_block && isKept(m_block->key, value.name);
    m_insideString = rest.startsWith(QLatin1Char('"')) && !quotedText(rest);
    if (!line.ended || m_insideString)
        return true;
    const bool continued = isContinued(rest) && rest.startsWith(QLatin1String("hex"));
    value.text = (continued ? rest.chopped(1) : rest).toString();
    if (continued)
        m_pending = value;
    else
        addValueOfFile(value);
    return true;
}

// The lines of a value in hexadecimal, each but the last with a backslash at its end.
bool RegistryText::takeContinued(QStringView text, const TextLine &line)
{
    if (!m_pending)
        return false;
    const auto isHex = [](QChar c) {
        return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F') ||
               c == u',' || c == u' ' || c == u'\\';
    };
    Pending value = *std::exchange(m_pending, std::nullopt);
    if (!std::all_of(text.cbegin(), text.cend(), isHex) || !line.ended)
        return false; // its rest is missing
    const bool more = isContinued(text);
    value.tooLong |= value.text.size() + text.size() > longestHex;
    if (value.kept && !value.tooLong)
        value.text += more ? text.chopped(1) : text;
    if (more)
        m_pending = value;
    else if (!value.tooLong)
        addValueOfFile(value);
    return true;
}

// A string with a line end inside: up to the line that closes it, and not kept. Where what follows
// is no such line, the string was cut, and the line is one like others.
bool RegistryText::takeInsideString(QStringView text)
{
    if (!m_insideString)
        return false;
    const bool closes = text.endsWith(QLatin1Char('"'));
    const bool isOrdinary = startsFileLine(text);
    m_insideString = !closes && !isOrdinary;
    return !isOrdinary;
}

bool RegistryText::takeQueryKey(QStringView text, const TextLine &line)
{
    const auto key = registryKey(text);
    if (!key || !text.contains(QLatin1Char('\\')))
        return false;
    closeBlock();
    if (line.ended)
        openBlock(key, Place::line(line.number));
    m_keyOfQuery = true;
    return true;
}

bool RegistryText::takeQueryValue(QStringView text, const TextLine &line)
{
    const auto parts = queryLine(text);
    if (!parts)
        return false;
    m_keyOfQuery = false;
    noteValue(parts->name);
    if (line.ended && m_block && isKept(m_block->key, parts->name))
        addValue(parts->name.toString(), regQueryValue(parts->type, parts->data),
                 Place::line(line.number));
    return true;
}

// "Name : value". The key stands behind its values, as the property PSPath; a long value goes on in
// lines that are indented.
bool RegistryText::takeProperty(QStringView indented, const TextLine &line)
{
    constexpr qsizetype leastIndent = 4;
    constexpr QLatin1String colon(" : ");
    const bool isOfFile = startsFileLine(indented.trimmed());
    if (!m_properties.isEmpty() && indentOf(indented) >= leastIndent && !isOfFile &&
        !queryLine(indented.trimmed())) {
        Property &last = m_properties.last();
        last.ended = line.ended;
        if (last.text.size() <= longestHex)
            last.text += indented.sliced(indentOf(indented));
        return true;
    }
    QStringView text = indented.sliced(indentOf(indented));
    const bool empty = text.endsWith(QLatin1String(" :"));
    const qsizetype at = empty ? text.size() - 2 : text.indexOf(colon);
    if (at <= 0 || isOfFile || queryLine(text) || registryKey(text))
        return false;
    if (m_properties.size() >= mostProperties)
        return false;
    const QStringView value = empty ? QStringView() : text.sliced(at + colon.size());
    m_properties.append({text.first(at).trimmed().toString(), value.toString(), line.ended,
                         Place::line(line.number)});
    return m_properties.last().name.startsWith(QLatin1String("PS"));
}

void RegistryText::takeBlank()
{
    m_pending.reset();
    ++m_blanks;
    if (m_blanksDoubled && m_blanks < 2)
        return;
    m_insideString = false;
    m_keyOfQuery = false;
    closeProperties();
    closeBlock();
}

void RegistryText::openBlock(const std::optional<RegistryKey> &key, Place at)
{
    m_insideString = false;
    if (!key || !key->isKnown())
        return;
    m_anyKnownKey = true;
    m_block = RegistryBlock();
    m_block->key = *key;
    m_block->at = at;
}

void RegistryText::closeBlock()
{
    if (m_block)
        m_block->closed = true;
    dropBlock();
}

void RegistryText::dropBlock()
{
    if (!m_block)
        return;
    m_block->whole &= m_block->closed;
    if (m_blocks.size() < mostBlocks)
        m_blocks.append(*m_block);
    else
        m_limitReached = true;
    m_block.reset();
}

void RegistryText::closeProperties()
{
    const QVector<Property> properties = std::exchange(m_properties, {});
    const auto valueOf = [&](QLatin1String name) {
        const auto found =
            std::find_if(properties.cbegin(), properties.cend(), [&](const Property &property) {
                return property.ended && property.name == name;
            });
        return found == properties.cend() ? QString() : found->text;
    };
    const QString path = valueOf(QLatin1String("PSPath"));
    const auto key = registryKey(pathBehindProvider(path));
    // The last name is printed again: without it the path may go on in a line that is lost.
    const QString child = valueOf(QLatin1String("PSChildName")).trimmed();
    if (!key || child.isEmpty() || !key->text.endsWith(QLatin1Char('\\') + child))
        return;
    closeBlock();
    openBlock(key, properties.first().at);
    for (const Property &property : properties) {
        noteValue(property.name);
        if (m_block && property.ended && isKept(m_block->key, property.name))
            addValue(property.name, propertyValue(property.text), property.at);
    }
    closeBlock();
}

void RegistryText::noteValue(QStringView name)
{
    if (m_block && tellsWholeKey(name))
        m_block->whole = !m_deletionSeen;
}

void RegistryText::addValueOfFile(const Pending &value)
{
    if (!value.kept || !m_block)
        return;
    addValue(value.name, regFileValue(value.text, m_hexText), value.at);
}

void RegistryText::addValue(const QString &name, std::optional<RegistryValue> value, Place at)
{
    if (!value || !m_block)
        return;
    const bool deleted = value->type == RegistryValue::Type::Deleted;
    m_deletionSeen |= deleted;
    m_block->whole &= !deleted;
    if (m_values >= mostValues) {
        m_limitReached = true;
        return;
    }
    ++m_values;
    value->key = m_block->key.text;
    value->name = name;
    value->at = at;
    m_block->values.append(*value);
}

} // namespace kms
