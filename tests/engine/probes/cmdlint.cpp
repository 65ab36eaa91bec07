#include "tests/engine/probes/cmdlint.h"

#include <QRegularExpression>

#include <algorithm>

namespace kms::test {

namespace {

// Each is the whole of a command. A tool is called by its path below the system's folder.
const QStringList &allowed()
{
    static const QStringList patterns{
        QStringLiteral(R"(@echo off)"),
        QStringLiteral(R"(setlocal EnableExtensions DisableDelayedExpansion)"),
        QStringLiteral(R"(echo[. ].*)"),
        QStringLiteral(R"(shift)"),
        QStringLiteral(R"(goto [a-z]+)"),
        QStringLiteral(R"(exit /b (\d|%ERRORLEVEL%))"),
        QStringLiteral(R"(call :[a-z]+( "[^"]*")*)"),
        QStringLiteral(R"(set (/p )?"[A-Z]+=[^"]*")"),
        QStringLiteral(R"(for %%F in \("%OUT%\\%~1"\) do set "SIZE=%%~zF")"),
        // Its own folder, and its own files in it.
        QStringLiteral(R"(md "%OUT%")"),
        QStringLiteral(R"(del "%OUT%\\[^"*?]+")"),
        // Tools that can do nothing but read and print.
        QStringLiteral(R"("%SYS%\\findstr\.exe"( /[vir])*( /c:"[^"]*")+( "[^"]*")?)"),
        QStringLiteral(R"("%SYS%\\find\.exe" "[^"]*" "%OUT%\\[^"]*")"),
        QStringLiteral(R"("%SYS%\\ipconfig\.exe" /all)"),
        QStringLiteral(R"("%SYS%\\netstat\.exe" -ano -p TCP)"),
        QStringLiteral(R"("%SYS%\\nslookup\.exe" -timeout=5 -retry=1 -type=srv _vlmcs\._tcp)"),
        // Tools that can do more, with the words that only read.
        QStringLiteral(
            R"("%SYS%\\cscript\.exe" //nologo( //U)? //T:\d+ "%SYS%\\slmgr\.vbs" /(dlv|dli|xpr|ao-list))"),
        QStringLiteral(R"("%SYS%\\reg\.exe" query "[^"]+" (/s|/v [A-Za-z]+))"),
        QStringLiteral(R"("%SYS%\\sc\.exe" query sppsvc)"),
        QStringLiteral(R"("%SYS%\\w32tm\.exe" /query /status)"),
        QStringLiteral(R"("%SYS%\\wevtutil\.exe" (gl|gli) "Key Management Service")"),
        QStringLiteral(
            R"re("%SYS%\\wevtutil\.exe" epl ("Key Management Service"|Application) "%OUT%\\[a-z-]+\.evtx"( "/q:\*\[[^"]*\]")?)re"),
        QStringLiteral(
            R"("%SYS%\\wbem\\WMIC\.exe" path SoftwareLicensing(Service|Product)( where "PartialProductKey is not null")? get [A-Za-z,]+ /format:list)"),
        QStringLiteral(
            R"("%PS%" -NoProfile -NonInteractive -Command "Get-CimInstance SoftwareLicensing(Service|Product)( -Filter 'PartialProductKey is not null')? -OperationTimeoutSec 60 \| Select-Object [A-Za-z,]+ \| ConvertTo-Json")"),
        QStringLiteral(R"("%SYS%\\tar\.exe" -a -cf "%OUT%\.zip" -C "%BASE%\\\." "%NAME%")"),
    };
    return patterns;
}

// What may stand before a command.
const QRegularExpression &condition()
{
    static const QRegularExpression pattern(QStringLiteral(
        R"(^if (/i )?(not )?(exist "[^"]*"|defined [A-Z]+|errorlevel \d|"[^"]*"=="[^"]*") )"));
    return pattern;
}

// Its own files, or nowhere.
const QRegularExpression &redirection()
{
    static const QRegularExpression pattern(
        QStringLiteral(R"((\s?2>>"%LOG%"|\s?2>nul|\s2>&1|\s?>nul|\s?>>? ?"%(LOG|OUT)%[^"]*"))"));
    return pattern;
}

bool isWholly(const QString &pattern, const QString &text)
{
    return QRegularExpression(QRegularExpression::anchoredPattern(pattern)).match(text).hasMatch();
}

/// Parts between pipes that stand outside quotes.
QStringList pipedParts(const QString &line)
{
    QStringList parts(QString{});
    bool isQuoted = false;
    for (const QChar c : line) {
        if (c == QLatin1Char('"'))
            isQuoted = !isQuoted;
        if (c == QLatin1Char('|') && !isQuoted)
            parts.append(QString());
        else
            parts.last().append(c);
    }
    return parts;
}

QStringList faultsOfCommand(QString command, const QString &line)
{
    command = command.trimmed();
    while (true) {
        const auto match = condition().match(command);
        if (!match.hasMatch())
            break;
        command = command.mid(match.capturedLength());
    }
    QString plain = command;
    plain.remove(redirection());
    plain = plain.trimmed();
    if (plain.contains(QLatin1Char('>')) || plain.contains(QLatin1Char('<')))
        return {QLatin1String("redirection: ") + line};
    const bool known = std::any_of(allowed().cbegin(), allowed().cend(),
                                   [&](const QString &one) { return isWholly(one, plain); });
    return known ? QStringList() : QStringList(QLatin1String("command: ") + line);
}

} // namespace

QStringList faultsOf(const QString &script)
{
    QStringList faults;
    const QStringList lines = script.split(QLatin1String("\r\n"), Qt::SkipEmptyParts);
    for (const QString &line : lines) {
        const bool isRemark =
            line == QLatin1String("rem") || line.startsWith(QLatin1String("rem "));
        if (isRemark || isWholly(QStringLiteral(":[a-z]+"), line))
            continue;
        if (line.contains(QLatin1Char('&')) && !line.contains(QLatin1String("2>&1")))
            faults.append(QLatin1String("two commands: ") + line);
        const QStringList parts = pipedParts(line);
        for (const QString &part : parts)
            faults += faultsOfCommand(part, line);
    }
    return faults;
}

} // namespace kms::test
