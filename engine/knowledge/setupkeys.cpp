#include "engine/knowledge/setupkeys.h"

#include "engine/knowledge/resourcetable.h"

#include <algorithm>

namespace kms {

namespace {

QString text(const QJsonObject &record, const char *name)
{
    return record.value(QLatin1String(name)).toString();
}

SetupKey keyOf(const QJsonObject &record, const QJsonObject &product)
{
    const QJsonArray builds = product.value(QLatin1String("builds")).toArray();
    return {text(product, "name"),
            text(product, "edition"),
            text(record, "channel"),
            text(record, "key"),
            record.value(QLatin1String("required")).toInt(),
            text(record, "os") == QLatin1String("server"),
            text(record, "slmgr"),
            builds.at(0).toInt(),
            builds.at(1).toInt()};
}

QStringList wordsOf(const QString &text)
{
    QString plain = text.left(200).toLower();
    for (QChar &c : plain) {
        if (!c.isLetterOrNumber() && c != QLatin1Char('.') && c != QLatin1Char('-'))
            c = QLatin1Char(' ');
    }
    return plain.split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

bool matches(const SetupKey &key, const QStringList &asked)
{
    QStringList words = wordsOf(key.name() + QLatin1Char(' ') + key.channel);
    words.append(key.partialKey().toLower());
    return std::all_of(asked.begin(), asked.end(), [&](const QString &word) {
        return std::any_of(words.cbegin(), words.cend(),
                           [&](const QString &known) { return known.startsWith(word); });
    });
}

// How many words of its name nobody asked for: "Pro" before "Pro for Workstations N".
qsizetype unasked(const SetupKey &key, const QStringList &asked)
{
    const QStringList words = wordsOf(key.name());
    return std::count_if(words.begin(), words.end(),
                         [&](const QString &word) { return !asked.contains(word); });
}

// "10.0.22631.4460", "6.1.7601.24559": the third number.
std::optional<int> buildOf(const QString &serviceVersion)
{
    const QStringList numbers = serviceVersion.trimmed().split(QLatin1Char('.'));
    bool ok = false;
    const int build = numbers.size() >= 3 ? numbers[2].toInt(&ok) : 0;
    return ok ? std::optional(build) : std::nullopt;
}

// "Windows(R), ServerStandardEval edition": the word before the last one.
QString editionOf(const QString &name)
{
    const QString last = QStringLiteral(" edition");
    const QString trimmed = name.left(200).trimmed();
    if (!trimmed.endsWith(last, Qt::CaseInsensitive))
        return {};
    QString edition = trimmed.chopped(last.size()).section(QLatin1Char(' '), -1);
    const QString evaluation = QStringLiteral("Eval");
    if (edition.endsWith(evaluation))
        edition.chop(evaluation.size());
    return edition;
}

} // namespace

SetupKeys::SetupKeys()
{
    const QJsonObject table = knowledgeObject(QStringLiteral("setup_keys.json"));
    m_source = text(table, "source");
    m_address = text(table, "address");
    const QJsonArray records = table.value(QLatin1String("keys")).toArray();
    for (const auto &value : records) {
        const QJsonObject record = value.toObject();
        const QJsonArray products = record.value(QLatin1String("products")).toArray();
        for (const auto &product : products)
            m_keys.append(keyOf(record, product.toObject()));
    }
}

const SetupKeys &SetupKeys::instance()
{
    static const SetupKeys table;
    return table;
}

QVector<SetupKey> SetupKeys::search(const QString &text) const
{
    const QStringList asked = wordsOf(text);
    QVector<SetupKey> found;
    if (asked.isEmpty())
        return found;
    std::copy_if(m_keys.begin(), m_keys.end(), std::back_inserter(found),
                 [&](const SetupKey &key) { return matches(key, asked); });
    std::stable_sort(found.begin(), found.end(), [&](const SetupKey &a, const SetupKey &b) {
        return unasked(a, asked) < unasked(b, asked);
    });
    return found;
}

std::optional<SetupKey> SetupKeys::ofProduct(const QString &name,
                                             const QString &serviceVersion) const
{
    const QString edition = editionOf(name);
    const auto build = buildOf(serviceVersion);
    if (edition.isEmpty() || !build)
        return std::nullopt;
    const auto found = std::find_if(m_keys.begin(), m_keys.end(), [&](const SetupKey &key) {
        return key.slmgrEdition.compare(edition, Qt::CaseInsensitive) == 0 &&
               *build >= key.firstBuild && *build <= key.lastBuild;
    });
    return found == m_keys.end() ? std::nullopt : std::optional(*found);
}

QVector<SetupKey> SetupKeys::withPartialKey(const QString &partialKey) const
{
    const QString wanted = partialKey.trimmed();
    QVector<SetupKey> found;
    std::copy_if(m_keys.begin(), m_keys.end(), std::back_inserter(found), [&](const SetupKey &key) {
        return key.partialKey().compare(wanted, Qt::CaseInsensitive) == 0;
    });
    return found;
}

} // namespace kms
