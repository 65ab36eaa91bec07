#include "engine/readers/setuplog/answerfile.h"

#include <QXmlStreamReader>

#include <algorithm>

namespace kms {

namespace {

constexpr QLatin1String root("unattend");
constexpr QLatin1String space("urn:schemas-microsoft-com:unattend");
constexpr QLatin1String element("SkipRearm");

std::optional<bool> switchOf(QStringView text)
{
    text = text.trimmed();
    if (text == QLatin1String("1") || text.compare(QLatin1String("true"), Qt::CaseInsensitive) == 0)
        return true;
    if (text == QLatin1String("0") ||
        text.compare(QLatin1String("false"), Qt::CaseInsensitive) == 0)
        return false;
    return std::nullopt;
}

// The second is that of Windows Vista.
bool isOfLicensing(QStringView component)
{
    return component == QLatin1String("Microsoft-Windows-Security-SPP") ||
           component == QLatin1String("Microsoft-Windows-Security-Licensing-SLC");
}

QString joined(const DecodedText &text)
{
    QString whole;
    for (const TextLine &line : text.lines)
        whole += line.text + QLatin1Char('\n');
    return whole;
}

/// Up to the end of the element that begins here.
std::optional<bool> readSwitch(QXmlStreamReader &xml)
{
    const QString text = xml.readElementText(QXmlStreamReader::SkipChildElements);
    return xml.hasError() ? std::nullopt : switchOf(text);
}

} // namespace

bool beginsAsAnswerFile(const DecodedText &text)
{
    constexpr qsizetype mostLines = 100; // of a comment before the root
    QString begin;
    for (const TextLine &line : text.lines.first(std::min(text.lines.size(), mostLines)))
        begin += line.text + QLatin1Char('\n');
    if (!QStringView(begin).trimmed().startsWith(QLatin1Char('<')))
        return false;
    QXmlStreamReader xml(begin);
    while (!xml.atEnd() && !xml.isStartElement())
        xml.readNext();
    return xml.isStartElement() && xml.name() == root && xml.namespaceUri() == space;
}

std::optional<bool> skipRearmOf(const DecodedText &text, Place &at)
{
    QXmlStreamReader xml(joined(text));
    bool inLicensing = false;
    while (!xml.atEnd()) {
        xml.readNext();
        if (xml.isStartElement() && xml.name() == QLatin1String("component"))
            inLicensing = isOfLicensing(xml.attributes().value(QLatin1String("name")));
        else if (xml.isEndElement() && xml.name() == QLatin1String("component"))
            inLicensing = false;
        if (!inLicensing || !xml.isStartElement() || xml.name() != element)
            continue;
        const Place line = Place::line(xml.lineNumber());
        if (const auto found = readSwitch(xml)) {
            at = line;
            return found;
        }
    }
    return std::nullopt;
}

std::optional<bool> skipRearmIn(QStringView line)
{
    constexpr QLatin1String begin("<SkipRearm>");
    constexpr QLatin1String end("</SkipRearm>");
    const qsizetype from = line.indexOf(begin);
    const qsizetype to = from < 0 ? -1 : line.indexOf(end, from);
    if (to < 0 || line.first(from).contains(QLatin1String("<!--")))
        return std::nullopt;
    const qsizetype value = from + begin.size();
    return switchOf(line.sliced(value, to - value));
}

} // namespace kms
