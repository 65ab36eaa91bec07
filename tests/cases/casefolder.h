#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <QVector>

#include <optional>

namespace kms::test {

/// One piece of evidence as the program under test gets it.
struct CaseFileBytes
{
    QString path; ///< relative to the case, e.g. "client/application.evtx"
    QByteArray bytes;

    friend bool operator==(const CaseFileBytes &, const CaseFileBytes &) = default;
};

/// How a console or an editor wrote a text.
enum class TextEncoding { Utf8, CodePage850, Windows1252, Utf16 };
QByteArray encoded(const QString &text, TextEncoding encoding);

/// Which Windows printed the texts of a case.
enum class WindowsLanguage { English, French };

/// How the texts of a case reach the program.
struct CaseForm
{
    WindowsLanguage language = WindowsLanguage::English;
    /// Not set: as a file's name asks; a French text whose name asks for nothing comes from the
    /// console, in code page 850.
    std::optional<TextEncoding> encoding;
};

/// The folders of tests/cases that hold an expected.json, in name order.
QStringList caseNames();

/// Where a case stands in the source tree.
QString casePath(const QString &name);

/// The evidence of a case: event texts become event logs, other texts get the encoding that
/// their name asks for and the line ends of Windows. The form is in tests/cases/README.md.
QVector<CaseFileBytes> caseFiles(const QString &name, const CaseForm &form = {});

/// The same for any folder.
QVector<CaseFileBytes> filesIn(const QString &folder, const CaseForm &form = {});

/// Writes the files below \a folder. Aborts where that fails.
void writeFiles(const QVector<CaseFileBytes> &files, const QString &folder);

} // namespace kms::test
