#include "engine/report/excerpttext.h"

#include "engine/report/showntext.h"

namespace kms {

namespace {

constexpr qsizetype longestExcerpt = 400;

QString head(int eventId, const EventStamp &stamp)
{
    return QStringLiteral("%1  %2  %3")
        .arg(QString::number(eventId), toIso(toUtc(stamp.time)), stamp.computer);
}

template <class Id>
QString id(const std::optional<Id> &value)
{
    return value ? toString(*value) : QString();
}

template <class Number>
QString number(const std::optional<Number> &value)
{
    return value ? QString::number(qint64(*value)) : QString();
}

QString minutes(const std::optional<Minutes> &value)
{
    return value ? QString::number(value->count()) : QString();
}

QString hex(quint32 value)
{
    return toString(ErrorCode{value});
}

// Events write a client's time without a zone, in UTC.
QString eventTime(UtcMs time)
{
    return toUtc(time).toString(QStringLiteral("yyyy/MM/dd HH:mm"));
}

QString bit(bool value)
{
    return value ? QStringLiteral("1") : QStringLiteral("0");
}

struct Writer
{
    QString operator()(const RequestSent &event) const
    {
        const QStringList fields{toString(event.result),
                                 hex(event.flags),
                                 id(event.server),
                                 id(event.cmid),
                                 eventTime(event.clientTime),
                                 bit(event.virtualMachine),
                                 number(event.state),
                                 minutes(event.minutesLeft),
                                 id(event.activationId),
                                 number(event.required)};
        return head(12288, event.stamp) + u'\n' + fields.join(QStringLiteral(", "));
    }
    QString operator()(const ResponseProcessed &event) const
    {
        const QStringList fields{toString(event.result),
                                 hex(event.flags),
                                 bit(event.bound),
                                 QStringLiteral("0"),
                                 number(event.count),
                                 minutes(event.activationInterval),
                                 minutes(event.renewalInterval),
                                 eventTime(event.clientTime)};
        return head(12289, event.stamp) + u'\n' + fields.join(QStringLiteral(", "));
    }
    QString operator()(const RequestReceived &event) const
    {
        const QStringList fields{
            toString(event.result), number(event.required),      event.client,
            id(event.cmid),         eventTime(event.clientTime), bit(event.virtualMachine),
            number(event.state),    minutes(event.minutesLeft),  id(event.activationId)};
        return head(12290, event.stamp) + u'\n' + fields.join(QStringLiteral(","));
    }
    QString operator()(const OtherEvent &event) const
    {
        QStringList fields;
        if (event.code)
            fields += toString(*event.code);
        if (!event.text.isEmpty())
            fields += shownName(event.text, longestExcerpt);
        return head(event.eventId, event.stamp) + QStringLiteral("  ") + event.provider + u'\n' +
               fields.join(QStringLiteral(", "));
    }
};

} // namespace

QString excerptText(const Excerpt &excerpt)
{
    return std::visit(Writer{}, excerpt.event);
}

} // namespace kms
