#include "engine/report/csv.h"

#include <algorithm>

namespace kms {

QString csvField(const QString &text)
{
    static const QString formulaStarts = QStringLiteral("=+-@\t\r");
    QString field = text;
    if (!field.isEmpty() && formulaStarts.contains(field.front()))
        field.prepend(u'\'');
    static const QString quotedFor = QStringLiteral(",\"\r\n");
    const bool isQuoted = std::any_of(field.cbegin(), field.cend(),
                                      [](QChar letter) { return quotedFor.contains(letter); });
    if (!isQuoted)
        return field;
    return u'"' + field.replace(u'"', QStringLiteral("\"\"")) + u'"';
}

QString csvLine(const QStringList &fields)
{
    QString line;
    for (qsizetype i = 0; i < fields.size(); ++i) {
        if (i > 0)
            line += u',';
        if (!fields[i].isEmpty())
            line += csvField(fields[i]);
    }
    return line + QLatin1String("\r\n");
}

} // namespace kms
