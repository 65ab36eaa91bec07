#include "engine/report/splitwords.h"

#include <algorithm>
#include <memory>

namespace kms {

namespace {

using By = ClientSplit::By;

QString phraseId(By by, const char *what)
{
    return QLatin1String("chart.split.") + toId(by) + u'.' + QLatin1String(what);
}

qint64 clientsIn(const ClientSplit &split, const QString &id)
{
    const auto part = std::find_if(split.parts.begin(), split.parts.end(),
                                   [&](const ClientSplit::Part &one) { return one.id == id; });
    return part == split.parts.end() ? 0 : part->clients;
}

} // namespace

ProductNames productNames(const CaseFile &caseFile)
{
    ProductNames names;
    for (const EvidenceItem &item : caseFile.evidence) {
        const LicenseReport *report = item.license();
        if (!report)
            continue;
        forEachProduct(*report, [&](const LicenseReading &reading) {
            if (reading.facts.activationId && !reading.facts.name.isEmpty())
                names.insert(toString(*reading.facts.activationId), reading.facts.name);
        });
    }
    return names;
}

QString splitName(By by, const Phrasebook &phrases)
{
    return phrases.text(phraseId(by, "name"));
}

QString partName(By by, const QString &id, const ProductNames &products, const Phrasebook &phrases)
{
    if (id.isEmpty() && by == By::Host)
        return phrases.text(QStringLiteral("chart.unnamed-host"));
    if (id.isEmpty())
        return phrases.text(QStringLiteral("chart.not-told"));
    switch (by) {
    case By::Host:
        return id;
    case By::Product:
        return products.value(id, id);
    case By::Machine:
        return phrases.text(QLatin1String("chart.split.machine.") + id);
    case By::LicenseState:
        return phrases.text(QLatin1String("report.state.") + id);
    }
    Q_UNREACHABLE();
}

QString splitTitle(const ClientSplit &split, const ProductNames &products,
                   const Phrasebook &phrases)
{
    if (split.parts.isEmpty())
        return splitName(split.by, phrases);
    const ClientSplit::Part &largest = split.parts.constFirst();
    QVariantMap values{{QStringLiteral("n"), largest.clients},
                       {QStringLiteral("all"), split.clients},
                       {QStringLiteral("part"), partName(split.by, largest.id, products, phrases)}};
    switch (split.by) {
    case By::Product:
        if (largest.id.isEmpty())
            return phrases.text(phraseId(split.by, "not-told"), values);
        [[fallthrough]];
    case By::Host:
        return phrases.text(phraseId(split.by, split.parts.size() == 1 ? "one" : "largest"),
                            values);
    case By::Machine:
        return phrases.text(phraseId(split.by, "largest") + u'-' + largest.id, values);
    case By::LicenseState:
        // The state that all this is about, whether or not most have it.
        values.insert(QStringLiteral("n"), clientsIn(split, toId(LicenseState::Licensed)));
        return phrases.text(phraseId(split.by, "licensed"), values);
    }
    Q_UNREACHABLE();
}

QString splitDescription(const ClientSplit &split, const ProductNames &products,
                         const Phrasebook &phrases)
{
    QStringList parts;
    for (const ClientSplit::Part &part : split.parts)
        parts +=
            phrases.text(QStringLiteral("chart.split.part"),
                         {{QStringLiteral("part"), partName(split.by, part.id, products, phrases)},
                          {QStringLiteral("n"), part.clients}});
    return phrases.text(QStringLiteral("chart.split.description"),
                        {{QStringLiteral("by"), splitName(split.by, phrases)},
                         {QStringLiteral("all"), split.clients},
                         {QStringLiteral("parts"), parts}});
}

QStringList splitCaptions(const ClientSplit &split, const Phrasebook &phrases)
{
    QStringList captions{phrases.text(QStringLiteral("chart.split.window"))};
    if (split.parts.size() > 1 && (split.by == By::Host || split.by == By::Product))
        captions += phrases.text(phraseId(split.by, "twice"));
    if (split.by == By::LicenseState)
        captions += phrases.text(phraseId(split.by, "newest"));
    return captions;
}

ChartTable splitTable(const ClientSplit &split, const ProductNames &products,
                      const Phrasebook &phrases)
{
    const auto data = std::make_shared<const ClientSplit>(split);
    const auto named = [&phrases](const char *column) {
        return phrases.text(QLatin1String("chart.column.") + QLatin1String(column));
    };
    ChartTable table;
    table.rows = data->parts.size();
    table.columns = {textColumn(phrases.text(phraseId(split.by, "column")),
                                [data, products, phrases](qsizetype row) {
                                    return partName(data->by, data->parts[row].id, products,
                                                    phrases);
                                }),
                     numberColumn(named("clients"), phrases,
                                  [data](qsizetype row) { return data->parts[row].clients; }),
                     numberColumn(named("requests"), phrases,
                                  [data](qsizetype row) { return data->parts[row].requests; })};
    if (split.by == By::Product)
        table.columns += textColumn(named("activation-id"),
                                    [data](qsizetype row) { return data->parts[row].id; });
    return table;
}

} // namespace kms
