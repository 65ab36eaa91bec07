#include "engine/probes/windows/licensingread.h"

#include "engine/probes/licensingproperties.h"
#include "engine/probes/windows/wmiquery.h"

namespace kms {

Accessed<LicensingRows> readLicensing(const QString &computer, const IsOver &isOver)
{
    const auto answers =
        askWmi(computer,
               {{QStringLiteral("SoftwareLicensingService"), serviceProperties(), {}},
                {QStringLiteral("SoftwareLicensingProduct"), productProperties(),
                 QStringLiteral("PartialProductKey IS NOT NULL")}},
               isOver);
    if (!answers)
        return tl::unexpected(answers.error());
    const auto &services = answers->at(0);
    const auto &products = answers->at(1);
    if (!services && !products)
        return tl::unexpected(services.error());
    LicensingRows rows;
    if (services)
        rows.services = *services;
    else
        rows.withheld = services.error();
    if (products)
        rows.products = *products;
    else
        rows.withheld = products.error();
    const QVector<QJsonObject> all = rows.services + rows.products;
    for (const QJsonObject &row : all) {
        const QString server = row.value(QLatin1String("__SERVER")).toString();
        if (rows.computer.isEmpty())
            rows.computer = server;
    }
    return rows;
}

} // namespace kms
