#pragma once

#include "engine/evidence/kmsevent.h"
#include "engine/evidence/progress.h"
#include "engine/evidence/source.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>
#include <QStringList>

#include <functional>
#include <optional>
#include <variant>

namespace kms {

/// A KMS event with its fields, whichever it is.
using KmsEvent = std::variant<RequestSent, ResponseProcessed, RequestReceived, OtherEvent>;

/// One record of an event log, decoded, whoever wrote it.
struct EventRecord
{
    quint64 record = 0;
    UtcMs time = noTime;
    quint16 id = 0;
    QString provider;
    QString channel;
    QString computer;
    quint8 level = 0;
    QStringList data;  ///< strings of `Data`, or the values of `UserData`
    QByteArray binary; ///< null where the event has none
    /// Set for the events that the engine understands, by provider, channel and number.
    std::optional<KmsEvent> typed;
};

/// Whether KMS, or Windows licensing as a whole, wrote the record, or the record stands in the
/// KMS channel: what `events` prints without --all-providers.
bool isAboutLicensing(const EventRecord &record);

/// What reading a log told, apart from its records.
struct EventsRead
{
    qint64 records = 0;
    QVector<Note> notes;
};

/// Hands every record to \a sink in file order, none twice; the sink returns false to stop.
/// \return an error where \a bytes hold no event log, or when cancelled
Read<EventsRead> forEachEvent(QByteArrayView bytes, Progress &progress,
                              const std::function<bool(const EventRecord &)> &sink);

} // namespace kms
