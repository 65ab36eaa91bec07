#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <QVector>

namespace kms::test {

/// One piece of evidence as the program under test gets it.
struct CaseFileBytes
{
    QString path; ///< relative to the case, e.g. "client/application.evtx"
    QByteArray bytes;

    friend bool operator==(const CaseFileBytes &, const CaseFileBytes &) = default;
};

/// The folders of tests/cases that hold an expected.json, in name order.
QStringList caseNames();

/// Where a case stands in the source tree.
QString casePath(const QString &name);

/// The evidence of a case: event texts become event logs, other texts get the encoding that
/// their name asks for and the line ends of Windows. The form is in tests/cases/README.md.
QVector<CaseFileBytes> caseFiles(const QString &name);

/// The same for any folder.
QVector<CaseFileBytes> filesIn(const QString &folder);

/// Writes the files below \a folder. Aborts where that fails.
void writeFiles(const QVector<CaseFileBytes> &files, const QString &folder);

} // namespace kms::test
