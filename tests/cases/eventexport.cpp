#include "tests/cases/eventexport.h"

#include <QDateTime>
#include <QHash>
#include <QRegularExpression>
#include <QStringList>
#include <QVector>

#include <algorithm>

namespace kms::test {

namespace {

struct Event
{
    QString computer, channel, provider;
    QDateTime time; ///< UTC
    int id = 0;
    bool isError = false;
    QStringList strings;
};

QVector<Event> parsed(const QString &expanded)
{
    static const QRegularExpression header(QStringLiteral("^([a-z]+): *(.*)$"));
    static const QRegularExpression record(
        QStringLiteral("^(\\S+Z) (\\d+)(?: @(\\d))?(?: (.*))?$"));
    QVector<Event> events;
    Event event;
    event.provider = QStringLiteral("Microsoft-Windows-Security-SPP");
    const QStringList lines = expanded.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    for (const QString &line : lines) {
        const auto isHeader = header.match(line);
        const auto isRecord = record.match(line);
        if (isHeader.hasMatch() && isHeader.captured(1) == QLatin1String("computer"))
            event.computer = isHeader.captured(2);
        else if (isHeader.hasMatch() && isHeader.captured(1) == QLatin1String("channel"))
            event.channel = isHeader.captured(2);
        else if (isHeader.hasMatch() && isHeader.captured(1) == QLatin1String("provider"))
            event.provider = isHeader.captured(2);
        if (!isRecord.hasMatch())
            continue;
        event.time = QDateTime::fromString(isRecord.captured(1), Qt::ISODateWithMs);
        event.id = isRecord.captured(2).toInt();
        event.isError = isRecord.captured(3) == QLatin1String("2");
        event.strings = isRecord.captured(4).split(QStringLiteral(" || "));
        events.append(event);
    }
    return events;
}

QDateTime wallTime(const QDateTime &utc, const QString &zone)
{
    const QDateTime winter(QDate(2026, 10, 25), QTime(1, 0), Qt::UTC);
    if (zone == QLatin1String("seoul"))
        return utc.addSecs(9 * 3600);
    if (zone == QLatin1String("paris"))
        return utc.addSecs((utc < winter ? 2 : 1) * 3600);
    qFatal("no zone %s", qPrintable(zone));
}

// The sentences around the strings differ by language and matter to nobody.
QString message(const Event &event, bool french)
{
    static const QHash<int, QPair<const char *, const char *>> forms{
        {12288,
         {"The client has sent an activation request to the key management service machine.\n"
          "Info:\n%1",
          "Le client a envoyé une demande d’activation à l’ordinateur du service de gestion de "
          "clés.\nInformations :\n%1"}},
        {12289,
         {"The client has processed an activation response from the key management service "
          "machine.\nInfo:\n%1",
          "Le client a traité une réponse d’activation de l’ordinateur du service de gestion de "
          "clés.\nInformations :\n%1"}},
        {12290,
         {"An activation request has been processed.\nInfo:\n%1",
          "Une demande d’activation a été traitée.\nInformations :\n%1"}},
        {12294,
         {"Publishing the Key Management Service (KMS) to DNS in the '%1' domain is successful.",
          "La publication du service de gestion de clés (KMS) dans DNS, dans le domaine « %1 », "
          "a réussi."}},
        {8198,
         {"License Activation (slui.exe) failed with the following error code:\n%1\n"
          "Command-line arguments:\n%2",
          "L’activation de la licence (slui.exe) a échoué avec le code d’erreur suivant :\n%1\n"
          "Arguments de la ligne de commande :\n%2"}}};
    if (!forms.contains(event.id) || !event.provider.endsWith(QLatin1String("Security-SPP")))
        return event.strings.join(QLatin1Char('\n'));
    const auto [english, other] = forms.value(event.id);
    QString text = QString::fromUtf8(french ? other : english);
    for (qsizetype i = 0; i < event.strings.size(); ++i)
        text.replace(QStringLiteral("%%1").arg(i + 1), event.strings[i]);
    return text;
}

QString row(const Event &event, const QString &zone)
{
    QString text = message(event, true).replace(QLatin1Char('"'), QLatin1String("\"\""));
    text.replace(QLatin1Char('\n'), QLatin1String("\r\n"));
    return QStringList{event.isError ? QStringLiteral("Erreur") : QStringLiteral("Information"),
                       wallTime(event.time, zone).toString(QStringLiteral("dd/MM/yyyy HH:mm:ss")),
                       event.provider,
                       QString::number(event.id),
                       QStringLiteral("Aucun"),
                       QLatin1Char('"') + text + QLatin1Char('"')}
               .join(QLatin1Char(',')) +
           QLatin1String("\r\n");
}

QString block(const Event &event, qsizetype number, const QString &zone)
{
    const QString time =
        wallTime(event.time, zone).toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss.zzz"));
    return QStringLiteral("Event[%1]:\n  Log Name: %2\n  Source: %3\n  Date: %4\n"
                          "  Event ID: %5\n  Task: N/A\n  Level: %6\n  Opcode: N/A\n"
                          "  Keyword: Classic\n  User: N/A\n  User Name: N/A\n"
                          "  Computer: %7\n  Description: \n%8\n\n")
        .arg(QString::number(number), event.channel, event.provider, time,
             QString::number(event.id),
             event.isError ? QStringLiteral("Error") : QStringLiteral("Information"),
             event.computer, message(event, false));
}

} // namespace

QByteArray exportEvents(const QString &expanded, EventExport form, const QString &zone)
{
    QVector<Event> events = parsed(expanded);
    QString text;
    if (form == EventExport::Table) {
        std::reverse(events.begin(), events.end());
        text = QStringLiteral("Niveau,Date et heure,Source,ID de l’événement,"
                              "Catégorie de la tâche\r\n");
        for (const Event &event : std::as_const(events))
            text += row(event, zone);
        return text.toUtf8();
    }
    for (qsizetype i = 0; i < events.size(); ++i)
        text += block(events[i], i, zone);
    return text.replace(QLatin1Char('\n'), QLatin1String("\r\n")).toUtf8();
}

} // namespace kms::test
