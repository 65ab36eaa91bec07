#include "engine/readers/slmgr/slmgrlabels.h"

#include <QFile>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QVector>

#include <array>
#include <utility>

// A static library's resources are linked only where something asks for them; the macro must
// stand outside of any namespace.
static void initResources()
{
    Q_INIT_RESOURCE(readers);
}

namespace kms {

namespace {

constexpr std::pair<const char *, LineKey> lineKeys[] = {
    {"service-version", LineKey::ServiceVersion},
    {"name", LineKey::Name},
    {"description", LineKey::Description},
    {"additional-info", LineKey::AdditionalInfo},
    {"activation-id", LineKey::ActivationId},
    {"application-id", LineKey::ApplicationId},
    {"extended-pid", LineKey::ExtendedPid},
    {"key-channel", LineKey::KeyChannel},
    {"installation-id", LineKey::InstallationId},
    {"url", LineKey::Url},
    {"partial-key", LineKey::PartialKey},
    {"not-in-use", LineKey::NotInUse},
    {"status", LineKey::Status},
    {"expiry", LineKey::Expiry},
    {"expiry-timebased", LineKey::ExpiryTimebased},
    {"expiry-avma", LineKey::ExpiryAvma},
    {"time-remaining", LineKey::TimeRemaining},
    {"reason", LineKey::Reason},
    {"evaluation-end", LineKey::EvaluationEnd},
    {"rearm-windows", LineKey::RearmWindows},
    {"rearm-app", LineKey::RearmApp},
    {"rearm-sku", LineKey::RearmSku},
    {"trusted-time", LineKey::TrustedTime},
    {"activation-type", LineKey::ActivationType},
    {"please-ato", LineKey::PleaseAto},
    {"recent-heading", LineKey::RecentHeading},
    {"client-heading", LineKey::ClientHeading},
    {"cmid", LineKey::Cmid},
    {"lookup-domain", LineKey::LookupDomain},
    {"registered-host", LineKey::RegisteredHost},
    {"discovered-host", LineKey::DiscoveredHost},
    {"dns-none", LineKey::DnsNone},
    {"host-address", LineKey::HostAddress},
    {"host-pid", LineKey::HostPid},
    {"activation-interval", LineKey::ActivationInterval},
    {"renewal-interval", LineKey::RenewalInterval},
    {"caching-on", LineKey::CachingOn},
    {"caching-off", LineKey::CachingOff},
    {"host-heading", LineKey::HostHeading},
    {"current-count", LineKey::CurrentCount},
    {"port", LineKey::Port},
    {"dns-on", LineKey::DnsOn},
    {"dns-off", LineKey::DnsOff},
    {"priority-normal", LineKey::PriorityNormal},
    {"priority-low", LineKey::PriorityLow},
    {"requests-heading", LineKey::RequestsHeading},
    {"requests-total", LineKey::RequestsTotal},
    {"requests-failed", LineKey::RequestsFailed},
    {"requests-unlicensed", LineKey::RequestsUnlicensed},
    {"requests-licensed", LineKey::RequestsLicensed},
    {"requests-initial-grace", LineKey::RequestsInitialGrace},
    {"requests-expired", LineKey::RequestsExpired},
    {"requests-non-genuine", LineKey::RequestsNonGenuine},
    {"requests-notification", LineKey::RequestsNotification},
    {"ad-heading", LineKey::AdHeading},
    {"ad-name", LineKey::AdName},
    {"ad-dn", LineKey::AdDn},
    {"ad-pid", LineKey::AdPid},
    {"ad-activation-id", LineKey::AdActivationId},
    {"token-heading", LineKey::TokenHeading},
    {"token", LineKey::Token},
    {"avma-heading", LineKey::AvmaHeading},
    {"avma", LineKey::Avma},
    {"subscription", LineKey::Subscription},
    {"warning", LineKey::Warning},
    {"activated", LineKey::Activated},
    {"failed", LineKey::Failed},
    {"not-run", LineKey::NotRun},
    {"setting-done", LineKey::SettingDone},
    {"error", LineKey::Error},
};

constexpr std::pair<const char *, LicenseState> stateKeys[] = {
    {"unlicensed", LicenseState::Unlicensed},
    {"licensed", LicenseState::Licensed},
    {"initial-grace", LicenseState::InitialGrace},
    {"additional-grace", LicenseState::AdditionalGrace},
    {"non-genuine-grace", LicenseState::NonGenuineGrace},
    {"notification", LicenseState::Notification},
    {"extended-grace", LicenseState::ExtendedGrace},
};

constexpr std::pair<const char *, ActivationType> typeKeys[] = {
    {"all", ActivationType::All},
    {"ad", ActivationType::ActiveDirectory},
    {"kms", ActivationType::Kms},
    {"token", ActivationType::Token},
};

template <class T, size_t N>
std::optional<T> valueOfKey(const std::pair<const char *, T> (&keys)[N], const QString &key)
{
    for (const auto &[id, value] : keys) {
        if (key == QLatin1String(id))
            return value;
    }
    return std::nullopt;
}

/// One spelling for what people, editors and translations spell differently: blanks, blanks before
/// the colon, full-width signs, the closing full stop.
QString normalised(QStringView text)
{
    QString plain;
    plain.reserve(text.size());
    for (const QChar c : text) {
        if (c == QChar(u'：'))
            plain += QLatin1Char(':');
        else if (c == QChar(u'（'))
            plain += QLatin1Char('(');
        else if (c == QChar(u'）'))
            plain += QLatin1Char(')');
        else if (c == QChar(u'’'))
            plain += QLatin1Char('\'');
        else
            plain += c;
    }
    plain = plain.simplified();
    plain.replace(QLatin1String(" :"), QLatin1String(":"));
    while (plain.endsWith(QLatin1Char('.')) || plain.endsWith(QChar(u'。')))
        plain.chop(1);
    return plain;
}

/// As normalised(), and without case and accents.
QString folded(QStringView text)
{
    QString plain;
    const QString apart = normalised(text).toCaseFolded().normalized(QString::NormalizationForm_KD);
    for (const QChar c : apart) {
        if (c.category() != QChar::Mark_NonSpacing)
            plain += c;
    }
    return plain;
}

/// A sentence with one changing part.
template <class T>
struct Pattern
{
    QString before;
    QString after;
    T value;
};

/// Whole texts, and sentences with a changing part, and what they mean.
template <class T>
struct Texts
{
    QHash<QString, T> whole;
    QVector<Pattern<T>> patterns;

    void add(const QString &text, const T &value)
    {
        const qsizetype gap = text.indexOf(QLatin1Char('%'));
        if (gap < 0)
            whole.insert(normalised(text), value);
        else
            patterns.append({text.left(gap), normalised(text.mid(gap + 1)), value});
    }

    /// \param varying set to the changing part, where there is one
    std::optional<T> find(const QString &text, QString *varying = nullptr) const
    {
        if (const auto found = whole.constFind(text); found != whole.cend())
            return *found;
        for (const Pattern<T> &pattern : patterns) {
            if (text.size() <= pattern.before.size() + pattern.after.size() ||
                !text.startsWith(pattern.before) || !text.endsWith(pattern.after))
                continue;
            if (varying) {
                *varying = text.mid(pattern.before.size()).chopped(pattern.after.size()).trimmed();
            }
            return pattern.value;
        }
        return std::nullopt;
    }
};

struct ExpiryKind
{
    LicenseState state = LicenseState::Unlicensed;
    bool permanent = false;
    bool timeBased = false;
};

/// A sentence is told by words that it holds together.
struct SentenceHint
{
    LineKey key = LineKey::None;
    QStringList words; ///< folded
};

struct Tables
{
    Texts<LineKey> lines;
    QVector<SentenceHint> sentences;
    QHash<QString, LineKey> hints; ///< folded labels with their colon
    QHash<QString, LicenseState> states;
    QHash<QString, ActivationType> types;
    Texts<ExpiryKind> expiries;
};

template <class Add>
void eachText(const QJsonObject &row, Add add)
{
    for (auto column = row.constBegin(); column != row.constEnd(); ++column) {
        const QJsonArray texts = column.value().toArray();
        for (const QJsonValue &text : texts)
            add(column.key(), text.toString());
    }
}

void addLines(Tables &tables, const QJsonArray &rows)
{
    for (const QJsonValue &value : rows) {
        const QJsonObject row = value.toObject();
        const auto key = valueOfKey(lineKeys, row.value(QLatin1String("key")).toString());
        if (!key)
            continue;
        eachText(row, [&](const QString &column, const QString &text) {
            if (column == QLatin1String("hints"))
                tables.hints.insert(folded(text), *key);
            else
                tables.lines.add(text, *key);
        });
    }
}

void addSentences(Tables &tables, const QJsonArray &rows)
{
    for (const QJsonValue &value : rows) {
        const QJsonObject row = value.toObject();
        SentenceHint hint;
        hint.key = valueOfKey(lineKeys, row.value(QLatin1String("key")).toString())
                       .value_or(LineKey::None);
        eachText(row, [&](const QString &, const QString &word) { hint.words += folded(word); });
        if (!hint.words.isEmpty())
            tables.sentences.append(hint);
    }
}

void addExpiries(Tables &tables, const QJsonArray &rows)
{
    for (const QJsonValue &value : rows) {
        const QJsonObject row = value.toObject();
        const QString key = row.value(QLatin1String("key")).toString();
        const bool permanent = key == QLatin1String("permanent");
        const bool timeBased = key == QLatin1String("time-based");
        const auto state =
            permanent || timeBased ? LicenseState::Licensed : valueOfKey(stateKeys, key);
        if (!state)
            continue;
        eachText(row, [&](const QString &, const QString &text) {
            tables.expiries.add(text, {*state, permanent, timeBased});
        });
    }
}

template <class T, size_t N>
void addWords(QHash<QString, T> &words, const std::pair<const char *, T> (&keys)[N],
              const QJsonArray &rows)
{
    for (const QJsonValue &value : rows) {
        const QJsonObject row = value.toObject();
        const auto meaning = valueOfKey(keys, row.value(QLatin1String("key")).toString());
        if (!meaning)
            continue;
        eachText(row, [&](const QString &, const QString &text) {
            words.insert(folded(text), *meaning);
        });
    }
}

Tables readTables()
{
    initResources();
    Tables tables;
    QFile file(QStringLiteral(":/readers/slmgr_labels.json"));
    if (!file.open(QIODevice::ReadOnly))
        return tables;
    const QJsonObject root = QJsonDocument::fromJson(file.readAll()).object();
    addLines(tables, root.value(QLatin1String("lines")).toArray());
    addSentences(tables, root.value(QLatin1String("sentenceHints")).toArray());
    addWords(tables.states, stateKeys, root.value(QLatin1String("states")).toArray());
    addWords(tables.types, typeKeys, root.value(QLatin1String("activationTypes")).toArray());
    addExpiries(tables, root.value(QLatin1String("expiries")).toArray());
    return tables;
}

const Tables &tables()
{
    static const Tables read = readTables();
    return read;
}

constexpr qsizetype longestLabel = 120;

} // namespace

LineKey keyOfLine(QStringView line)
{
    const QString text = normalised(line);
    if (const auto key = tables().lines.find(text))
        return *key;
    const qsizetype colon = text.indexOf(QLatin1Char(':'));
    if (colon < 1 || colon > longestLabel)
        return LineKey::None;
    return tables().lines.whole.value(text.left(colon + 1), LineKey::None);
}

LineKey hintOfLabel(QStringView label)
{
    if (label.size() > longestLabel)
        return LineKey::None;
    return tables().hints.value(folded(label) + QLatin1Char(':'), LineKey::None);
}

LineKey hintOfSentence(QStringView sentence)
{
    constexpr qsizetype longestSentence = 200;
    if (sentence.size() > longestSentence)
        return LineKey::None;
    const QString text = folded(sentence);
    for (const SentenceHint &hint : tables().sentences) {
        const bool holdsAll = std::all_of(hint.words.cbegin(), hint.words.cend(),
                                          [&](const QString &word) { return text.contains(word); });
        if (holdsAll)
            return hint.key;
    }
    return LineKey::None;
}

std::optional<LicenseState> stateOfWord(QStringView word)
{
    // "Additional grace period (KMS license expired or hardware out of tolerance)"
    QString text = folded(word.left(longestLabel));
    const qsizetype bracket = text.indexOf(QLatin1Char('('));
    if (bracket > 0)
        text = text.left(bracket).trimmed();
    const auto found = tables().states.constFind(text);
    return found == tables().states.cend() ? std::nullopt : std::optional(*found);
}

std::optional<ActivationType> activationTypeOfWord(QStringView word)
{
    const auto found = tables().types.constFind(folded(word.left(longestLabel)));
    return found == tables().types.cend() ? std::nullopt : std::optional(*found);
}

std::optional<ExpiryWords> expiryOfSentence(QStringView sentence)
{
    QString until;
    const auto kind = tables().expiries.find(normalised(sentence), &until);
    if (!kind)
        return std::nullopt;
    return ExpiryWords{kind->state, kind->permanent, kind->timeBased, until};
}

} // namespace kms
