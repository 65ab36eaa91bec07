#include "app/cli/explain.h"

#include "app/cli/language.h"
#include "app/cli/tr.h"
#include "app/cli/wrap.h"
#include "engine/evidence/errorcode.h"
#include "engine/knowledge/errorcatalogue.h"
#include "engine/report/jsonwriter.h"

#include <array>

namespace kms::cli {

namespace {

constexpr std::array options{
    Option{"json", nullptr, KMS_CLI_TEXT("writes JSON in place of text")},
    Option{"lang", "CODE", KMS_CLI_TEXT("language of the texts: en or fr")},
};

QStringList spelled(const QVector<quint32> &codes)
{
    QStringList result;
    for (const quint32 code : codes)
        result += toString(ErrorCode{code});
    return result;
}

void writeList(JsonWriter &json, const char *key, const QStringList &texts)
{
    json.openArray(key);
    for (const QString &text : texts)
        json.text(text);
    json.close();
}

QByteArray asJson(const QVector<ErrorExplanation> &explanations)
{
    JsonWriter json;
    json.openArray();
    for (const ErrorExplanation &one : explanations) {
        json.openObject();
        json.text("code", toString(ErrorCode{one.code}));
        json.boolean("known", one.known);
        json.text("name", one.name);
        json.text("meaning", one.meaning);
        writeList(json, "causes", one.causes);
        writeList(json, "actions", one.actions);
        writeList(json, "nearest", spelled(one.nearest));
        json.close();
    }
    json.close();
    return json.result();
}

QString numbered(const QStringList &steps)
{
    QString result;
    for (qsizetype i = 0; i < steps.size(); ++i)
        result += wrapped(QStringLiteral("%1. %2").arg(i + 1).arg(steps.at(i)), 7, 4);
    return result;
}

QString bulleted(const QStringList &causes)
{
    QString result;
    for (const QString &cause : causes)
        result += wrapped(QLatin1String("- ") + cause, 6, 4);
    return result;
}

QString asText(const ErrorExplanation &one)
{
    QString result = toString(ErrorCode{one.code});
    if (!one.name.isEmpty())
        result += QLatin1String("  ") + one.name;
    result += QLatin1Char('\n') + wrapped(one.meaning, 2);
    if (!one.causes.isEmpty())
        result += QLatin1String("  ") + Tr::tr("Possible causes:") + QLatin1Char('\n') +
                  bulleted(one.causes);
    if (!one.actions.isEmpty())
        result +=
            QLatin1String("  ") + Tr::tr("What to do:") + QLatin1Char('\n') + numbered(one.actions);
    if (!one.nearest.isEmpty())
        result += wrapped(Tr::tr("Known codes close to it: %1")
                              .arg(spelled(one.nearest).join(QLatin1String(", "))),
                          2);
    return result;
}

QByteArray asText(const QVector<ErrorExplanation> &explanations)
{
    QStringList texts;
    for (const ErrorExplanation &one : explanations)
        texts += asText(one);
    return texts.join(QLatin1Char('\n')).toUtf8();
}

void sayNoCode(const QString &typed, const Streams &streams)
{
    const QStringList nearest = spelled(ErrorCatalogue::instance().nearestTo(typed));
    if (nearest.isEmpty())
        say(streams, Tr::tr("“%1” is no error code.").arg(typed));
    else
        say(streams, Tr::tr("“%1” is no error code. Known codes close to it: %2")
                         .arg(typed, nearest.join(QLatin1String(", "))));
}

// A wrong word makes the whole command line wrong: a script must not take a part for the whole.
ExitCode explain(const Arguments &arguments, const Streams &streams)
{
    const QString language = languageFrom(arguments.value("lang")).value_or(systemLanguage());
    QVector<ErrorExplanation> explanations;
    bool allCodes = true;
    for (const QString &typed : arguments.operands) {
        if (const auto code = parseErrorCode(typed)) {
            explanations += ErrorCatalogue::instance().explain(code->value, language);
        } else {
            sayNoCode(typed, streams);
            allCodes = false;
        }
    }
    if (!allCodes)
        return ExitCode::WrongCommandLine;
    const QByteArray text = arguments.has("json") ? asJson(explanations) : asText(explanations);
    return write(streams.out, text) ? ExitCode::Done : ExitCode::CannotWrite;
}

} // namespace

Command explainCommand()
{
    return {
        "explain", "CODE…",
        KMS_CLI_TEXT("Explains error codes, in any spelling: 0xC004F038, C004F038, -1073418184."),
        options, explain};
}

} // namespace kms::cli
