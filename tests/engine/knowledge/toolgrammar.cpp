#include "tests/engine/knowledge/toolgrammar.h"

#include "tests/engine/knowledge/slmgroptions.h"

#include <QHash>
#include <QRegularExpression>
#include <QVector>

namespace kms::test {

namespace {

// Words of a command line; quotes and brackets hold a word together, and quotes fall away.
QStringList wordsOf(const QString &text)
{
    QStringList words;
    QString word;
    QChar quote;
    int depth = 0;
    bool any = false;
    for (const QChar c : text) {
        const bool opens = quote.isNull() && (c == QLatin1Char('"') || c == QLatin1Char('\''));
        if (opens || c == quote) {
            quote = opens ? c : QChar();
            any = true;
            continue;
        }
        if (quote.isNull())
            depth += c == QLatin1Char('(') ? 1 : c == QLatin1Char(')') ? -1 : 0;
        if (c.isSpace() && quote.isNull() && depth <= 0) {
            if (any)
                words << word;
            word.clear();
            any = false;
        } else {
            word += c;
            any = true;
        }
    }
    if (any)
        words << word;
    return words;
}

// Splits at a sign that stands outside quotes, braces and brackets.
QStringList splitAt(const QString &text, const QString &signs)
{
    QStringList parts{QString()};
    bool inQuotes = false;
    int depth = 0;
    for (const QChar c : text) {
        if (c == QLatin1Char('"'))
            inQuotes = !inQuotes;
        depth += QStringLiteral("({[").contains(c) ? 1 : QStringLiteral(")}]").contains(c) ? -1 : 0;
        if (signs.contains(c) && !inQuotes && depth <= 0)
            parts << QString();
        else
            parts.last() += c;
    }
    return parts;
}

QString toolName(const QString &word)
{
    QString name = word.section(QLatin1Char('\\'), -1).toLower();
    if (name.endsWith(QLatin1String(".exe")))
        name.chop(4);
    return name;
}

ToolCall callOf(const QString &text)
{
    QString line = text;
    static const QRegularExpression output(QStringLiteral("\\s>+\\s*(\"[^\"]*\"|\\S+)\\s*$"));
    line.remove(output);
    QStringList words = wordsOf(line);
    if (words.isEmpty())
        return {};
    const QString tool = toolName(words.takeFirst());
    return {tool, words};
}

// The option of a cmdlet: whether a value follows it.
using CmdletOptions = QHash<QString, bool>;

struct Cmdlet
{
    CmdletOptions options;
    int positional = 0; ///< most values without an option
    bool modifies = false;
    QString inverse;
};

CmdletOptions options(const char *withValue, const char *alone = "")
{
    CmdletOptions all;
    for (const QString &name :
         QString::fromLatin1(withValue).split(QLatin1Char(' '), Qt::SkipEmptyParts))
        all.insert(name, true);
    for (const QString &name :
         QString::fromLatin1(alone).split(QLatin1Char(' '), Qt::SkipEmptyParts))
        all.insert(name, false);
    return all;
}

// Names as the documentation of PowerShell's modules lists them.
const QHash<QString, Cmdlet> &cmdlets()
{
    static const QHash<QString, Cmdlet> table{
        {QStringLiteral("test-netconnection"),
         {options("-ComputerName -Port -InformationLevel -CommonTCPPort"), 1, false, {}}},
        {QStringLiteral("resolve-dnsname"),
         {options("-Name -Type -Server", "-DnsOnly -NoHostsFile"), 2, false, {}}},
        {QStringLiteral("get-netfirewallrule"),
         {options("-Name -DisplayName -DisplayGroup -Group"), 0, false, {}}},
        {QStringLiteral("set-netfirewallrule"),
         {options("-Name -DisplayName -DisplayGroup -Profile -Enabled"), 0, true, {}}},
        {QStringLiteral("enable-netfirewallrule"),
         {options("-Name -DisplayGroup"), 0, true, QStringLiteral("disable-netfirewallrule")}},
        {QStringLiteral("disable-netfirewallrule"),
         {options("-Name -DisplayGroup"), 0, true, QStringLiteral("enable-netfirewallrule")}},
        {QStringLiteral("add-dnsserverresourcerecord"),
         {options("-ZoneName -Name -DomainName -Priority -Weight -Port -ComputerName -TimeToLive",
                  "-Srv"),
          0, true, QStringLiteral("remove-dnsserverresourcerecord")}},
        {QStringLiteral("remove-dnsserverresourcerecord"),
         {options("-ZoneName -Name -RRType -RecordData -ComputerName", "-Force"), 0, true,
          QStringLiteral("add-dnsserverresourcerecord")}},
        {QStringLiteral("get-dnsserverresourcerecord"),
         {options("-ZoneName -Name -RRType -ComputerName"), 0, false, {}}},
        {QStringLiteral("get-dnsserverzone"), {options("-Name -ComputerName"), 1, false, {}}},
        {QStringLiteral("set-dnsserverprimaryzone"),
         {options("-Name -DynamicUpdate -ComputerName"), 1, true, {}}},
        {QStringLiteral("install-windowsfeature"),
         {options("-Name", "-IncludeManagementTools"), 1, true, {}}},
        {QStringLiteral("restart-service"), {options("-Name", "-Force"), 1, true, {}}},
        {QStringLiteral("get-service"), {options("-Name"), 1, false, {}}},
        {QStringLiteral("get-ciminstance"),
         {options("-ClassName -Filter -Query -Property -Namespace"), 1, false, {}}},
        {QStringLiteral("get-winevent"),
         {options("-LogName -ListLog -FilterHashtable -FilterXPath -MaxEvents -Path", "-Oldest"),
          1,
          false,
          {}}},
        {QStringLiteral("get-hotfix"), {options("-Id"), 0, false, {}}},
        {QStringLiteral("get-date"), {options("-Format", "-AsUTC"), 0, false, {}}},
        {QStringLiteral("get-computerinfo"), {options("-Property"), 1, false, {}}},
        {QStringLiteral("select-object"),
         {options("-Property -First -Last -ExpandProperty"), 20, false, {}}},
        {QStringLiteral("where-object"), {options("-Property -Value"), 1, false, {}}},
        {QStringLiteral("sort-object"), {options("-Property", "-Descending"), 5, false, {}}},
        {QStringLiteral("format-list"), {options("-Property"), 20, false, {}}},
        {QStringLiteral("format-table"), {options("-Property", "-AutoSize"), 20, false, {}}},
        {QStringLiteral("convertto-json"), {options("-Depth", "-Compress"), 0, false, {}}},
        {QStringLiteral("convertto-csv"), {options("", "-NoTypeInformation"), 0, false, {}}},
        {QStringLiteral("export-csv"), {options("-Path", "-NoTypeInformation"), 1, false, {}}},
        {QStringLiteral("out-file"), {options("-FilePath -Encoding"), 1, false, {}}},
    };
    return table;
}

std::optional<Effect> cmdletEffect(const ToolCall &call, QString &fault)
{
    const Cmdlet cmdlet = cmdlets().value(call.tool);
    int positional = 0;
    for (qsizetype i = 0; i < call.arguments.size(); ++i) {
        const QString &word = call.arguments[i];
        if (!word.startsWith(QLatin1Char('-'))) {
            positional += word.endsWith(QLatin1Char(',')) ? 0 : 1;
            continue;
        }
        if (!cmdlet.options.contains(word)) {
            fault = call.tool + QLatin1String(" has no ") + word;
            return std::nullopt;
        }
        if (cmdlet.options.value(word) && ++i >= call.arguments.size()) {
            fault = word + QLatin1String(" lacks its value");
            return std::nullopt;
        }
        while (i + 1 < call.arguments.size() && call.arguments[i].endsWith(QLatin1Char(',')))
            ++i; // a list
    }
    if (positional > cmdlet.positional) {
        fault = call.tool + QLatin1String(" takes fewer values");
        return std::nullopt;
    }
    Effect effect{cmdlet.modifies, cmdlet.modifies, call.tool, cmdlet.inverse};
    const qsizetype enabled = call.arguments.indexOf(QStringLiteral("-Enabled"));
    if (enabled >= 0) {
        const bool on = call.arguments.value(enabled + 1) == QLatin1String("True");
        effect.does += QLatin1String(on ? " on" : " off");
        effect.inverse = call.tool + QLatin1String(on ? " off" : " on");
    }
    return effect;
}

std::optional<Effect> slmgrEffect(const ToolCall &call, QString &fault)
{
    QStringList words = call.arguments;
    words.removeOne(QStringLiteral("//nologo"));
    const QString script = words.isEmpty() ? QString() : words.takeFirst().toLower();
    if (!script.endsWith(QLatin1String("slmgr.vbs")) || words.isEmpty()) {
        fault = QStringLiteral("cscript runs no slmgr.vbs with an option");
        return std::nullopt;
    }
    const QString option = words.takeFirst();
    const SlmgrOption *known = slmgrOption(option);
    if (!known) {
        fault = QLatin1String("slmgr has no ") + option;
        return std::nullopt;
    }
    if (words.size() < known->fewest || words.size() > known->most) {
        fault = option + QLatin1String(" takes another number of values");
        return std::nullopt;
    }
    QString inverse = QLatin1String(known->inverse);
    if (!inverse.isEmpty())
        inverse.prepend(QLatin1String("slmgr "));
    QString does = QLatin1String("slmgr ") + option;
    if (option == QLatin1String("/act-type")) {
        does += QLatin1Char(' ') + words.value(0);
        inverse =
            words.value(0) == QLatin1String("0") ? QString() : QStringLiteral("slmgr /act-type 0");
    }
    return Effect{known->modifies, known->elevated, does, inverse};
}

/// One way to call a program of Windows: the arguments as a pattern over the words joined by
/// blanks; what stands in its first group belongs to what the call does.
struct Usage
{
    const char *tool;
    const char *arguments;
    bool modifies;
    bool elevated;
    const char *does;
    const char *inverse;
};

// Microsoft's "Windows commands" reference, and the pages that facts of the commands come from.
constexpr Usage usages[] = {
    {"wevtutil", "epl [^/]+ \\S+( /q:.+)?( /ow:(true|false))?", false, false, "", ""},
    {"wevtutil", "qe [^/]+( /q:[^/]+)?( /(c:\\d+|rd:(true|false)|f:(text|xml)))*", false, false, "",
     ""},
    {"wevtutil", "gl [^/]+", false, false, "", ""},
    {"wevtutil", "gli [^/]+", false, false, "", ""},
    {"wevtutil", "sl ([^/]+ /(?:rt|ab|e):)true", true, true, "wevtutil sl on", "wevtutil sl off"},
    {"wevtutil", "sl ([^/]+ /(?:rt|ab|e):)false", true, true, "wevtutil sl off", "wevtutil sl on"},
    {"wevtutil", "sl [^/]+( /(ms:\\S+|rt:(true|false)|ab:(true|false)|e:(true|false)))+", true,
     true, "", ""},
    {"nslookup", "-type=(srv|all|a|aaaa|any) \\S+( \\S+)?", false, false, "", ""},
    {"nslookup", "[^-]\\S*( \\S+)?", false, false, "", ""},
    {"ipconfig", "/(all|displaydns)", false, false, "", ""},
    {"ipconfig", "/(flushdns|registerdns)", true, true, "", ""},
    {"ping", "[^-/]\\S*", false, false, "", ""},
    {"portqry", "-n \\S+ -p (tcp|udp|both) -e \\d+", false, false, "", ""},
    {"netstat", "-[abno]+( -p (TCP|TCPv6))?", false, false, "", ""},
    {"sc", "(query|queryex|qc) \\S+", false, false, "", ""},
    {"net", "start \\S+", true, true, "net start", "net stop"},
    {"net", "stop \\S+", true, true, "net stop", "net start"},
    {"reg", "query [^/]+( /(v [^/]+|s|ve))*", false, false, "", ""},
    {"reg", "add ([^/]+ /v \\S+) /t REG_(SZ|DWORD|MULTI_SZ) /d \\S+ /f", true, true, "reg add",
     "reg delete"},
    {"reg", "delete ([^/]+ /v \\S+) /f", true, true, "reg delete", "reg add"},
    {"w32tm", "/query /(status|source|configuration|peers)( /verbose)?", false, false, "", ""},
    {"w32tm", "/stripchart /computer:\\S+( /(samples:\\d+|dataonly|period:\\d+))*", false, false,
     "", ""},
    {"w32tm", "/resync( /(rediscover|nowait|computer:\\S+))*", true, true, "", ""},
    {"w32tm", "/config( /(syncfromflags:(domhier|manual|no|all)|manualpeerlist:\\S+))+ /update",
     true, true, "", ""},
    {"dism", "/online /(get-currentedition|get-targeteditions)", false, true, "", ""},
    {"dism", "/online /set-edition:\\S+ /productkey:\\S+ /accepteula", true, true, "", ""},
    {"sysprep", "( ?/(generalize|oobe|shutdown|reboot|quit|unattend:\\S+))+", true, true, "", ""},
    {"slui", "0x2a \\S+", false, false, "", ""},
    {"slui", "4", false, false, "", ""},
    {"shutdown", "/r /t \\d+", true, false, "", ""}, // any user at the console may
    {"ren", "\\S+ \\S+", true, true, "", ""},
    {"wusa", "/uninstall /kb:\\d+", true, true, "", ""},
    {"copy", "/y \\S+ \\S+", false, false, "", ""},
    {"gpresult", "/(r|h \\S+)( /f)?( /scope computer)?", false, false, "", ""},
    {"gpupdate", "/force", true, false, "", ""},
    {"whoami", "/groups", false, false, "", ""},
};

QRegularExpressionMatch wholeMatch(const QString &pattern, const QString &words)
{
    return QRegularExpression(QRegularExpression::anchoredPattern(pattern)).match(words);
}

std::optional<Effect> programEffect(const ToolCall &call, QString &fault)
{
    const QString words = call.arguments.join(QLatin1Char(' '));
    bool known = false;
    for (const Usage &usage : usages) {
        if (call.tool != QLatin1String(usage.tool))
            continue;
        known = true;
        const auto match = wholeMatch(QString::fromLatin1(usage.arguments), words);
        if (!match.hasMatch())
            continue;
        const auto named = [&](const char *verb) {
            const QString name = QString::fromLatin1(verb);
            return name.isEmpty() ? name : name + QLatin1Char(' ') + match.captured(1);
        };
        return Effect{usage.modifies, usage.elevated, named(usage.does), named(usage.inverse)};
    }
    fault = known ? call.tool + QLatin1String(" does not take: ") + words
                  : QLatin1String("unknown tool ") + call.tool;
    return std::nullopt;
}

} // namespace

QVector<ToolCall> callsIn(const QString &line)
{
    static const QRegularExpression shell(QStringLiteral(
        "^\\s*powershell(?:\\.exe)?((?: -\\w+(?: Bypass)?)*) -Command \"(.*)\"\\s*$"));
    QVector<ToolCall> calls;
    for (const QString &part : splitAt(line, QStringLiteral("&"))) {
        const auto inner = shell.match(part);
        const QStringList texts =
            inner.hasMatch() ? splitAt(inner.captured(2), QStringLiteral("|;")) : QStringList{part};
        for (const QString &text : texts)
            calls << callOf(text);
    }
    return calls;
}

std::optional<Effect> effectOf(const ToolCall &call, QString &fault)
{
    if (call.tool == QLatin1String("cscript"))
        return slmgrEffect(call, fault);
    if (cmdlets().contains(call.tool))
        return cmdletEffect(call, fault);
    return programEffect(call, fault);
}

} // namespace kms::test
