#pragma once

#include <QByteArray>
#include <QString>

namespace kms::test {

/// The text forms in which people save a log.
enum class EventExport {
    Table,  ///< Event Viewer's CSV in French: newest first, no computer, no record ids
    Listing ///< `wevtutil /f:text` in English, oldest first, local times without a zone
};

/// Events as eventscript.h expands them, saved by a machine whose wall clock shows \a zone:
/// "paris" (with its summer time until 25 October 2026) or "seoul". An unknown zone stops the test.
QByteArray exportEvents(const QString &expanded, EventExport form, const QString &zone);

} // namespace kms::test
