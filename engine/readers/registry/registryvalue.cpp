#include "engine/readers/registry/registryvalue.h"

#include "engine/readers/text.h"

#include <QByteArray>

#include <algorithm>

namespace kms {

namespace {

using Type = RegistryValue::Type;

constexpr qsizetype longestText = 512;
constexpr qsizetype mostLines = 64;

RegistryValue binary()
{
    RegistryValue value;
    value.type = Type::Binary;
    return value;
}

RegistryValue number(quint64 number)
{
    RegistryValue value;
    value.type = Type::Number;
    value.number = number;
    return value;
}

// Bytes in hexadecimal can spell what decodeText() would have taken out.
std::optional<QString> safe(const QString &text)
{
    QString clean = harmless(text).trimmed();
    maskProductKeys(clean);
    if (clean.size() > longestText)
        return std::nullopt;
    return clean;
}

std::optional<RegistryValue> textValue(const QString &text)
{
    const auto line = safe(text);
    if (!line)
        return std::nullopt;
    RegistryValue value;
    value.lines = QStringList{*line};
    return value;
}

std::optional<RegistryValue> linesValue(const QStringList &texts)
{
    RegistryValue value;
    value.type = Type::Lines;
    if (texts.size() > mostLines)
        return std::nullopt;
    for (const QString &text : texts) {
        const auto line = safe(text);
        if (!line)
            return std::nullopt;
        if (!line->isEmpty())
            value.lines.append(*line);
    }
    return value;
}

std::optional<QByteArray> hexBytes(QStringView text)
{
    QByteArray bytes;
    for (QStringView part : text.split(QLatin1Char(','))) {
        part = part.trimmed();
        if (part.isEmpty() && text.trimmed().isEmpty())
            continue;
        bool ok = false;
        const uint byte = part.size() == 2 ? part.toUInt(&ok, 16) : 0;
        if (!ok)
            return std::nullopt;
        bytes.append(char(byte));
    }
    return bytes;
}

bool looksLikeUtf16(const QByteArray &bytes)
{
    qsizetype zeros = 0;
    for (qsizetype i = 1; i < bytes.size(); i += 2)
        zeros += bytes[i] == 0 ? 1 : 0;
    return bytes.size() % 2 == 0 && zeros * 2 > bytes.size() / 2;
}

std::optional<QString> stringOf(const QByteArray &bytes, RegHexText hexText)
{
    if (hexText == RegHexText::Ansi || (hexText == RegHexText::NotTold && !looksLikeUtf16(bytes)))
        return QString::fromLatin1(bytes);
    if (bytes.size() % 2 != 0)
        return std::nullopt;
    QString text;
    for (qsizetype i = 0; i < bytes.size(); i += 2)
        text += QChar(ushort(quint8(bytes[i]) | quint8(bytes[i + 1]) << 8));
    return text;
}

std::optional<RegistryValue> hexNumber(const QByteArray &bytes, qsizetype size, bool bigEndian)
{
    if (bytes.size() != size)
        return std::nullopt;
    quint64 result = 0;
    for (qsizetype i = 0; i < size; ++i)
        result = result << 8 | quint8(bytes[bigEndian ? i : size - 1 - i]);
    return number(result);
}

std::optional<RegistryValue> hexValue(QStringView kind, QStringView data, RegHexText hexText)
{
    const auto bytes = hexBytes(data);
    if (!bytes)
        return std::nullopt;
    if (kind == QLatin1String("4"))
        return hexNumber(*bytes, 4, false);
    if (kind == QLatin1String("5"))
        return hexNumber(*bytes, 4, true);
    if (kind.compare(QLatin1String("b"), Qt::CaseInsensitive) == 0)
        return hexNumber(*bytes, 8, false);
    const bool isText = kind == QLatin1String("1") || kind == QLatin1String("2");
    if (!isText && kind != QLatin1String("7"))
        return binary();
    const auto text = stringOf(*bytes, hexText);
    if (!text)
        return std::nullopt;
    if (!isText) {
        // Each line ends in a zero, the list in another: without it the end is missing.
        const bool whole = text->isEmpty() || text->endsWith(QChar(u'\0'));
        return whole ? linesValue(text->split(QChar(u'\0'), Qt::SkipEmptyParts)) : std::nullopt;
    }
    return textValue(text->section(QChar(u'\0'), 0, 0));
}

std::optional<RegistryValue> hexForm(QStringView text, RegHexText hexText)
{
    const qsizetype colon = text.indexOf(QLatin1Char(':'));
    const QStringView head = text.first(colon);
    const QStringView data = text.sliced(colon + 1);
    if (head == QLatin1String("hex"))
        return binary();
    if (!head.startsWith(QLatin1String("hex(")) || !head.endsWith(QLatin1Char(')')))
        return std::nullopt;
    return hexValue(head.sliced(4).chopped(1), data, hexText);
}

std::optional<quint64> hexadecimal(QStringView text)
{
    if (!text.startsWith(QLatin1String("0x"), Qt::CaseInsensitive))
        return std::nullopt;
    bool ok = false;
    const quint64 result = text.sliced(2).toULongLong(&ok, 16);
    return ok ? std::optional(result) : std::nullopt;
}

bool isDigits(QStringView text)
{
    return !text.isEmpty() &&
           std::all_of(text.cbegin(), text.cend(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

// "corp.example, 0, 10": priority and weight belong to the domain before them.
QStringList elementsOf(QStringView list)
{
    QStringList elements;
    for (QStringView part : list.split(QLatin1Char(','))) {
        part = part.trimmed();
        if (isDigits(part) && !elements.isEmpty())
            elements.last() += QLatin1String(", ") + part.toString();
        else if (!part.isEmpty())
            elements.append(part.toString());
    }
    return elements;
}

} // namespace

std::optional<QuotedText> quotedText(QStringView text)
{
    if (!text.startsWith(QLatin1Char('"')))
        return std::nullopt;
    QuotedText quoted;
    for (qsizetype i = 1; i < text.size(); ++i) {
        QChar c = text[i];
        if (c == QLatin1Char('"')) {
            quoted.size = i + 1;
            return quoted;
        }
        if (c == QLatin1Char('\\') && ++i < text.size())
            c = text[i];
        quoted.text += c;
    }
    return std::nullopt;
}

std::optional<RegistryValue> regFileValue(QStringView text, RegHexText hexText)
{
    text = text.trimmed();
    if (text == QLatin1String("-")) {
        RegistryValue value;
        value.type = Type::Deleted;
        return value;
    }
    if (text.startsWith(QLatin1Char('"'))) {
        const auto quoted = quotedText(text);
        return quoted && quoted->size == text.size() ? textValue(quoted->text) : std::nullopt;
    }
    constexpr QLatin1String dword("dword:");
    if (text.startsWith(dword, Qt::CaseInsensitive)) {
        const QStringView digits = text.sliced(dword.size());
        bool ok = false;
        const quint32 value = digits.size() <= 8 ? digits.toUInt(&ok, 16) : 0;
        return ok ? std::optional(number(value)) : std::nullopt;
    }
    if (text.startsWith(QLatin1String("hex")) && text.contains(QLatin1Char(':')))
        return hexForm(text, hexText);
    return std::nullopt;
}

std::optional<RegistryValue> regQueryValue(QStringView type, QStringView data)
{
    data = data.trimmed();
    if (type == QLatin1String("REG_SZ") || type == QLatin1String("REG_EXPAND_SZ"))
        return textValue(data.toString());
    if (type == QLatin1String("REG_MULTI_SZ"))
        return linesValue(data.toString().split(QLatin1String("\\0"), Qt::SkipEmptyParts));
    if (type.startsWith(QLatin1String("REG_DWORD")) ||
        type.startsWith(QLatin1String("REG_QWORD"))) {
        const auto value = hexadecimal(data);
        return value ? std::optional(number(*value)) : std::nullopt;
    }
    return binary();
}

std::optional<RegistryValue> propertyValue(QStringView text)
{
    text = text.trimmed();
    if (text.startsWith(QLatin1Char('{'))) {
        // The list may end in "...": then some of it is not printed.
        if (!text.endsWith(QLatin1Char('}')) || text.contains(QLatin1String("...")) ||
            text.contains(QChar(0x2026)))
            return std::nullopt;
        return linesValue(elementsOf(text.sliced(1).chopped(1)));
    }
    if (isDigits(text)) {
        bool ok = false;
        const quint64 value = text.toULongLong(&ok);
        return ok ? std::optional(number(value)) : std::nullopt;
    }
    return textValue(text.toString());
}

std::optional<quint64> numberOf(const RegistryValue &value)
{
    if (value.type == Type::Number)
        return value.number;
    if (value.type != Type::Text || value.lines.size() != 1)
        return std::nullopt;
    const QString text = value.lines.first().trimmed();
    if (!isDigits(text))
        return hexadecimal(text);
    bool ok = false;
    const quint64 result = text.toULongLong(&ok);
    return ok ? std::optional(result) : std::nullopt;
}

} // namespace kms
