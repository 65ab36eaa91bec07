#pragma once

#include "engine/knowledge/phrasebook.h"
#include "wizard/models/analysis.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <optional>

namespace kms::wizard {

enum class ReportForm : quint8 { Html, Json, Text };

/// How a case is written down.
struct ReportWish
{
    ReportForm form = ReportForm::Html;
    QString language;      ///< of the report; independent of the window's
    bool mask = false;     ///< names become stand-ins
    QDateTime generatedAt; ///< UTC
};

QByteArray renderReport(const Analysis &analysis, const ReportWish &wish);

/// "kms-PC-0142-2026-11-20.html": a name to start from, harmless on every file system.
QString suggestedFileName(const Analysis &analysis, ReportForm form, bool masked);

/// Writes the whole file or none.
/// \return what the system says where it could not be written
std::optional<QString> writeReport(const QString &path, const QByteArray &bytes);

} // namespace kms::wizard
