#pragma once

#include "engine/readers/events/events.h"
#include "tests/engine/readers/evtx/readall.h"
#include "tests/support/evtxtext.h"

#include <QFile>
#include <QStringList>

/// What tests compare of events: one short line each, the typed fields in their order.
namespace kms::test {

template <class T>
QString shown(const std::optional<T> &value)
{
    return value ? toString(*value) : QStringLiteral("-");
}
inline QString shown(const std::optional<int> &value)
{
    return value ? QString::number(*value) : QStringLiteral("-");
}
inline QString shown(const std::optional<Minutes> &value)
{
    return value ? QString::number(value->count()) : QStringLiteral("-");
}
inline QString shown(const std::optional<LicenseState> &value)
{
    return value ? QString::number(int(*value)) : QStringLiteral("-");
}
inline QString shown(UtcMs time)
{
    return time == noTime ? QStringLiteral("-") : toIso(toUtc(time));
}

struct EventLine
{
    QString operator()(const RequestSent &event) const
    {
        return QStringList{shown(event.stamp.time),   QStringLiteral("sent"),
                           toString(event.result),    QString::number(event.flags, 16),
                           shown(event.server),       shown(event.cmid),
                           shown(event.clientTime),   QString::number(event.virtualMachine),
                           shown(event.state),        shown(event.minutesLeft),
                           shown(event.activationId), shown(event.required)}
            .join(QLatin1Char(' '));
    }
    QString operator()(const ResponseProcessed &event) const
    {
        return QStringList{
            shown(event.stamp.time),          QStringLiteral("processed"),  toString(event.result),
            QString::number(event.flags, 16), QString::number(event.bound), shown(event.count),
            shown(event.activationInterval),  shown(event.renewalInterval), shown(event.clientTime)}
            .join(QLatin1Char(' '));
    }
    QString operator()(const RequestReceived &event) const
    {
        return QStringList{shown(event.stamp.time),
                           QStringLiteral("received"),
                           toString(event.result),
                           shown(event.required),
                           event.client,
                           shown(event.cmid),
                           shown(event.clientTime),
                           QString::number(event.virtualMachine),
                           shown(event.state),
                           shown(event.minutesLeft),
                           shown(event.activationId)}
            .join(QLatin1Char(' '));
    }
    QString operator()(const OtherEvent &event) const
    {
        return QStringList{shown(event.stamp.time), toId(event.kind),          event.provider,
                           shown(event.code),       shown(event.activationId), event.text}
            .join(QLatin1Char(' '));
    }
};

inline QString shown(const KmsEvent &event)
{
    return std::visit(EventLine(), event);
}

inline QByteArray eventFixture(const QString &name)
{
    QFile file(QStringLiteral(KMS_SOURCE_DIR "/tests/engine/readers/events/") + name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qPrintable(name));
    const QByteArray bytes = file.readAll();
    return name.endsWith(QLatin1String(".events")) ? evtxFromText(QString::fromUtf8(bytes)) : bytes;
}

/// Everything that a log in any form gives.
struct AllEvents : WholeLog
{
    /// One line for each event that is understood, in file order.
    QStringList typedLines() const
    {
        QStringList lines;
        for (const EventRecord &record : records)
            lines.append(record.typed ? shown(*record.typed) : QStringLiteral("-"));
        return lines;
    }
};

inline AllEvents allEvents(QByteArrayView bytes)
{
    return {readAll(bytes)};
}

} // namespace kms::test
