#include "app/cli/eventfields.h"

#include <array>

namespace kms::cli {

namespace {

constexpr std::array names{"result",
                           "flags",
                           "server",
                           "port",
                           "cmid",
                           "clientTime",
                           "virtualMachine",
                           "licenseState",
                           "minutesLeft",
                           "activationId",
                           "required",
                           "bound",
                           "count",
                           "activationInterval",
                           "renewalInterval",
                           "client",
                           "domain",
                           "text"};

using Value = decltype(EventField::value);

Value number(const std::optional<int> &value)
{
    return value ? Value(qint64(*value)) : Value();
}

Value number(const std::optional<Minutes> &value)
{
    return value ? Value(qint64(value->count())) : Value();
}

Value number(const std::optional<LicenseState> &value)
{
    return value ? Value(qint64(*value)) : Value();
}

template <class Tag>
Value text(const std::optional<Guid<Tag>> &value)
{
    return value ? Value(toString(*value)) : Value();
}

Value text(const QString &value)
{
    return value.isEmpty() ? Value() : Value(value);
}

Value time(UtcMs value)
{
    return text(toIso(toUtc(value)));
}

Value code(ErrorCode value)
{
    return toString(value);
}

QVector<EventField> fields(const RequestSent &event)
{
    return {{"result", code(event.result)},
            {"flags", code({event.flags})},
            {"server", event.server ? text(event.server->host) : Value()},
            {"port", event.server ? Value(qint64(event.server->port)) : Value()},
            {"cmid", text(event.cmid)},
            {"clientTime", time(event.clientTime)},
            {"virtualMachine", event.virtualMachine},
            {"licenseState", number(event.state)},
            {"minutesLeft", number(event.minutesLeft)},
            {"activationId", text(event.activationId)},
            {"required", number(event.required)}};
}

QVector<EventField> fields(const ResponseProcessed &event)
{
    return {{"result", code(event.result)},
            {"flags", code({event.flags})},
            {"bound", event.bound},
            {"count", number(event.count)},
            {"activationInterval", number(event.activationInterval)},
            {"renewalInterval", number(event.renewalInterval)},
            {"clientTime", time(event.clientTime)}};
}

QVector<EventField> fields(const RequestReceived &event)
{
    return {{"result", code(event.result)},
            {"required", number(event.required)},
            {"client", text(event.client)},
            {"cmid", text(event.cmid)},
            {"clientTime", time(event.clientTime)},
            {"virtualMachine", event.virtualMachine},
            {"licenseState", number(event.state)},
            {"minutesLeft", number(event.minutesLeft)},
            {"activationId", text(event.activationId)}};
}

QVector<EventField> fields(const OtherEvent &event)
{
    using Kind = OtherEvent::Kind;
    if (event.kind == Kind::Foreign || event.kind == Kind::LogCleared)
        return {};
    const bool namesDomain = event.kind == Kind::PublishFailed || event.kind == Kind::Published;
    QVector<EventField> result;
    if (event.code)
        result.append({"result", code(*event.code)});
    if (event.activationId)
        result.append({"activationId", text(event.activationId)});
    if (!event.text.isEmpty())
        result.append({namesDomain ? "domain" : "text", event.text});
    return result;
}

} // namespace

QVector<EventField> fieldsOf(const KmsEvent &event)
{
    return std::visit([](const auto &one) { return fields(one); }, event);
}

std::span<const char *const> eventFieldNames()
{
    return names;
}

QString toText(const EventField &field)
{
    struct Text
    {
        QString operator()(std::monostate) const { return {}; }
        QString operator()(const QString &value) const { return value; }
        QString operator()(qint64 value) const { return QString::number(value); }
        QString operator()(bool value) const
        {
            return value ? QStringLiteral("true") : QStringLiteral("false");
        }
    };
    return std::visit(Text(), field.value);
}

} // namespace kms::cli
