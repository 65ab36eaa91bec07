#include "engine/report/pseudonyms.h"

#include <QRegularExpression>

#include <algorithm>

namespace kms {

namespace {

// Of more distinct names than this only the full ones are found inside other texts.
constexpr size_t mostLabels = 500'000;

constexpr uint cmidMark = 0x4d41534b; // "MASK"

constexpr QLatin1String pc("PC-");
constexpr QLatin1String kmsHost("HOST-");

// Names that are no words are searched one by one, so there may be only so many.
constexpr qsizetype mostOddNames = 1000;
constexpr qsizetype shortestOddName = 3;

QStringView withoutRoot(QStringView name)
{
    return name.endsWith(u'.') ? name.chopped(1) : name;
}

bool isIpv4(QStringView text)
{
    const auto parts = text.split(u'.');
    return parts.size() == 4 && std::all_of(parts.begin(), parts.end(), [](QStringView part) {
               bool ok = false;
               return part.size() <= 3 && part.toUInt(&ok) <= 255 && ok;
           });
}

bool isIpv6(QStringView text)
{
    static const QRegularExpression pattern(
        QStringLiteral(R"(\A\[?[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(%\w+)?\]?\z)"));
    return (text.count(u':') == 7 || text.contains(QLatin1String("::"))) &&
           pattern.match(text.toString()).hasMatch();
}

bool isNamePart(QChar c)
{
    return c.isLetterOrNumber() || c == u'-' || c == u'_' || c == u'.';
}

QString fileName(const QString &path)
{
    return path.mid(std::max(path.lastIndexOf(u'/'), path.lastIndexOf(u'\\')) + 1);
}

} // namespace

bool isAddress(QStringView text)
{
    return isIpv4(text) || isIpv6(text);
}

Pseudonyms::Pseudonyms(const CaseFile &caseFile)
{
    for (const HostCase &host : caseFile.hosts)
        know(host.name);
    for (const ClientCase &client : caseFile.clients)
        know(client.name);
    for (const EvidenceItem &item : caseFile.evidence) {
        m_files.insert(fileName(item.source.file), item.source.file);
        m_files.insert(item.source.file, item.source.file);
        file(item.source.file); // numbered in the order of the evidence
        know(item.computer);
        for (const QString &computer : item.computers)
            know(computer);
        const EventLog *log = item.events();
        if (!log)
            continue;
        m_logs += log;
        if (log->received.names.size() > mostLabels)
            continue;
        for (const QString &name : log->received.names.values())
            know(name);
    }
}

void Pseudonyms::know(const QString &name)
{
    if (name.isEmpty() || isAddress(name))
        return;
    const QString lower = withoutRoot(name).toString().toLower();
    if (!std::all_of(lower.begin(), lower.end(), isNamePart)) {
        if (name.size() >= shortestOddName && m_odd.size() < mostOddNames)
            m_odd += name;
        return;
    }
    const qsizetype dot = lower.indexOf(u'.');
    m_known.insert(lower.left(dot));
    if (dot > 0)
        m_known.insert(lower.mid(dot + 1));
}

bool Pseudonyms::isKnown(const QString &name) const
{
    return m_known.contains(name.toLower()) ||
           std::any_of(m_logs.begin(), m_logs.end(), [&name](const EventLog *log) {
               return log->received.names.find(name) != NameIndex::None;
           });
}

// A case may hold a machine that is really called PC-1: no pseudonym is a name of the case.
QString Pseudonyms::fresh(QLatin1String prefix, qsizetype &last, QLatin1String suffix) const
{
    QString next;
    do
        next = prefix + QString::number(++last) + suffix;
    while (m_known.contains(next.toLower()));
    return next;
}

QString Pseudonyms::of(const QString &value, TextSort sort)
{
    switch (sort) {
    case TextSort::Machine:
        return machine(value, pc);
    case TextSort::Host:
        return machine(value, kmsHost);
    case TextSort::Domain:
        return domain(value);
    case TextSort::File:
        return file(value);
    case TextSort::Folder:
        return folder(value);
    case TextSort::Subject:
        return subject(value);
    case TextSort::Cmid:
        return cmidText(value);
    case TextSort::Text:
        return text(value);
    case TextSort::Private:
        return QStringLiteral("…");
    }
    Q_UNREACHABLE();
}

Cmid Pseudonyms::of(const Cmid &cmid)
{
    auto known = m_cmids.find(cmid);
    if (known == m_cmids.end()) {
        const auto n = quint64(m_cmids.size() + 1);
        const auto byte = [n](int i) { return uchar(n >> (8 * i)); };
        const QUuid masked(cmidMark, 0, 0, 0, 0, byte(5), byte(4), byte(3), byte(2), byte(1),
                           byte(0));
        known = m_cmids.insert(cmid, Cmid{masked});
    }
    return *known;
}

QString Pseudonyms::machine(QStringView name, QLatin1String prefix)
{
    const QStringView whole = withoutRoot(name);
    if (isAddress(whole))
        return address(whole);
    const qsizetype colon = whole.lastIndexOf(u':');
    if (colon > 0) {
        bool isPort = false;
        const quint16 port = whole.mid(colon + 1).toUShort(&isPort);
        if (isPort)
            return machine(whole.left(colon), prefix) + u':' + QString::number(port);
    }
    const qsizetype dot = whole.indexOf(u'.');
    if (dot <= 0 || dot + 1 == whole.size())
        return label(whole, prefix);
    return label(whole.left(dot), prefix) + u'.' + domain(whole.mid(dot + 1));
}

QString Pseudonyms::label(QStringView label, QLatin1String prefix)
{
    const QString key = label.toString().toLower();
    auto known = m_labels.find(key);
    if (known == m_labels.end()) {
        m_known.insert(key);
        known = m_labels.insert(key, fresh(prefix, prefix == kmsHost ? m_hosts : m_machines));
    }
    return *known;
}

QString Pseudonyms::domain(QStringView name)
{
    constexpr QLatin1String service("_vlmcs._tcp.");
    if (name.startsWith(service, Qt::CaseInsensitive))
        return service + domain(name.mid(service.size()));
    const QString key = withoutRoot(name).toString().toLower();
    auto known = m_domains.find(key);
    if (known == m_domains.end()) {
        m_known.insert(key);
        QString next = QStringLiteral("domain.example");
        if (m_lastDomain > 0 || m_known.contains(next))
            next = fresh(QLatin1String("domain-"), m_lastDomain, QLatin1String(".example"));
        else
            m_lastDomain = 1;
        known = m_domains.insert(key, next);
    }
    return *known;
}

QString Pseudonyms::address(QStringView text)
{
    const QString key = text.toString().toLower();
    auto known = m_addresses.find(key);
    if (known == m_addresses.end()) {
        const qsizetype n = m_addresses.size() + 1;
        known = m_addresses.insert(key, QStringLiteral("ADDRESS-%1").arg(n));
    }
    return *known;
}

// Of a path only the extension tells what a reader needs; all else may be somebody's name.
QString Pseudonyms::file(const QString &path)
{
    static const QSet<QString> extensions{QStringLiteral(".evtx"), QStringLiteral(".txt"),
                                          QStringLiteral(".xml"),  QStringLiteral(".csv"),
                                          QStringLiteral(".log"),  QStringLiteral(".json"),
                                          QStringLiteral(".reg")};
    auto known = m_paths.find(path);
    if (known == m_paths.end()) {
        const qsizetype dot = path.lastIndexOf(u'.');
        const QString extension = dot < 0 ? QString() : path.mid(dot).toLower();
        const QString shown = extensions.contains(extension) ? extension : QString();
        known = m_paths.insert(path, QStringLiteral("FILE-") + QString::number(m_paths.size() + 1) +
                                         shown);
    }
    return *known;
}

QString Pseudonyms::folder(const QString &path)
{
    auto known = m_folders.find(path);
    if (known == m_folders.end()) {
        const qsizetype n = m_folders.size() + 1;
        known = m_folders.insert(path, QStringLiteral("FOLDER-%1").arg(n));
    }
    return *known;
}

QString Pseudonyms::subject(const QString &subject)
{
    if (parseGuid<Cmid>(subject))
        return cmidText(subject);
    if (m_files.contains(subject))
        return file(m_files.value(subject));
    if (subject.contains(u'/') || subject.contains(u'\\'))
        return file(subject);
    return machine(subject, pc);
}

QString Pseudonyms::cmidText(const QString &text)
{
    const auto cmid = parseGuid<Cmid>(text);
    return cmid ? toString(of(*cmid)) : QString();
}

QString withMaskedCmids(const QString &text)
{
    static const QString mark = QStringLiteral("4d41534b-0000-0000-0000-");
    if (!text.contains(mark))
        return text;
    QString result;
    qsizetype from = 0;
    for (;;) {
        const qsizetype at = text.indexOf(mark, from);
        if (at < 0)
            break;
        const qsizetype digits = at + mark.size();
        const qint64 n = QStringView(text).mid(digits, 12).toLongLong(nullptr, 16);
        result += QStringView(text).mid(from, at - from);
        result += QStringLiteral("CMID-") + QString::number(n);
        from = std::min(digits + 12, text.size());
    }
    return result + text.mid(from);
}

} // namespace kms
