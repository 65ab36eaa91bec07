#pragma once

#include "engine/evidence/clockreport.h"
#include "engine/evidence/dnsreport.h"
#include "engine/evidence/eventlog.h"
#include "engine/evidence/licensereport.h"
#include "engine/evidence/logsettings.h"
#include "engine/evidence/probereport.h"
#include "engine/evidence/registrydump.h"
#include "engine/evidence/setuplog.h"
#include "engine/evidence/source.h"
#include "engine/evidence/told.h"

#include <QString>
#include <QStringList>
#include <QVector>

#include <memory>
#include <type_traits>
#include <variant>

namespace kms {

/// What a piece of evidence is; the ids are public (JSON `evidence[].kind`).
enum class EvidenceKind : quint8 {
    Slmgr,
    LicensingObjects,
    EventLog,
    Registry,
    Dns,
    Network,
    Clock,
    SetupLog,
    Probe,
    Told,   ///< an answer that a person gave by hand
    Unknown ///< nothing could be read: JSON null
};
QString toId(EvidenceKind kind);

enum class Role : quint8 { Unknown, Client, Host };
QString toId(Role role);

/// What was read. Large logs are shared, never copied.
using Content =
    std::variant<std::monostate, LicenseReport, std::shared_ptr<const EventLog>, RegistryDump,
                 DnsReport, NetworkReport, ProbeReport, ClockReport, SetupLog, LogSettings>;

/// One file, or one pasted text, and everything read from it.
struct EvidenceItem
{
    QString id; ///< "e1", "e2"… in the order given
    Source source;
    QString folder; ///< groups files of one machine; folders only group
    EvidenceKind kind = EvidenceKind::Unknown;
    Role role = Role::Unknown;
    QString computer;      ///< empty where not told, or where the file speaks of several
    QStringList computers; ///< all that the file names
    /// What a person knows better than the file; outranks it, and leaves the note SetByHand.
    QString computerByHand;
    std::optional<Role> roleByHand;
    QDateTime from, to; ///< UTC; invalid where the file has no times
    qint64 records = 0; ///< events or products
    QVector<Note> notes;
    /// Given by an archive: it keeps what the host's own log may have lost since.
    bool archived = false;
    std::optional<ReadError> error; ///< set where nothing could be read
    Content content;
    std::optional<ToldAnswer> told; ///< what was said; kept also where a file outranks it

    /// Of slmgr's text and of the licensing objects.
    const LicenseReport *license() const { return std::get_if<LicenseReport>(&content); }
    const EventLog *events() const
    {
        const auto *log = std::get_if<std::shared_ptr<const EventLog>>(&content);
        return log ? log->get() : nullptr;
    }
    /// Any other content: `as<DnsReport>()`; null where the item holds something else. A probe
    /// holds a DnsReport and a NetworkReport.
    template <class T>
    const T *as() const
    {
        if constexpr (std::is_same_v<T, DnsReport>) {
            if (const auto *probe = std::get_if<ProbeReport>(&content))
                return &probe->dns;
        }
        if constexpr (std::is_same_v<T, NetworkReport>) {
            if (const auto *probe = std::get_if<ProbeReport>(&content))
                return &probe->network;
        }
        return std::get_if<T>(&content);
    }
};

using Evidence = QVector<EvidenceItem>;

} // namespace kms
