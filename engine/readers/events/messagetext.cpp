#include "engine/readers/events/messagetext.h"

#include "engine/readers/events/typing.h"

#include <QRegularExpression>

#include <algorithm>

namespace kms::events {

namespace {

constexpr qsizetype longestInfo = 1'024;

bool isBlank(const QString &line)
{
    return QStringView(line).trimmed().isEmpty();
}

bool isInfo(EventType type, const QString &text)
{
    const QStringView view(text);
    const Strings strings(&view, 1);
    switch (type) {
    case EventType::RequestSent:
        return readSent(strings, {}).has_value();
    case EventType::ResponseProcessed:
        return readProcessed(strings, {}).has_value();
    case EventType::RequestReceived:
        return readRequest(strings).has_value();
    default:
        return false;
    }
}

// The Info string begins with a code and goes on to the end of the message, on one line, or on
// more where the text was wrapped: with lines below it, only all of them together are the string.
QString infoIn(EventType type, const QStringList &lines)
{
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const qsizetype at = lines[i].indexOf(QLatin1String("0x"), 0, Qt::CaseInsensitive);
        if (at < 0)
            continue;
        QStringList parts{lines[i].sliced(at).trimmed()};
        for (qsizetype next = i + 1; next < lines.size() && !isBlank(lines[next]); ++next)
            parts.append(lines[next].trimmed());
        for (const QLatin1String glue : {QLatin1String(""), QLatin1String(" ")}) {
            const QString info = parts.join(glue);
            if (info.size() <= longestInfo && isInfo(type, info))
                return info;
        }
        return {};
    }
    return {};
}

// "hr=0xC004F074", "(0xC004F074)", "0x80072338"
struct Code
{
    QString text;
    qsizetype line = 0;
};

std::optional<Code> codeIn(const QStringList &lines)
{
    static const QRegularExpression pattern(QStringLiteral("\\b0x[0-9a-f]{1,8}\\b"),
                                            QRegularExpression::CaseInsensitiveOption);
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (const auto match = pattern.match(lines[i]); match.hasMatch())
            return Code{match.captured(), i};
    }
    return std::nullopt;
}

bool isDomain(QStringView text)
{
    static const QRegularExpression pattern(
        QStringLiteral("^[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,62})(?:\\.[A-Za-z0-9_-]{1,63}){0,20}$"));
    return text.size() <= 255 && pattern.match(text.toString()).hasMatch();
}

// The only name in quotes, of whichever form, else the only word with full stops inside.
QString domainIn(const QString &text)
{
    static const QRegularExpression quoted(
        QString::fromUtf8("['\"‘’‚“”„«»「]\\s{0,2}([A-Za-z0-9_.-]{1,255})\\s{0,2}['\"‘’“”«»」]"));
    static const QRegularExpression dotted(
        QStringLiteral("(?<![A-Za-z0-9_.-])[A-Za-z0-9_-]{1,63}(?:\\.[A-Za-z0-9_-]{1,63}){1,20}"
                       "(?![A-Za-z0-9_-])"));
    for (const auto &[pattern, group] : {std::pair(&quoted, 1), std::pair(&dotted, 0)}) {
        QStringList found;
        for (auto it = pattern->globalMatch(text); it.hasNext() && found.size() < 8;) {
            const QString name = it.next().captured(group);
            if (isDomain(name) && !found.contains(name))
                found.append(name);
        }
        if (found.size() == 1)
            return found.first();
        if (!found.isEmpty())
            return {};
    }
    return {};
}

QString guidIn(const QString &text)
{
    static const QRegularExpression pattern(
        QStringLiteral("(?<![0-9a-fA-F-])[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
                       "(?![0-9a-fA-F-])"));
    return pattern.match(text).captured();
}

// The arguments of slui.exe, which have the same form in every language.
QStringList argumentsIn(const QStringList &lines, qsizetype behind)
{
    for (qsizetype i = behind; i < lines.size(); ++i) {
        const qsizetype at = lines[i].indexOf(QLatin1String("RuleId="), 0, Qt::CaseInsensitive);
        if (at >= 0)
            return {lines[i].sliced(at).trimmed()};
    }
    return {};
}

// "1: 2de67392-b7a7-462a-b1ca-108dd189f588, 1, 1 [(0 [0x00000000, 1, 1], …)]", a product a line;
// a list of PowerShell has them all on one.
QStringList productTableIn(const QString &text)
{
    static const QRegularExpression begin(QStringLiteral(
        "(?<![^\\s=])\\d{1,4}: [0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12},"));
    QStringList table;
    qsizetype last = -1;
    for (auto it = begin.globalMatch(text); it.hasNext();) {
        const qsizetype at = it.next().capturedStart();
        if (last >= 0)
            table.append(text.sliced(last, at - last).trimmed());
        last = at;
    }
    if (last >= 0)
        table.append(text.sliced(last).trimmed());
    return table;
}

// Channels keep their names in every language.
QString channelIn(const QString &text)
{
    for (const char *name : {"Key Management Service", "Application", "System", "Security"}) {
        if (text.contains(QLatin1String(name)))
            return QString::fromLatin1(name);
    }
    return {};
}

std::optional<QStringList> stringsOf(OtherEvent::Kind kind, const QStringList &lines)
{
    using Kind = OtherEvent::Kind;
    const QString text = lines.join(QLatin1Char('\n'));
    switch (kind) {
    case Kind::Published:
        return QStringList{domainIn(text)};
    case Kind::ActivatedByAd:
        return QStringList{guidIn(text), QString()};
    case Kind::LicenseCheck:
        return QStringList{guidIn(text), productTableIn(text).join(QLatin1Char('\n'))};
    case Kind::LogCleared:
        return QStringList{QString(), QString(), channelIn(text)};
    case Kind::Foreign:
        return std::nullopt;
    default:
        break;
    }
    const auto code = codeIn(lines);
    if (!code)
        return std::nullopt;
    QStringList strings{code->text};
    if (kind == Kind::PublishFailed)
        strings.append(domainIn(text));
    if (kind == Kind::ActivationFailed)
        strings += argumentsIn(lines, code->line);
    return strings;
}

} // namespace

QStringList stringsInMessage(const EventMeaning &meaning, const QStringList &lines)
{
    if (std::all_of(lines.begin(), lines.end(), isBlank))
        return {};
    const QStringList whole{lines.join(QLatin1Char('\n')).trimmed()};
    if (meaning.type == EventType::Unknown)
        return whole;
    if (meaning.type == EventType::Other)
        return stringsOf(meaning.kind, lines).value_or(whole);
    const QString info = infoIn(meaning.type, lines);
    return info.isEmpty() ? whole : QStringList{info};
}

} // namespace kms::events
