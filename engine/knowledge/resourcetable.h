#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace kms {

// The tables of resources/knowledge, compiled into the program. A table that is missing or no
// JSON is a mistake of the build, not of the user: the tests find it, the program sees it empty.

/// \param name file below resources/knowledge, e.g. "error_codes.json"
QJsonArray knowledgeRecords(const QString &name);
QJsonObject knowledgeObject(const QString &name);

/// Names below resources/knowledge of the files with phrases, sorted.
QStringList phraseFiles();

} // namespace kms
