#pragma once

#include <QString>

namespace kms::events {

/// The provider's full name for a name that Event Viewer or `Get-EventLog` shows for the licensing
/// service ("Security-SPP", "KmsRequests"…); any other name as it is. For forms that show sources
/// in place of providers, and for no others.
QString providerOfSource(QStringView source);

/// The log that an event of \a provider stands in, for forms that do not tell it; empty where the
/// provider is not the licensing service. Source: facts about which event stands where.
QString usualChannel(QStringView provider, quint16 id);

/// The number of a level from its name in the common languages; 0 where it is none of them.
quint8 levelOfWord(QStringView word);

} // namespace kms::events
