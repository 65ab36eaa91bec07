#include "engine/readers/events/typing.h"

#include "engine/readers/events/infofields.h"

#include <algorithm>

namespace kms::events {

namespace {

constexpr qsizetype longestName = 255;   // RFC 1035
constexpr qsizetype longestText = 4'096; // OtherEvent::text
constexpr int mostRequired = 65'535;
constexpr int mostCount = 1'000'000;
constexpr qint64 msPerMinute = 60'000;

using Fields = std::span<const QStringView>;

QStringView fieldAt(Fields fields, size_t index)
{
    return index < fields.size() ? fields[index] : QStringView();
}

UtcMs toMs(std::optional<qint32> minute)
{
    return minute ? UtcMs(*minute) * msPerMinute : noTime;
}

// A time may be missing, but a text that is no time shows that the fields are not what they seem.
bool isTimeOrEmpty(QStringView text, const std::optional<qint32> &minute)
{
    return minute || text.isEmpty();
}

// Result, required count, client, CMID, client time, virtual machine, state, minutes, activation
// id; the last may be missing.
std::optional<RequestFields> requestOf(Fields fields)
{
    if (fields.size() < 8 || fields.size() > 9)
        return std::nullopt;
    const auto result = readCode(fields[0]);
    const auto minute = readClientMinute(fields[4]);
    const auto virtualMachine = readBit(fields[5]);
    if (!result || !virtualMachine || !isTimeOrEmpty(fields[4], minute))
        return std::nullopt;
    RequestFields request;
    request.result = *result;
    request.required = readNumber(fields[1], mostRequired);
    request.client = fields[2].size() <= longestName ? fields[2] : QStringView();
    request.cmid = fields[3];
    request.clientMinute = minute;
    request.virtualMachine = *virtualMachine;
    request.state = readState(fields[6]);
    request.minutesLeft = readMinutes(fields[7]);
    request.activationId = fieldAt(fields, 8);
    return request;
}

bool sameText(Fields a, Fields b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](QStringView x, QStringView y) { return x.trimmed() == y.trimmed(); });
}

bool sameRequest(const RequestFields &a, const RequestFields &b)
{
    return a.result == b.result && a.required == b.required && a.client == b.client &&
           parseGuid<Cmid>(a.cmid) == parseGuid<Cmid>(b.cmid) && a.clientMinute == b.clientMinute &&
           a.virtualMachine == b.virtualMachine && a.state == b.state &&
           a.minutesLeft == b.minutesLeft &&
           parseGuid<ActivationId>(a.activationId) == parseGuid<ActivationId>(b.activationId);
}

// "0xC004F074", "hr=0xC004F074", "0xC004F074; …"
std::optional<ErrorCode> leadingCode(QStringView text)
{
    text = text.trimmed();
    if (text.startsWith(QLatin1String("hr="), Qt::CaseInsensitive))
        text = text.sliced(3);
    const auto end = std::find_if(text.begin(), text.end(),
                                  [](QChar c) { return c.isSpace() || c == u',' || c == u';'; });
    return readCode(text.first(end - text.begin()));
}

std::optional<ActivationId> activationIdIn(Strings strings)
{
    constexpr QStringView label = u"SkuId=";
    constexpr qsizetype guidLength = 36;
    for (const QStringView text : strings) {
        const qsizetype at = text.indexOf(label, 0, Qt::CaseInsensitive);
        if (at >= 0)
            return parseGuid<ActivationId>(text.sliced(at + label.size()).left(guidLength));
    }
    return std::nullopt;
}

QString boundedText(QStringView text)
{
    return text.left(longestText).toString();
}

QString joined(Strings strings)
{
    QString text;
    for (const QStringView part : strings) {
        if (text.size() >= longestText)
            break;
        if (!text.isEmpty())
            text += QLatin1Char('\n');
        text += part.left(longestText);
    }
    return text.left(longestText);
}

bool needsCode(OtherEvent::Kind kind)
{
    using Kind = OtherEvent::Kind;
    return kind == Kind::HostStartFailed || kind == Kind::RenewalTimerFailed ||
           kind == Kind::PublishFailed || kind == Kind::ActivationFailed ||
           kind == Kind::AcquisitionFailed || kind == Kind::GenuineTicketFailed ||
           kind == Kind::VolumeAttemptFailed;
}

QString textOf(OtherEvent::Kind kind, quint16 id, Strings strings)
{
    using Kind = OtherEvent::Kind;
    switch (kind) {
    case Kind::Published:
        return boundedText(fieldAt(strings, 0).trimmed());
    case Kind::PublishFailed:
    case Kind::ActivatedByAd:
        return boundedText(fieldAt(strings, 1).trimmed());
    case Kind::LicenseCheck:
        return boundedText(fieldAt(strings, strings.size() > 1 ? 1 : 0));
    case Kind::LogCleared: // 1102 tells no channel: it is written for the Security log alone
        return id == 1102 ? QStringLiteral("Security") : boundedText(fieldAt(strings, 2));
    case Kind::Foreign:
        return joined(strings);
    default:
        return joined(strings.subspan(std::min<size_t>(1, strings.size())));
    }
}

} // namespace

EventStamp stampOf(const EventHead &event, TimeBasis basis)
{
    return {event.record, event.time, event.origin->computer, event.line, basis};
}

std::optional<RequestFields> readRequest(Strings strings)
{
    if (strings.empty())
        return std::nullopt;
    const InfoFields info = splitInfo(strings[0]);
    if (strings.size() == 1)
        return requestOf(info.view());
    const Fields items = strings.subspan(1);
    auto request = requestOf(items);
    if (!request)
        return requestOf(info.view());
    if (!sameText(items, info.view())) {
        const auto fromInfo = requestOf(info.view());
        request->differ = fromInfo && !sameRequest(*request, *fromInfo);
    }
    return request;
}

std::optional<RequestSent> readSent(Strings strings, const EventStamp &stamp)
{
    if (strings.empty())
        return std::nullopt;
    const InfoFields info = splitInfo(strings[0]);
    const Fields fields = info.view();
    if (fields.size() < 9 || fields.size() > 10)
        return std::nullopt;
    const auto result = readCode(fields[0]);
    const auto flags = readFlags(fields[1]);
    const auto minute = readClientMinute(fields[4]);
    const auto virtualMachine = readBit(fields[5]);
    if (!result || !flags || !virtualMachine || !isTimeOrEmpty(fields[4], minute))
        return std::nullopt;
    RequestSent sent;
    sent.stamp = stamp;
    sent.result = *result;
    sent.flags = *flags;
    sent.server = parseHostPort(fields[2]);
    sent.cmid = parseGuid<Cmid>(fields[3]);
    sent.clientTime = toMs(minute);
    sent.virtualMachine = *virtualMachine;
    sent.state = readState(fields[6]);
    sent.minutesLeft = readMinutes(fields[7]);
    sent.activationId = parseGuid<ActivationId>(fields[8]);
    sent.required = readNumber(fieldAt(fields, 9), mostRequired);
    return sent;
}

std::optional<ResponseProcessed> readProcessed(Strings strings, const EventStamp &stamp)
{
    if (strings.empty())
        return std::nullopt;
    const InfoFields info = splitInfo(strings[0]);
    const Fields fields = info.view();
    if (fields.size() < 7 || fields.size() > 8)
        return std::nullopt;
    const auto result = readCode(fields[0]);
    const auto flags = readFlags(fields[1]);
    const auto bound = readBit(fields[2]);
    const QStringView time = fieldAt(fields, 7);
    const auto minute = readClientMinute(time);
    if (!result || !flags || !bound || !isTimeOrEmpty(time, minute))
        return std::nullopt;
    ResponseProcessed processed;
    processed.stamp = stamp;
    processed.result = *result;
    processed.flags = *flags;
    processed.bound = *bound;
    processed.count = readNumber(fields[4], mostCount);
    processed.activationInterval = readMinutes(fields[5]);
    processed.renewalInterval = readMinutes(fields[6]);
    processed.clientTime = toMs(minute);
    return processed;
}

RequestReceived toRequest(const RequestFields &fields, const EventStamp &stamp)
{
    RequestReceived request;
    request.stamp = stamp;
    request.result = fields.result;
    request.required = fields.required;
    request.client = fields.client.toString();
    request.cmid = parseGuid<Cmid>(fields.cmid);
    request.clientTime = toMs(fields.clientMinute);
    request.virtualMachine = fields.virtualMachine;
    request.state = fields.state;
    request.minutesLeft = fields.minutesLeft;
    request.activationId = parseGuid<ActivationId>(fields.activationId);
    return request;
}

std::optional<OtherEvent> readOther(OtherEvent::Kind kind, quint16 id, Strings strings,
                                    const EventStamp &stamp)
{
    OtherEvent event;
    event.stamp = stamp;
    event.kind = kind;
    event.eventId = id;
    event.text = textOf(kind, id, strings);
    if (needsCode(kind)) {
        event.code = leadingCode(fieldAt(strings, 0));
        if (!event.code)
            return std::nullopt;
        event.activationId = activationIdIn(strings);
    }
    if (kind == OtherEvent::Kind::RulesEngineFailed)
        event.code = leadingCode(fieldAt(strings, 0));
    if (kind == OtherEvent::Kind::ActivatedByAd)
        event.activationId = parseGuid<ActivationId>(fieldAt(strings, 0));
    return event;
}

std::optional<KmsEvent> readEvent(const EventMeaning &meaning, quint16 id, Strings strings,
                                  const EventStamp &stamp)
{
    switch (meaning.type) {
    case EventType::RequestSent:
        return readSent(strings, stamp);
    case EventType::ResponseProcessed:
        return readProcessed(strings, stamp);
    case EventType::RequestReceived:
        if (const auto fields = readRequest(strings))
            return toRequest(*fields, stamp);
        return std::nullopt;
    case EventType::Other:
        return readOther(meaning.kind, id, strings, stamp);
    case EventType::Unknown:
        break;
    }
    return std::nullopt;
}

std::optional<KmsEvent> typedOf(const EventHead &event, Strings strings, TimeBasis basis)
{
    const Origin &origin = *event.origin;
    const EventMeaning meaning =
        meaningOf(writerOf(origin.provider), logKindOf(origin.channel), event.id);
    auto typed = readEvent(meaning, event.id, strings, stampOf(event, basis));
    if (auto *other = typed ? std::get_if<OtherEvent>(&*typed) : nullptr)
        other->provider = origin.provider;
    return typed;
}

} // namespace kms::events
