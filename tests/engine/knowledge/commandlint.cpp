#include "tests/engine/knowledge/commandlint.h"

#include "tests/engine/knowledge/slmgroptions.h"
#include "tests/engine/knowledge/toolgrammar.h"

#include <QRegularExpression>
#include <QVector>

#include <algorithm>

namespace kms::test {

namespace {

QString textOf(const QJsonObject &record, const char *member)
{
    return record[QLatin1String(member)].toString();
}

/// What all calls of one line do together.
struct LineEffect
{
    bool modifies = false;
    bool elevated = false;
    QVector<Effect> calls;
};

std::optional<LineEffect> effectOfLine(const QString &line, QString &fault)
{
    LineEffect all;
    const auto calls = callsIn(line);
    for (const ToolCall &call : calls) {
        const auto effect = effectOf(call, fault);
        if (!effect)
            return std::nullopt;
        all.modifies = all.modifies || effect->modifies;
        all.elevated = all.elevated || effect->elevated;
        all.calls.append(*effect);
    }
    return all;
}

bool matches(const QString &text, const char *pattern)
{
    return QRegularExpression(QString::fromUtf8(pattern),
                              QRegularExpression::CaseInsensitiveOption |
                                  QRegularExpression::UseUnicodePropertiesOption)
        .match(text)
        .hasMatch();
}

/// Checks one record.
class Lint
{
public:
    Lint(const LintedCommand &command, const QHash<QString, QJsonObject> &records)
        : m_command(command)
        , m_records(records)
        , m_id(textOf(command.record, "id"))
    {
    }

    QStringList run()
    {
        QString fault;
        const auto effect = effectOfLine(textOf(m_command.record, "command"), fault);
        if (!effect)
            return {m_id + QLatin1String(": ") + fault};
        checkMarks(*effect);
        checkUndo(*effect);
        checkSlmgr();
        checkDirection(*effect);
        if (m_command.english.isEmpty() || m_command.french.isEmpty())
            say("it is not described in both languages");
        return m_faults;
    }

private:
    void say(const char *what) { m_faults << m_id + QLatin1String(": ") + QLatin1String(what); }

    void checkMarks(const LineEffect &effect)
    {
        const bool modifies = m_command.record[QLatin1String("modifies")].toBool();
        if (effect.modifies != modifies)
            say(modifies ? "marked as modifying, and only reads"
                         : "modifies, and is not marked so");
        if (effect.elevated && !m_command.record[QLatin1String("elevated")].toBool())
            say("needs elevation, and is not marked so");
    }

    // One that calls several things is taken back by what takes one of them back.
    void checkUndo(const LineEffect &effect)
    {
        const QString undo = textOf(m_command.record, "undo");
        if (undo.isEmpty())
            return;
        if (!m_records.contains(undo)) {
            say("what takes it back does not exist");
            return;
        }
        QString fault;
        const auto inverse = effectOfLine(textOf(m_records[undo], "command"), fault);
        const auto takesBack = [&](const Effect &call) {
            return inverse && !call.inverse.isEmpty() &&
                   std::any_of(inverse->calls.begin(), inverse->calls.end(),
                               [&](const Effect &other) { return other.does == call.inverse; });
        };
        if (std::none_of(effect.calls.begin(), effect.calls.end(), takesBack))
            say("what takes it back is not its inverse");
    }

    // An id "slmgr-cdns" that runs another option would be shown where /cdns is meant.
    void checkSlmgr()
    {
        const auto calls = callsIn(textOf(m_command.record, "command"));
        const QString prefix = QStringLiteral("slmgr-");
        if (!m_id.startsWith(prefix))
            return;
        const QString option = calls.constFirst().arguments.value(2);
        const QString named = QLatin1Char('/') + m_id.mid(prefix.size());
        if (named != option && !named.startsWith(option + QLatin1Char('-')))
            say("its id names another option");
        const SlmgrOption *known = slmgrOption(option);
        if (known && textOf(m_command.record, "where") != QLatin1String(known->side))
            say("it is for the other side");
    }

    // /sdns sets and /cdns clears, which a public runbook confuses: what turns something on must
    // not be described as turning it off, and the other way round.
    void checkDirection(const LineEffect &effect)
    {
        static const QHash<QString, bool> turnsOn{
            {QStringLiteral("slmgr /sdns"), true},
            {QStringLiteral("slmgr /cdns"), false},
            {QStringLiteral("set-netfirewallrule on"), true},
            {QStringLiteral("set-netfirewallrule off"), false},
            {QStringLiteral("add-dnsserverresourcerecord"), true},
            {QStringLiteral("remove-dnsserverresourcerecord"), false},
        };
        for (const Effect &call : effect.calls) {
            const auto on = turnsOn.constFind(call.does);
            if (on == turnsOn.cend())
                continue;
            const bool saysOff = matches(m_command.english, "\\b(off|disables|removes|deletes)\\b");
            const bool saysOffInFrench =
                matches(m_command.french, "\\b(désactive|supprime|retire)\\b");
            if (saysOff == *on || saysOffInFrench == *on)
                say("its description says the opposite");
            if (matches(m_id, "enable|add") ? !*on : matches(m_id, "disable|remove") && *on)
                say("its id says the opposite");
        }
    }

    const LintedCommand &m_command;
    const QHash<QString, QJsonObject> &m_records;
    QString m_id;
    QStringList m_faults;
};

} // namespace

QStringList commandFaults(const LintedCommand &command, const QHash<QString, QJsonObject> &records)
{
    return Lint(command, records).run();
}

bool isSlmgrOption(const QString &option)
{
    return slmgrOption(option);
}

} // namespace kms::test
