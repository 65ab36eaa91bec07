// Stands in for a tool of Windows that Wine lacks: copied under the tool's name, it prints what a
// file beside it holds. Of "reg.exe query KEY /s" the first of these that is there:
//
//   reg.query.out  reg.KEY.out  reg.s.out  reg.out      (of an argument, its letters and digits)
//
// "epl CHANNEL FILE" copies wevtutil.CHANNEL.evtx to FILE. find.exe and findstr.exe do their work.

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>

#ifdef Q_OS_WIN
#include <fcntl.h>
#include <io.h>
#endif

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray input()
{
    QFile file;
    return file.open(0, QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

int print(const QByteArray &bytes)
{
    QFile file;
    return file.open(1, QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? 0 : 1;
}

QString plain(QString argument)
{
    argument.removeIf([](QChar c) { return !c.isLetterOrNumber(); });
    return argument;
}

/// The part of findstr that the collector uses.
int findstr(const QStringList &arguments)
{
    QStringList patterns;
    QString file;
    bool isInverted = false;
    bool isRegex = false;
    for (const QString &argument : arguments) {
        if (argument.startsWith(QLatin1String("/c:")))
            patterns.append(argument.mid(3));
        else if (argument == QLatin1String("/v"))
            isInverted = true;
        else if (argument == QLatin1String("/r"))
            isRegex = true;
        else if (!argument.startsWith(QLatin1Char('/')))
            file = argument;
    }
    QByteArray found;
    const auto lines = (file.isEmpty() ? input() : contentOf(file)).split('\n');
    for (const QByteArray &line : lines) {
        const QString text = QString::fromLatin1(line);
        const bool isFound =
            std::any_of(patterns.cbegin(), patterns.cend(), [&](const QString &one) {
                return text.contains(
                    QRegularExpression(isRegex ? one : QRegularExpression::escape(one),
                                       QRegularExpression::CaseInsensitiveOption));
            });
        if (isFound != isInverted && !line.isEmpty())
            found += line + '\n';
    }
    return print(found) != 0 || found.isEmpty() ? 1 : 0;
}

/// find.exe "TEXT" "FILE": reads Unicode, too.
int find(const QStringList &arguments)
{
    QByteArray bytes = contentOf(arguments.value(1));
    bytes.replace('\0', QByteArray());
    return bytes.contains(arguments.value(0).toLatin1()) ? 0 : 1;
}

int copyLog(const QString &base, const QStringList &arguments)
{
    return QFile::copy(base + QLatin1Char('.') + plain(arguments.value(1)) + QLatin1String(".evtx"),
                       arguments.value(2))
               ? 0
               : 15007;
}

int printRecorded(const QString &base, const QStringList &arguments)
{
    for (const QString &argument : arguments) {
        const QString path = base + QLatin1Char('.') + plain(argument) + QLatin1String(".out");
        if (QFile::exists(path))
            return print(contentOf(path));
    }
    const QString path = base + QLatin1String(".out");
    return QFile::exists(path) ? print(contentOf(path)) : 1;
}

} // namespace

int main(int argc, char *argv[])
{
#ifdef Q_OS_WIN
    _setmode(0, _O_BINARY);
    _setmode(1, _O_BINARY);
#endif
    const QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments().mid(1);
    const QFileInfo self(QCoreApplication::applicationFilePath());
    const QString name = self.completeBaseName().toLower();
    const QString base = self.dir().filePath(name);
    if (name == QLatin1String("findstr"))
        return findstr(arguments);
    if (name == QLatin1String("find"))
        return find(arguments);
    if (arguments.value(0) == QLatin1String("epl"))
        return copyLog(base, arguments);
    return printRecorded(base, arguments);
}
