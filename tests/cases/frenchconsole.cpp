#include "tests/cases/frenchconsole.h"

#include <QDateTime>
#include <QFile>
#include <QHash>
#include <QLocale>
#include <QRegularExpression>
#include <QVector>

namespace kms::test {

namespace {

/// A line with places that differ, and how it reads in French.
struct Form
{
    QRegularExpression english;
    QRegularExpression exactly; ///< the same, letter case and all
    QStringList names; ///< of the places, in the order of the groups behind the indentation
    QString french;
};

// The places of a form by their names; a digit tells two of one kind apart.
const QHash<QString, QString> &placePatterns()
{
    static const QHash<QString, QString> patterns{
        {QStringLiteral("text"), QStringLiteral(".*")},
        {QStringLiteral("word"), QStringLiteral("\\S+")},
        {QStringLiteral("path"), QStringLiteral("[^>]*")},
        {QStringLiteral("number"), QStringLiteral("-?[\\d.,]+")},
        {QStringLiteral("integer"), QStringLiteral("\\d+")},
        {QStringLiteral("code"), QStringLiteral("0x[0-9A-Fa-f]+")},
        {QStringLiteral("guid"), QStringLiteral("[0-9A-Fa-f-]{36}")},
        {QStringLiteral("host"),
         QStringLiteral("[A-Za-z0-9_-]*(?:[.:][A-Za-z0-9_%:,-]*)+|UnKnown")},
        {QStringLiteral("name"), QStringLiteral("\\w+|\\(Default\\)")},
        {QStringLiteral("property"),
         QStringLiteral("[A-Za-z]*(?-i:[a-z][A-Z])[A-Za-z]*|ID|Version|Name|Description")},
        {QStringLiteral("edition"), QStringLiteral("Windows\\(R\\), \\w+ edition")},
        {QStringLiteral("date"), QStringLiteral("\\d+/\\d+/\\d{4} \\d+:\\d\\d:\\d\\d [AP]M")},
        {QStringLiteral("longDate"),
         QStringLiteral("\\w+, \\w+ \\d+, \\d{4} \\d+:\\d\\d:\\d\\d [AP]M")},
        {QStringLiteral("clock"), QStringLiteral("\\d\\d:\\d\\d:\\d\\d")},
        {QStringLiteral("offset"), QStringLiteral("[+-][\\d.]+")},
        {QStringLiteral("yes"), QStringLiteral("Yes|No")},
        {QStringLiteral("type"), QStringLiteral("[A-Z]+")},
        {QStringLiteral("section"), QStringLiteral("Answer|Additional|Authority")},
        {QStringLiteral("dots"), QStringLiteral("[. ]+")},
        {QStringLiteral("spaces"), QStringLiteral(" *")},
        {QStringLiteral("dashes"), QStringLiteral("--[- ]*")},
    };
    return patterns;
}

QString kindOf(QString name)
{
    if (!name.isEmpty() && name.back().isDigit())
        name.chop(1);
    return name;
}

// A console in French writes its own dates and its own yes and no.
QString frenchValue(const QString &kind, const QString &value)
{
    static const QLocale english(QLocale::English, QLocale::UnitedStates);
    static const QLocale french(QLocale::French, QLocale::France);
    if (kind == QLatin1String("date"))
        return english.toDateTime(value, QStringLiteral("M/d/yyyy h:mm:ss AP"))
            .toString(QStringLiteral("dd/MM/yyyy HH:mm:ss"));
    if (kind == QLatin1String("longDate"))
        return french.toString(
            english.toDateTime(value, QStringLiteral("dddd, MMMM d, yyyy h:mm:ss AP")),
            QStringLiteral("dddd d MMMM yyyy HH:mm:ss"));
    if (kind == QLatin1String("yes"))
        return value == QLatin1String("Yes") ? QStringLiteral("Oui") : QStringLiteral("Non");
    return value;
}

QString place(const QString &name)
{
    return QLatin1Char('{') + name + QLatin1Char('}');
}

Form formOf(const QString &english, const QString &french)
{
    static const QRegularExpression anyPlace(QStringLiteral("\\{(\\w+)\\}"));
    Form form;
    form.french = french;
    if (english != french)
        form.french.replace(QLatin1Char('~'), QChar(QChar::Nbsp));
    QString pattern = QStringLiteral("^(\\s*)");
    qsizetype end = 0;
    auto matches = anyPlace.globalMatch(english);
    while (matches.hasNext()) {
        const auto match = matches.next();
        const QString name = match.captured(1);
        const QString known = placePatterns().value(kindOf(name));
        if (known.isEmpty() || (!french.contains(place(name)) && english != french))
            qFatal("a form cannot be used: %s", qPrintable(english));
        pattern += QRegularExpression::escape(english.mid(end, match.capturedStart() - end)) +
                   QLatin1Char('(') + known + QLatin1Char(')');
        form.names << name;
        end = match.capturedEnd();
    }
    // People end a copied line with a full stop or without, and Windows writes "The software" and
    // "The Software".
    QString rest = english.mid(end);
    if (rest.endsWith(QLatin1Char('.')))
        rest.chop(1);
    pattern += QRegularExpression::escape(rest) + QStringLiteral("\\.?(\\s*)$");
    form.english = QRegularExpression(pattern, QRegularExpression::CaseInsensitiveOption);
    form.exactly = QRegularExpression(pattern);
    return form;
}

QStringList linesOf(const QString &name)
{
    QFile file(QLatin1String(KMS_CASES_DIR "/french/") + name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qPrintable(file.fileName()));
    QStringList lines;
    const auto all = QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'));
    for (const QString &line : all) {
        if (!line.isEmpty() && !line.startsWith(QLatin1String("# ")))
            lines << line;
    }
    return lines;
}

void addPairs(const QString &name, QVector<Form> &forms)
{
    const QStringList lines = linesOf(name);
    if (lines.size() % 2 != 0)
        qFatal("%s: an English line without its French one", qPrintable(name));
    for (qsizetype i = 0; i < lines.size(); i += 2)
        forms.append(formOf(lines[i], lines[i + 1]));
}

const QVector<Form> &forms()
{
    static const QVector<Form> all = [] {
        QVector<Form> forms;
        addPairs(QStringLiteral("slmgr.txt"), forms);
        addPairs(QStringLiteral("tools.txt"), forms);
        const QStringList same = linesOf(QStringLiteral("same.txt"));
        for (const QString &line : same)
            forms.append(formOf(line, line));
        return forms;
    }();
    return all;
}

QString filled(const Form &form, const QRegularExpressionMatch &match)
{
    QString text = form.french;
    for (qsizetype i = 0; i < form.names.size(); ++i) {
        const QString &name = form.names[i];
        text.replace(place(name), frenchValue(kindOf(name), match.captured(int(i) + 2)));
    }
    return match.captured(1) + text + match.captured(int(form.names.size()) + 2);
}

} // namespace

std::optional<QString> frenchLine(const QString &line)
{
    if (line.trimmed().isEmpty())
        return line;
    // slmgr's "Name:" is translated, the "name:" of wevtutil is not.
    for (const auto &written : {&Form::exactly, &Form::english}) {
        for (const Form &form : forms()) {
            const auto match = (form.*written).match(line);
            if (match.hasMatch())
                return filled(form, match);
        }
    }
    return std::nullopt;
}

QString frenchConsole(const QString &text)
{
    QStringList lines = text.split(QLatin1Char('\n'));
    for (QString &line : lines) {
        const auto french = frenchLine(line);
        if (!french)
            qFatal("no table of tests/cases/french knows \"%s\"", qPrintable(line));
        line = *french;
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace kms::test
