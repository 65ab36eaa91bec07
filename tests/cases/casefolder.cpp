#include "tests/cases/casefolder.h"

#include "tests/cases/eventexport.h"
#include "tests/cases/eventscript.h"
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

// The letters that French texts need; Qt knows no OEM code pages.
char inCodePage850(QChar letter)
{
    static const QHash<QChar, char> table{
        {QChar(0x00e9), '\x82'}, {QChar(0x00e2), '\x83'}, {QChar(0x00e0), '\x85'},
        {QChar(0x00e7), '\x87'}, {QChar(0x00ea), '\x88'}, {QChar(0x00e8), '\x8a'},
        {QChar(0x00ee), '\x8c'}, {QChar(0x00c9), '\x90'}, {QChar(0x00f4), '\x93'},
        {QChar(0x00fb), '\x96'}, {QChar(0x00f9), '\x97'}, {QChar(0x00a0), '\xff'},
        {QChar(0x00ae), '\xa9'}};
    if (letter.unicode() < 0x80)
        return char(letter.unicode());
    const auto found = table.constFind(letter);
    if (found == table.cend())
        qFatal("U+%04x is not in the table of code page 850", unsigned(letter.unicode()));
    return *found;
}

enum class Encoding { AsWritten, CodePage850, Utf16 };

QByteArray encoded(const QString &text, Encoding encoding)
{
    if (encoding == Encoding::CodePage850) {
        QByteArray bytes;
        for (const QChar letter : text)
            bytes.append(inCodePage850(letter));
        return bytes;
    }
    if (encoding == Encoding::Utf16) {
        QStringEncoder encoder(QStringEncoder::Utf16LE, QStringEncoder::Flag::WriteBom);
        return encoder.encode(text);
    }
    return text.toUtf8();
}

// "ato.utf16.txt" becomes "ato.txt": the name tells a reader nothing.
std::optional<Encoding> takeEncoding(QString &path)
{
    static const QHash<QString, Encoding> names{
        {QStringLiteral(".cp850.txt"), Encoding::CodePage850},
        {QStringLiteral(".utf16.txt"), Encoding::Utf16}};
    for (auto it = names.cbegin(); it != names.cend(); ++it) {
        if (!path.endsWith(it.key()))
            continue;
        path.chop(it.key().size());
        path += QLatin1String(".txt");
        return it.value();
    }
    return path.endsWith(QLatin1String(".txt")) ? std::optional(Encoding::AsWritten) : std::nullopt;
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

CaseFileBytes materialised(const QString &relativePath, const QByteArray &source)
{
    static const QLatin1String events(".events");
    if (const auto file = exported(relativePath, source))
        return *file;
    if (relativePath.endsWith(events))
        return {relativePath.chopped(events.size()) + QLatin1String(".evtx"),
                evtxFromText(expandEvents(QString::fromUtf8(source)))};
    QString path = relativePath;
    const auto encoding = takeEncoding(path);
    if (!encoding)
        return {path, source};
    QString text = QString::fromUtf8(source);
    text.replace(QLatin1Char('\n'), QLatin1String("\r\n"));
    return {path, encoded(text, *encoding)};
}

} // namespace

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

QVector<CaseFileBytes> caseFiles(const QString &name)
{
    return filesIn(casePath(name));
}

QVector<CaseFileBytes> filesIn(const QString &folder)
{
    QVector<CaseFileBytes> files;
    QDirIterator walk(folder, QDir::Files, QDirIterator::Subdirectories);
    while (walk.hasNext()) {
        const QString path = QDir(folder).relativeFilePath(walk.next());
        if (path != QLatin1String("expected.json"))
            files.append(materialised(path, contents(walk.filePath())));
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
