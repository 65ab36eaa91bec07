#include "tests/translations/tsfile.h"

#include <QFile>
#include <QRegularExpression>
#include <QXmlStreamReader>

namespace kms::test {

namespace {

void readTranslation(QXmlStreamReader &xml, TsMessage &message)
{
    message.type = xml.attributes().value(QLatin1String("type")).toString();
    QString text;
    while (!xml.atEnd() && xml.readNext() != QXmlStreamReader::EndElement) {
        if (xml.isStartElement())
            message.translations += xml.readElementText();
        else if (xml.isCharacters())
            text += xml.text();
    }
    if (message.translations.isEmpty())
        message.translations += text;
}

TsMessage readMessage(QXmlStreamReader &xml, const QString &context)
{
    TsMessage message;
    message.context = context;
    while (xml.readNextStartElement()) {
        if (xml.name() == QLatin1String("source"))
            message.source = xml.readElementText();
        else if (xml.name() == QLatin1String("comment"))
            message.comment = xml.readElementText();
        else if (xml.name() == QLatin1String("translation"))
            readTranslation(xml, message);
        else
            xml.skipCurrentElement();
    }
    return message;
}

QStringList allMatches(const QString &text, const char *pattern)
{
    QStringList found;
    auto matches = QRegularExpression(QString::fromUtf8(pattern)).globalMatch(text);
    while (matches.hasNext())
        found += matches.next().captured();
    found.sort();
    return found;
}

} // namespace

QString TsMessage::name() const
{
    return context + QLatin1String(": ") + source;
}

QVector<TsMessage> messagesOf(const QString &tsFile)
{
    QFile file(tsFile);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QXmlStreamReader xml(&file);
    QVector<TsMessage> messages;
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == QLatin1String("name"))
            context = xml.readElementText();
        else if (xml.name() == QLatin1String("message"))
            messages += readMessage(xml, context);
    }
    return xml.hasError() ? QVector<TsMessage>() : messages;
}

QString placeholderFault(const TsMessage &message)
{
    struct Rule
    {
        const char *name;
        const char *pattern;
    };
    static constexpr Rule rules[] = {
        {"placeholders", "%(?:L?[1-9][0-9]?|n)"},
        {"marked key", "&(?=\\S)(?!&)"},
        {"markup", "</?[a-z]+"},
        {"ellipsis", "…\\s*$"},
        {"line ends", "\n"},
        {"tabs", "\t"},
    };
    for (const Rule &rule : rules) {
        for (const QString &translation : message.translations) {
            const QStringList wanted = allMatches(message.source, rule.pattern);
            const QStringList found = allMatches(translation, rule.pattern);
            // "One file" may leave the number out.
            const bool numberless = message.translations.size() > 1 && found.isEmpty() &&
                                    wanted == QStringList(QStringLiteral("%n"));
            if (found != wanted && !numberless)
                return QString::fromLatin1(rule.name);
        }
    }
    return {};
}

} // namespace kms::test
