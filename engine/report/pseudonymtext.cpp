#include "engine/report/pseudonyms.h"

#include <algorithm>

namespace kms {

// Names inside other texts: "lost after PC-0142 asked 10.20.0.11".

namespace {

constexpr QLatin1String pc("PC-");

// A word with more parts than this is no name, and not worth the search.
constexpr qsizetype mostParts = 32;

bool isWord(QChar c)
{
    return c.isLetterOrNumber() || c == u'-' || c == u'_' || c == u'.' || c == u':';
}

bool endsPart(QChar c)
{
    return c == u'-' || c == u'_' || c == u'.';
}

QStringView withoutStop(QStringView word)
{
    while (!word.isEmpty() && (word.back() == u'.' || word.back() == u':'))
        word.chop(1);
    return word;
}

} // namespace

QString Pseudonyms::text(const QString &text)
{
    if (m_files.contains(text))
        return file(m_files.value(text));
    QString plain = text;
    for (const QString &name : std::as_const(m_odd)) {
        if (plain.contains(name, Qt::CaseInsensitive))
            plain.replace(name, label(name, pc), Qt::CaseInsensitive);
    }
    QString result;
    for (qsizetype from = 0; from < plain.size();) {
        if (!isWord(plain[from])) {
            result += plain[from++];
            continue;
        }
        const auto *const end = std::find_if_not(plain.cbegin() + from, plain.cend(), isWord);
        const qsizetype length = end - (plain.cbegin() + from);
        const QStringView run = QStringView(plain).mid(from, length);
        const QStringView bare = withoutStop(run);
        result += isAddress(bare) ? address(bare) : words(bare);
        result += run.mid(bare.size());
        from += length;
    }
    return result;
}

// "kms01:1688"
QString Pseudonyms::words(QStringView run)
{
    QStringList words;
    const auto parts = run.split(u':');
    for (const QStringView part : parts)
        words += word(part);
    return words.join(u':');
}

QString Pseudonyms::word(QStringView word)
{
    if (isAddress(word))
        return address(word);
    if (const auto cmid = parseGuid<Cmid>(word)) {
        const auto asked = [&cmid](const EventLog *log) {
            return log->received.cmids.find(*cmid) != CmidIndex::None;
        };
        const bool isCmid =
            m_cmids.contains(*cmid) || std::any_of(m_logs.begin(), m_logs.end(), asked);
        return isCmid ? toString(of(*cmid)) : word.toString();
    }
    if (m_domains.contains(word.toString().toLower()))
        return domain(word);
    const qsizetype dot = word.indexOf(u'.');
    if (dot > 0 && m_known.contains(word.mid(dot + 1).toString().toLower()))
        return machine(word, pc);
    return namesInside(word);
}

// "PC-0142-dlv" holds the name PC-0142: every run of parts is looked up, longest first.
QString Pseudonyms::namesInside(QStringView word)
{
    QVector<qsizetype> starts{0};
    for (qsizetype i = 0; i < word.size(); ++i) {
        if (endsPart(word[i]))
            starts += i + 1;
    }
    const qsizetype parts = starts.size();
    if (parts > mostParts)
        return QStringLiteral("TEXT");
    starts += word.size() + 1;
    QString result;
    for (qsizetype i = 0; i < parts;) {
        const auto run = [&](qsizetype end) {
            return word.mid(starts[i], starts[end] - 1 - starts[i]);
        };
        qsizetype end = parts;
        while (end > i && (run(end).isEmpty() || !isKnown(run(end).toString())))
            --end;
        if (end > i) {
            result += machine(run(end), pc);
        } else {
            end = i + 1;
            result += run(end);
        }
        if (end < parts)
            result += word[starts[end] - 1];
        i = end;
    }
    return result;
}

} // namespace kms
