#include "tests/engine/readers/inventedlanguage.h"

#include <algorithm>

namespace kms::test {

namespace {

// What localised labels are known to keep (facts: slmgr_outputs.md, section 5).
const QStringList &abbreviations()
{
    static const QStringList all{QStringLiteral("KMS"),    QStringLiteral("DNS"),
                                 QStringLiteral("SRV"),    QStringLiteral("SKU"),
                                 QStringLiteral("(CMID)"), QStringLiteral("PID"),
                                 QStringLiteral("AO"),     QStringLiteral("Windows")};
    return all;
}

// Labels whose values are slmgr's own words, at least in part.
bool isTranslated(const QString &label)
{
    constexpr const char *labels[] = {"License Status",
                                      "Volume activation expiration",
                                      "Time remaining",
                                      "Notification Reason",
                                      "Configured Activation Type",
                                      "Activation interval",
                                      "Renewal interval",
                                      "KMS priority",
                                      "Warning"};
    return std::any_of(std::begin(labels), std::end(labels),
                       [&](const char *known) { return label == QLatin1String(known); });
}

bool isWord(const QString &token)
{
    constexpr QLatin1String punctuation("().,");
    const bool letters =
        std::any_of(token.cbegin(), token.cend(), [](QChar c) { return c.isLetter(); });
    return letters && std::all_of(token.cbegin(), token.cend(), [&](QChar c) {
               return c.isLetter() || c == QLatin1Char('-') || punctuation.contains(c);
           });
}

bool isKept(const QString &token)
{
    return token == QLatin1String("AD") || token == QLatin1String("KMS") ||
           token == QLatin1String("Token");
}

} // namespace

InventedLanguage::InventedLanguage(const Manner &manner, quint32 seed)
    : m_manner(manner)
    , m_random(seed)
{
}

QString InventedLanguage::say(const QString &english)
{
    QStringList said;
    for (const QString &line : english.split(QLatin1Char('\n')))
        said += sayLine(line.endsWith(QLatin1Char('\r')) ? line.chopped(1) : line);
    return said.join(QLatin1String("\r\n"));
}

QString InventedLanguage::sayLine(const QString &line)
{
    const QString text = line.trimmed();
    if (text.isEmpty() || text.startsWith(QLatin1String("Microsoft (R)")) ||
        text.startsWith(QLatin1String("Copyright")))
        return text;
    const bool detail = m_manner.indented && line.startsWith(QLatin1String("    "));
    const QString indent = detail ? QStringLiteral("    ") : QString();
    const qsizetype colon = text.indexOf(QLatin1Char(':'));
    if (colon < 0)
        return indent + saySentence(text);
    const QString label = text.left(colon);
    const QString value = text.mid(colon + 1).trimmed();
    return indent + sayLabel(label) + m_manner.colon + sayValue(label, value);
}

QString InventedLanguage::sayLabel(const QString &label)
{
    const auto known = m_labels.constFind(label);
    if (known != m_labels.cend())
        return *known;
    QStringList said{words(4)};
    for (const QString &token : label.split(QLatin1Char(' '))) {
        if (m_manner.abbreviations && abbreviations().contains(token))
            said += QStringList{token, words(2)};
    }
    m_labels.insert(label, said.join(QLatin1Char(' ')));
    return m_labels.value(label);
}

QString InventedLanguage::sayValue(const QString &label, const QString &value)
{
    if (value == QLatin1String("not available"))
        return words(2);
    return isTranslated(label) ? saySentence(value) : value;
}

QString InventedLanguage::saySentence(const QString &sentence)
{
    QStringList said;
    bool inName = false; // of a product, up to the identifier in brackets behind it
    for (const QString &token : sentence.split(QLatin1Char(' '))) {
        inName = (inName && !said.last().startsWith(QLatin1Char('('))) ||
                 token.startsWith(QLatin1String("Windows(R)"));
        if (inName || !isWord(token) || isKept(token)) {
            said += token;
            continue;
        }
        QString spoken = token.startsWith(QLatin1Char('(')) ? QStringLiteral("(") : QString();
        spoken += word();
        if (token.endsWith(QLatin1Char(')')))
            spoken += QLatin1Char(')');
        if (token.endsWith(QLatin1Char('.')))
            spoken += m_manner.chinese ? QChar(u'。') : QChar(u'.');
        said += spoken;
    }
    return said.join(QLatin1Char(' '));
}

QString InventedLanguage::words(int most)
{
    QStringList said;
    const int count = number(1, most);
    for (int i = 0; i < count; ++i)
        said += word();
    return said.join(QLatin1Char(' '));
}

QString InventedLanguage::word()
{
    static const QString latin = QStringLiteral("abcdefghijklmnopqrstuvwxyzàéèêçôûäöüßñøåčřżığ");
    static const QString chinese =
        QStringLiteral("的一是了我不人在他有这个上们来到时大地为子中你说生国年");
    const QString &letters = m_manner.chinese ? chinese : latin;
    QString spoken;
    const int length = number(m_manner.chinese ? 1 : 2, m_manner.chinese ? 8 : 14);
    for (int i = 0; i < length; ++i)
        spoken += letters[number(0, int(letters.size()) - 1)];
    if (!m_manner.chinese && number(0, 2) == 0)
        spoken[0] = spoken[0].toUpper();
    return spoken;
}

int InventedLanguage::number(int least, int most)
{
    return std::uniform_int_distribution<int>(least, most)(m_random);
}

} // namespace kms::test
