#include "tests/cases/casefolder.h"

#include "tests/cases/eventexport.h"
#include "tests/cases/eventscript.h"
#include "tests/cases/frenchconsole.h"
#include "tests/support/evtxtext.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QHash>
#include <QRegularExpression>
#include <QStringEncoder>

#include <algorithm>
#include <optional>

namespace kms::test {

namespace {

QByteArray contents(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qPrintable(path));
    return file.readAll();
}

// The letters that French texts need; Qt knows no OEM code pages. The console has no curly
// apostrophe and writes the straight one.
char inCodePage850(QChar letter)
{
    static const QHash<QChar, char> table{
        {QChar(0x00e9), '\x82'}, {QChar(0x00e2), '\x83'}, {QChar(0x00e0), '\x85'},
        {QChar(0x00e7), '\x87'}, {QChar(0x00ea), '\x88'}, {QChar(0x00eb), '\x89'},
        {QChar(0x00e8), '\x8a'}, {QChar(0x00ef), '\x8b'}, {QChar(0x00ee), '\x8c'},
        {QChar(0x00c9), '\x90'}, {QChar(0x00f4), '\x93'}, {QChar(0x00fb), '\x96'},
        {QChar(0x00f9), '\x97'}, {QChar(0x00ab), '\xae'}, {QChar(0x00bb), '\xaf'},
        {QChar(0x00c0), '\xb7'}, {QChar(0x00a0), '\xff'}, {QChar(0x00ae), '\xa9'},
        {QChar(0x2019), '\''}};
    if (letter.unicode() < 0x80)
        return char(letter.unicode());
    const auto found = table.constFind(letter);
    if (found == table.cend())
        qFatal("U+%04x is not in the table of code page 850", unsigned(letter.unicode()));
    return *found;
}

// Latin-1 but for the block 0x80 to 0x9f, of which French texts need the apostrophe.
char inWindows1252(QChar letter)
{
    if (letter == QChar(0x2019))
        return '\x92';
    const ushort code = letter.unicode();
    if (code >= 0x100 || (code >= 0x80 && code < 0xa0))
        qFatal("U+%04x is not in the table of Windows-1252", unsigned(code));
    return char(code);
}

QByteArray eachLetter(const QString &text, char (*write)(QChar))
{
    QByteArray bytes;
    for (const QChar letter : text)
        bytes.append(write(letter));
    return bytes;
}

/// A text of a case folder, as its name tells it.
struct NamedText
{
    QString path; ///< the name tells a reader nothing: "ato.utf16.txt" becomes "ato.txt"
    std::optional<TextEncoding> encoding;
    bool isFrench = false; ///< written in French by hand
};

std::optional<NamedText> namedText(const QString &relativePath)
{
    static const QHash<QString, TextEncoding> encodings{
        {QStringLiteral("cp850"), TextEncoding::CodePage850},
        {QStringLiteral("utf16"), TextEncoding::Utf16}};
    static const QRegularExpression name(
        QStringLiteral("^(.*?)(\\.fr)?(?:\\.(cp850|utf16))?\\.txt$"));
    const auto match = name.match(relativePath);
    if (!match.hasMatch())
        return std::nullopt;
    NamedText text{match.captured(1) + QLatin1String(".txt"), std::nullopt, match.hasCaptured(2)};
    if (match.hasCaptured(3))
        text.encoding = encodings.value(match.captured(3));
    return text;
}

// "kms.paris.csv.events" becomes "kms.csv", "kms.seoul.listing.events" becomes "kms.txt".
std::optional<CaseFileBytes> exported(const QString &relativePath, const QByteArray &source)
{
    static const QRegularExpression name(
        QStringLiteral("^(.*)\\.([a-z]+)\\.(csv|listing)\\.events$"));
    const auto match = name.match(relativePath);
    if (!match.hasMatch())
        return std::nullopt;
    const bool isTable = match.captured(3) == QLatin1String("csv");
    return CaseFileBytes{match.captured(1) + QLatin1String(isTable ? ".csv" : ".txt"),
                         exportEvents(expandEvents(QString::fromUtf8(source)),
                                      isTable ? EventExport::Table : EventExport::Listing,
                                      match.captured(2))};
}

TextEncoding encodingOf(const NamedText &text, const CaseForm &form)
{
    const bool fromFrenchConsole = form.language == WindowsLanguage::French && !text.isFrench;
    const auto usual = fromFrenchConsole ? TextEncoding::CodePage850 : TextEncoding::Utf8;
    return form.encoding.value_or(text.encoding.value_or(usual));
}

CaseFileBytes materialised(const QString &relativePath, const QByteArray &source,
                           const CaseForm &form)
{
    static const QLatin1String events(".events");
    if (const auto file = exported(relativePath, source))
        return *file;
    if (relativePath.endsWith(events))
        return {relativePath.chopped(events.size()) + QLatin1String(".evtx"),
                evtxFromText(expandEvents(QString::fromUtf8(source)))};
    const auto named = namedText(relativePath);
    if (!named)
        return {relativePath, source};
    QString text = QString::fromUtf8(source);
    if (form.language == WindowsLanguage::French && !named->isFrench)
        text = frenchConsole(text);
    text.replace(QLatin1Char('\n'), QLatin1String("\r\n"));
    return {named->path, encoded(text, encodingOf(*named, form))};
}

} // namespace

QByteArray encoded(const QString &text, TextEncoding encoding)
{
    switch (encoding) {
    case TextEncoding::Utf8:
        break;
    case TextEncoding::CodePage850:
        return eachLetter(text, inCodePage850);
    case TextEncoding::Windows1252:
        return eachLetter(text, inWindows1252);
    case TextEncoding::Utf16: {
        QStringEncoder encoder(QStringEncoder::Utf16LE, QStringEncoder::Flag::WriteBom);
        return encoder.encode(text);
    }
    }
    return text.toUtf8();
}

QString casePath(const QString &name)
{
    return QLatin1String(KMS_CASES_DIR "/") + name;
}

QStringList caseNames()
{
    QStringList names;
    const QStringList folders =
        QDir(QLatin1String(KMS_CASES_DIR)).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    for (const QString &folder : folders) {
        if (QFile::exists(casePath(folder) + QLatin1String("/expected.json")))
            names << folder;
    }
    return names;
}

QVector<CaseFileBytes> caseFiles(const QString &name, const CaseForm &form)
{
    return filesIn(casePath(name), form);
}

QVector<CaseFileBytes> filesIn(const QString &folder, const CaseForm &form)
{
    QVector<CaseFileBytes> files;
    QDirIterator walk(folder, QDir::Files, QDirIterator::Subdirectories);
    while (walk.hasNext()) {
        const QString path = QDir(folder).relativeFilePath(walk.next());
        if (path != QLatin1String("expected.json"))
            files.append(materialised(path, contents(walk.filePath()), form));
    }
    std::sort(files.begin(), files.end(),
              [](const auto &a, const auto &b) { return a.path < b.path; });
    return files;
}

void writeFiles(const QVector<CaseFileBytes> &files, const QString &folder)
{
    for (const CaseFileBytes &file : files) {
        const QString path = folder + QLatin1Char('/') + file.path;
        QFile out(path);
        if (!QDir().mkpath(QFileInfo(path).path()) || !out.open(QIODevice::WriteOnly) ||
            out.write(file.bytes) != file.bytes.size())
            qFatal("cannot write %s", qPrintable(path));
    }
}

} // namespace kms::test
