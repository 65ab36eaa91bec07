#include "engine/readers/events/kmstable.h"

namespace kms::events {

namespace {

struct WriterName
{
    const char *name;
    Writer writer;
};

// Sources: Volume Activation Technical Reference; message tables of sppsvc.exe; public logs.
constexpr WriterName writers[] = {
    {"Microsoft-Windows-Security-SPP", Writer::Licensing},           // Windows 7 / 2008 R2 on
    {"Microsoft-Windows-Security-Licensing-SLC", Writer::Licensing}, // Vista / 2008
    {"Microsoft-Windows-Eventlog", Writer::EventLogService},
    {"Eventlog", Writer::EventLogService},
};

struct Meaning
{
    quint16 id;
    LogKind logKind;
    EventMeaning meaning;
};

using Kind = OtherEvent::Kind;

constexpr EventMeaning other(Kind kind)
{
    return {EventType::Other, kind};
}

constexpr Meaning licensingEvents[] = {
    {12288, LogKind::Application, {EventType::RequestSent}},
    {12289, LogKind::Application, {EventType::ResponseProcessed}},
    {12290, LogKind::KeyManagementService, {EventType::RequestReceived}},
    {12291, LogKind::Application, other(Kind::HostStartFailed)},
    {12292, LogKind::Application, other(Kind::RenewalTimerFailed)},
    {12293, LogKind::Application, other(Kind::PublishFailed)},
    {12294, LogKind::Application, other(Kind::Published)},
    {12308, LogKind::Application, other(Kind::ActivatedByAd)},
    {8198, LogKind::Application, other(Kind::ActivationFailed)},
    {8200, LogKind::Application, other(Kind::AcquisitionFailed)},
    {8208, LogKind::Application, other(Kind::GenuineTicketFailed)},
    {8209, LogKind::Application, other(Kind::NonGenuineSet)},
    {8229, LogKind::Application, other(Kind::RulesEngineFailed)},
    {8233, LogKind::Application, other(Kind::VolumeAttemptFailed)},
    {1003, LogKind::Application, other(Kind::LicenseCheck)},
};

// The log that was cleared is told by the event, not by where it stands.
constexpr quint16 clearedEvents[] = {104, 1102};

} // namespace

Writer writerOf(QStringView provider)
{
    for (const WriterName &known : writers) {
        if (provider.compare(QLatin1String(known.name), Qt::CaseInsensitive) == 0)
            return known.writer;
    }
    return Writer::Foreign;
}

LogKind logKindOf(QStringView channel)
{
    if (channel.compare(QLatin1String("Application"), Qt::CaseInsensitive) == 0)
        return LogKind::Application;
    if (channel.compare(QLatin1String("Key Management Service"), Qt::CaseInsensitive) == 0)
        return LogKind::KeyManagementService;
    return LogKind::Elsewhere;
}

EventMeaning meaningOf(Writer writer, LogKind logKind, quint16 id)
{
    if (writer == Writer::Licensing) {
        for (const Meaning &known : licensingEvents) {
            if (known.id == id && known.logKind == logKind)
                return known.meaning;
        }
        return {};
    }
    if (writer == Writer::EventLogService) {
        for (const quint16 cleared : clearedEvents) {
            if (cleared == id)
                return other(Kind::LogCleared);
        }
    }
    return logKind == LogKind::KeyManagementService ? other(Kind::Foreign) : EventMeaning{};
}

} // namespace kms::events
