#include "engine/readers/slmgr/slmgrorder.h"

#include "engine/readers/slmgr/slmgrforms.h"

#include <algorithm>
#include <array>

namespace kms {

namespace {

// Windows, Office 2013 and later, Office 2010 (facts: slmgr_outputs.md, section 2).
constexpr std::array applicationIds = {
    QUuid(0x55c92734, 0xd682, 0x4d71, 0x98, 0x3e, 0xd6, 0xec, 0x3f, 0x16, 0x05, 0x9f),
    QUuid(0x0ff1ce15, 0xa989, 0x479d, 0xaf, 0x46, 0xf2, 0x75, 0xc6, 0x37, 0x06, 0x63),
    QUuid(0x59a52881, 0xa989, 0x479d, 0xaf, 0x46, 0xf2, 0x75, 0xc6, 0x37, 0x06, 0x63),
};

bool isGuid(QStringView value)
{
    return value.size() == guidLength && guidIn(value) == 0;
}

bool holdsDigit(QStringView text)
{
    return std::any_of(text.cbegin(), text.cend(), [](QChar c) { return c.isDigit(); });
}

bool endsSentence(QStringView text)
{
    return text.endsWith(QLatin1Char('.')) || text.endsWith(QChar(u'。'));
}

bool isMasked(QStringView value)
{
    return std::all_of(value.cbegin(), value.cend(), [&](QChar c) { return c == value.front(); });
}

/// \return the next lines of the same run, at most \a count
QVector<const SlmgrLine *> following(const QVector<SlmgrLine> &lines, qsizetype at, int count)
{
    QVector<const SlmgrLine *> next;
    for (qsizetype i = at + 1; i < lines.size() && next.size() < count; ++i) {
        if (lines[i].runStart)
            break;
        next.append(&lines[i]);
    }
    return next;
}

LineKey guidInHead(const ProductDraft &draft, QStringView value)
{
    const LicenseFacts &facts = draft.reading.facts;
    const bool application = std::find(applicationIds.cbegin(), applicationIds.cend(),
                                       QUuid::fromString(value)) != applicationIds.cend();
    if (application || facts.activationId)
        return LineKey::ApplicationId;
    return LineKey::ActivationId;
}

// In place of the partial key a sentence says that there is none; the status follows it.
bool isNotInUse(const ProductDraft &draft, const QVector<SlmgrLine> &lines, qsizetype at)
{
    if (!endsSentence(lines[at].text) || holdsDigit(lines[at].text) ||
        draft.reading.facts.description.isEmpty())
        return false;
    const auto next = following(lines, at, 1);
    return !next.isEmpty() && next[0]->hasLabel() && !next[0]->value().isEmpty() &&
           !holdsDigit(next[0]->value()) && !isPartialKey(next[0]->value());
}

/// The lines from the description to the key.
LineKey keyBeforePartialKey(const ProductDraft &draft, QStringView value)
{
    if (isDescription(value))
        return LineKey::Description;
    if (isGuid(value))
        return guidInHead(draft, value);
    if (isExtendedPid(value))
        return LineKey::ExtendedPid;
    if (isKeyChannel(value))
        return LineKey::KeyChannel;
    return isPartialKey(value) && !isMasked(value) ? LineKey::PartialKey : LineKey::None;
}

LineKey keyInHead(const ProductDraft &draft, const QVector<SlmgrLine> &lines, qsizetype at)
{
    const SlmgrLine &line = lines[at];
    const QStringView value = line.value();
    const LicenseFacts &facts = draft.reading.facts;
    if (!line.hasLabel())
        return isNotInUse(draft, lines, at) ? LineKey::NotInUse : LineKey::None;
    if (minutesAndDays(value))
        return LineKey::Expiry; // the status line is lost
    const bool behindKey =
        draft.lastKey == LineKey::PartialKey || draft.lastKey == LineKey::NotInUse;
    if (behindKey || line.hint == LineKey::Status)
        return value.isEmpty() || holdsDigit(value) ? LineKey::None : LineKey::Status;
    const bool keySeen = !facts.partialKey.isEmpty() || !facts.keyInstalled;
    return keySeen ? LineKey::None : keyBeforePartialKey(draft, value);
}

// The machine id opens the client block: the KMS host, which only that block has, follows it.
LineKey guidAfterStatus(const ProductDraft &draft, const QVector<SlmgrLine> &lines, qsizetype at)
{
    const auto next = following(lines, at, 3);
    const bool hostFollows = std::any_of(next.cbegin(), next.cend(), [](const SlmgrLine *line) {
        return line->hasLabel() && isHostAndPort(line->value());
    });
    if (hostFollows)
        return LineKey::Cmid;
    return draft.reading.facts.ad ? LineKey::AdActivationId : LineKey::None;
}

bool isDistinguishedName(QStringView value)
{
    return value.startsWith(QLatin1String("CN="), Qt::CaseInsensitive) &&
           value.contains(QLatin1String(",DC="), Qt::CaseInsensitive);
}

LineKey adLine(const QVector<SlmgrLine> &lines, qsizetype at)
{
    if (isDistinguishedName(lines[at].value()))
        return LineKey::AdDn;
    const auto next = following(lines, at, 1);
    const bool dnFollows =
        !next.isEmpty() && next[0]->hasLabel() && isDistinguishedName(next[0]->value());
    return dnFollows ? LineKey::AdName : LineKey::None;
}

LineKey pidAfterStatus(const ProductDraft &draft)
{
    if (draft.reading.facts.ad)
        return LineKey::AdPid;
    return draft.clientBlock ? LineKey::HostPid : LineKey::None;
}

// Two lines of a number and a unit: the intervals of activation and of renewal.
LineKey intervalLine(const ProductDraft &draft, const QVector<SlmgrLine> &lines, qsizetype at)
{
    if (!numberAndUnit(lines[at].value()))
        return LineKey::None;
    if (draft.lastKey == LineKey::ActivationInterval)
        return LineKey::RenewalInterval;
    const auto next = following(lines, at, 1);
    const bool first = !next.isEmpty() && next[0]->hasLabel() && numberAndUnit(next[0]->value());
    return first ? LineKey::ActivationInterval : LineKey::None;
}

LineKey clientLine(const ProductDraft &draft, const QVector<SlmgrLine> &lines, qsizetype at)
{
    const SlmgrLine &line = lines[at];
    const QStringView value = line.value();
    const QStringView label = line.label();
    if (isHostAndPort(value))
        return label.contains(QLatin1String("DNS")) ? LineKey::DiscoveredHost : LineKey::None;
    if (!draft.clientBlock)
        return LineKey::None;
    if (isIpAddress(value))
        return LineKey::HostAddress;
    if (label.contains(QLatin1String("SRV")) && !value.contains(QLatin1Char(' ')))
        return LineKey::LookupDomain;
    return intervalLine(draft, lines, at);
}

Channel channelSoFar(const ProductDraft &draft)
{
    return channelOf(draft.reading.facts.description, draft.reading.facts.keyChannel);
}

// A host's block: a heading, the count, the port, a sentence.
bool isCount(const ProductDraft &draft, const QVector<SlmgrLine> &lines, qsizetype at)
{
    constexpr qint64 highestPort = 65'535;
    if (channelSoFar(draft) != Channel::KmsHost || draft.lastHadLabel)
        return false;
    const auto next = following(lines, at, 2);
    if (next.size() < 2 || !next[0]->hasLabel() || next[1]->hasLabel())
        return false;
    const auto port = wholeNumber(next[0]->value());
    return port && *port > 0 && *port <= highestPort;
}

LineKey numberAfterStatus(const ProductDraft &draft, const QVector<SlmgrLine> &lines, qsizetype at)
{
    const SlmgrLine &line = lines[at];
    if (draft.lastKey == LineKey::CurrentCount)
        return LineKey::Port;
    if (isCount(draft, lines, at))
        return LineKey::CurrentCount;
    if (draft.reading.facts.kmsHost || draft.clientBlock)
        return LineKey::None;
    if (line.label().contains(QLatin1String("SKU")))
        return LineKey::RearmSku;
    return line.label().contains(QLatin1String("Windows")) ? LineKey::RearmWindows : LineKey::None;
}

LineKey sentenceAfterStatus(const ProductDraft &draft, const SlmgrLine &line)
{
    if (line.text.contains(QLatin1String("/ato")))
        return LineKey::PleaseAto;
    const LineKey hint = hintOfSentence(line.text);
    const bool caching = hint == LineKey::CachingOn || hint == LineKey::CachingOff;
    const auto &host = draft.reading.facts.kmsHost;
    const bool believed = caching ? draft.clientBlock : host && host->port;
    return believed ? hint : LineKey::None;
}

// "7/5/2025 9:13:33 AM", "2020/2/27 11:48:43", "2020. 2. 27."
bool isDate(QStringView value)
{
    constexpr QStringView separators = u"/-.";
    qsizetype parts = 0;
    for (qsizetype i = 1; i + 1 < value.size(); ++i) {
        const bool blankBehind = i + 2 < value.size() && value[i + 1] == QLatin1Char(' ');
        const QChar behind = blankBehind ? value[i + 2] : value[i + 1];
        if (separators.contains(value[i]) && value[i - 1].isDigit() && behind.isDigit())
            ++parts;
    }
    return parts >= 2;
}

// The trusted time follows the rearm counts; the end of an evaluation stands before them.
bool isTrustedTime(const ProductDraft &draft, QStringView value)
{
    const bool rearmBefore =
        draft.lastKey == LineKey::RearmSku || draft.lastKey == LineKey::RearmWindows;
    return rearmBefore && isDate(value);
}

LineKey keyAfterStatus(const ProductDraft &draft, const QVector<SlmgrLine> &lines, qsizetype at)
{
    const SlmgrLine &line = lines[at];
    if (!line.hasLabel())
        return sentenceAfterStatus(draft, line);
    const QStringView value = line.value();
    if (isReasonByForm(draft, line))
        return LineKey::Reason;
    if (minutesAndDays(value))
        return line.hint == LineKey::ExpiryTimebased ? line.hint : LineKey::Expiry;
    if (wholeNumber(value))
        return numberAfterStatus(draft, lines, at);
    if (isTrustedTime(draft, value))
        return LineKey::TrustedTime;
    if (isGuid(value))
        return guidAfterStatus(draft, lines, at);
    if (isExtendedPid(value))
        return pidAfterStatus(draft);
    if (const LineKey key = adLine(lines, at); key != LineKey::None)
        return key;
    if (const LineKey key = clientLine(draft, lines, at); key != LineKey::None)
        return key;
    return activationTypeOfWord(value) ? LineKey::ActivationType : LineKey::None;
}

// These stay in every language whose labels are known.
LineKey keyByAbbreviation(const SlmgrLine &line)
{
    const QStringView label = line.label();
    if (label.contains(QLatin1String("CMID"))) // with its value or masked
        return LineKey::Cmid;
    if (label.contains(QLatin1String("ILID")))
        return LineKey::Token;
    if (!label.startsWith(QLatin1String("AO ")))
        return LineKey::None;
    return isGuid(line.value())          ? LineKey::AdActivationId
           : isExtendedPid(line.value()) ? LineKey::AdPid
                                         : LineKey::None;
}

// Between status and advice stand rearm counts, dates, and one word: the activation type.
bool isExpectedBeforeAdvice(ProductDraft &draft, const SlmgrLine &line)
{
    if (!line.hasLabel())
        return false;
    if (wholeNumber(line.value()) || isDate(line.value()))
        return true;
    return !holdsDigit(line.text) && ++draft.wordLines == 1;
}

void noticeHost(ProductDraft &draft, const SlmgrLine &line)
{
    if (!line.hasLabel() || !isHostAndPort(line.value()) ||
        channelSoFar(draft) != Channel::KmsClient || line.label().contains(QLatin1Char('/')))
        return;
    draft.hostUnclear = true;
    draft.hostLine = line.number;
    draft.clientBlock = true;
    if (!draft.reading.facts.kmsClient)
        draft.reading.facts.kmsClient.emplace();
}

void noticeNumber(ProductDraft &draft, LineKey key, const SlmgrLine &line)
{
    const auto &host = draft.reading.facts.kmsHost;
    const auto number = line.hasLabel() ? wholeNumber(line.value()) : std::nullopt;
    if (key != LineKey::None || !number || !host || !host->port) {
        draft.unnamedNumbers.clear();
        return;
    }
    if (draft.unnamedNumbers.isEmpty())
        draft.firstNumberLine = line.number;
    draft.unnamedNumbers.append(*number);
    if (draft.unnamedNumbers.size() != qsizetype(draft.requests.size()))
        return;
    std::copy(draft.unnamedNumbers.cbegin(), draft.unnamedNumbers.cend(), draft.requests.begin());
    draft.lastRequestOpen = line.open;
    draft.reading.places.insert(LicenseField::Requests, Place::line(draft.firstNumberLine));
}

} // namespace

LineKey keyByForm(const ProductDraft &draft, const QVector<SlmgrLine> &lines, qsizetype at)
{
    const SlmgrLine &line = lines[at];
    if (draft.languageKnown || line.open)
        return LineKey::None;
    if (const LineKey key = keyByAbbreviation(line); key != LineKey::None)
        return key;
    return draft.statusSeen || draft.reading.facts.minutesLeft ? keyAfterStatus(draft, lines, at)
                                                               : keyInHead(draft, lines, at);
}

bool isReasonByForm(const ProductDraft &draft, const SlmgrLine &line)
{
    const QStringView value = line.value();
    const auto found = codeIn(value);
    if (draft.languageKnown || draft.lastKey != LineKey::Status || !line.hasLabel() || !found ||
        found->from != 0)
        return false;
    const QStringView rest = value.sliced(found->to).trimmed();
    return rest.isEmpty() || rest.startsWith(QLatin1Char('(')) || rest.startsWith(QChar(u'（')) ||
           rest == QLatin1String(".") || rest == QStringView(u"。");
}

bool isNameByForm(const QVector<SlmgrLine> &lines, qsizetype at, const QString &nameLabel)
{
    const SlmgrLine &line = lines[at];
    if (line.key != LineKey::None || !line.hasLabel() || line.value().isEmpty())
        return false;
    if (!nameLabel.isEmpty() && line.label() == nameLabel)
        return true;
    if (at + 1 >= lines.size() || !lines[at + 1].hasLabel() || isDescription(line.value()))
        return false;
    const SlmgrLine &next = lines[at + 1];
    if ((next.key != LineKey::None && next.key != LineKey::Description) ||
        !isDescription(next.value()))
        return false;
    return line.blankBefore || lines[at - 1].runStart ||
           lines[at - 1].key == LineKey::ServiceVersion ||
           isServiceVersion(lines[at - 1].value()) || line.hint == LineKey::Name ||
           line.value().endsWith(QLatin1String(" edition"));
}

void noticeOrder(ProductDraft &draft, LineKey key, const SlmgrLine &line)
{
    if (draft.languageKnown)
        return;
    if (key == LineKey::None && draft.statusSeen) {
        noticeHost(draft, line);
        if (!draft.pleaseAto && !isExpectedBeforeAdvice(draft, line))
            ++draft.strangeLines;
    }
    noticeNumber(draft, key, line);
}

} // namespace kms
