#include "engine/readers/events/eventnames.h"

#include "engine/readers/events/kmstable.h"

namespace kms::events {

namespace {

struct Shown
{
    const char *source;
    const char *provider;
};

constexpr char spp[] = "Microsoft-Windows-Security-SPP";
constexpr char slc[] = "Microsoft-Windows-Security-Licensing-SLC";

// Event Viewer leaves out "Microsoft-Windows-", and shows the event source where there is one.
constexpr Shown shownSources[] = {{spp, spp},
                                  {"Security-SPP", spp},
                                  {"Software Protection Platform Service", spp},
                                  {"KmsRequests", spp},
                                  {slc, slc},
                                  {"Security-Licensing-SLC", slc}};

struct LevelWord
{
    const char16_t *word;
    quint8 level;
};

constexpr LevelWord levels[] = {
    {u"Critical", 1},      {u"Critique", 1},    {u"Kritisch", 1},      {u"Crítico", 1},
    {u"关键", 1},          {u"Error", 2},       {u"Erreur", 2},        {u"Fehler", 2},
    {u"错误", 2},          {u"Warning", 3},     {u"Avertissement", 3}, {u"Warnung", 3},
    {u"Advertencia", 3},   {u"警告", 3},        {u"Information", 4},   {u"Informations", 4},
    {u"Informationen", 4}, {u"Información", 4}, {u"信息", 4},          {u"Verbose", 5},
    {u"Commentaire", 5},   {u"Ausführlich", 5}, {u"Detallado", 5},     {u"详细", 5}};

} // namespace

QString providerOfSource(QStringView source)
{
    for (const Shown &known : shownSources) {
        if (source.compare(QLatin1String(known.source), Qt::CaseInsensitive) == 0)
            return QString::fromLatin1(known.provider);
    }
    return source.toString();
}

QString usualChannel(QStringView provider, quint16 id)
{
    constexpr quint16 requestReceived = 12290;
    if (writerOf(provider) != Writer::Licensing)
        return {};
    return id == requestReceived ? QStringLiteral("Key Management Service")
                                 : QStringLiteral("Application");
}

quint8 levelOfWord(QStringView word)
{
    for (const LevelWord &known : levels) {
        if (word.trimmed().compare(QStringView(known.word), Qt::CaseInsensitive) == 0)
            return known.level;
    }
    return 0;
}

} // namespace kms::events
