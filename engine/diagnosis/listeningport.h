#pragma once

#include "engine/diagnosis/clientview.h"

namespace kms {

/// The port of every KMS host unless changed with `slmgr /sprt`.
inline constexpr quint16 defaultKmsPort = 1688;

/// The port on which a host is set to listen, and where it says so: its registry, else its licence
/// report. \return nothing where neither tells
std::optional<Found<quint16>> toldListeningPort(const HostCase &host, const CaseFile &caseFile);

/// That, else the default.
quint16 listeningPortOf(const HostCase &host, const CaseFile &caseFile);

/// The name of a host; of the only host in the case, where nothing of its own tells it, that which
/// all requests of the clients name. Empty where they name several or none.
QString nameOfHost(const HostCase &host, const CaseView &view);

/// Whether a socket bound to \a address takes connections of its own machine only.
bool isLoopback(const QString &address);

} // namespace kms
