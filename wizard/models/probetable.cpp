#include "wizard/models/probetable.h"

#include "engine/report/probetext.h"
#include "engine/report/showntext.h"
#include "wizard/models/tr.h"

namespace kms::wizard {

namespace {

// The state is that of the icon beside the words.

StepState stateOf(DnsLookup::Outcome outcome)
{
    switch (outcome) {
    case DnsLookup::Outcome::NotTold:
        return StepState::Undecided;
    case DnsLookup::Outcome::Answered:
        return StepState::Fine;
    case DnsLookup::Outcome::NoSuchName:
    case DnsLookup::Outcome::NoSuchRecord:
        return StepState::Warning;
    case DnsLookup::Outcome::NoAnswer:
    case DnsLookup::Outcome::Refused:
    case DnsLookup::Outcome::ServerFailed:
    case DnsLookup::Outcome::NoServer:
        return StepState::Problem;
    }
    Q_UNREACHABLE();
}

StepState stateOf(const PortTest &test)
{
    if (test.outcome == PortTest::Outcome::NotTold)
        return StepState::Undecided;
    if (test.outcome != PortTest::Outcome::Connected)
        return StepState::Problem;
    if (test.kms == KmsAnswer::NotAsked)
        return StepState::Info;
    return test.kms == KmsAnswer::Accepted ? StepState::Fine : StepState::Problem;
}

/// Names come from the network.
QString harmless(const QString &text)
{
    constexpr qsizetype longest = 600;
    return shownName(text, longest);
}

QString targetsOf(const DnsLookup &lookup)
{
    constexpr qsizetype most = 8;
    QStringList targets;
    for (const DnsRecord &record : lookup.records) {
        if (targets.size() == most)
            return Tr::tr("%1 and %2 more")
                .arg(targets.join(QStringLiteral(", ")))
                .arg(lookup.records.size() - most);
        targets += record.target;
    }
    return targets.join(QStringLiteral(", "));
}

// As the command line writes it; nothing of it is in a language.

QString askedText(const DnsLookup &lookup)
{
    const QString what = typeWord(lookup.type) + u' ' + lookup.name;
    return lookup.server.isEmpty() ? what : QStringLiteral("%1 (%2)").arg(what, lookup.server);
}

QString askedText(const PortTest &test)
{
    const QString what =
        QStringLiteral("TCP ") +
        toString(HostPort{test.host.isEmpty() ? test.address : test.host, test.port});
    return test.address.isEmpty() || test.address == test.host
               ? what
               : QStringLiteral("%1 (%2)").arg(what, test.address);
}

QString timeText(const PortTest &test)
{
    if (!test.connectMs)
        return {};
    return test.answerMs ? Tr::tr("%1 ms + %2 ms").arg(*test.connectMs).arg(*test.answerMs)
                         : Tr::tr("%1 ms").arg(*test.connectMs);
}

} // namespace

void ProbeTable::setReport(std::shared_ptr<const ProbeReport> report, const Phrasebook &phrases)
{
    beginResetModel();
    m_report = std::move(report);
    m_phrases = phrases;
    m_rows.clear();
    const qsizetype lookups = m_report ? m_report->dns.lookups.size() : 0;
    for (qsizetype i = 0; i < lookups; ++i) {
        const DnsLookup &lookup = m_report->dns.lookups.at(i);
        const qsizetype before = m_rows.size();
        for (qsizetype j = 0; lookup.type == DnsType::Srv && j < lookup.records.size(); ++j) {
            if (lookup.records.at(j).type == DnsType::Srv) // additional records are addresses
                m_rows.append({i, j, -1});
        }
        if (m_rows.size() == before)
            m_rows.append({i, -1, -1});
    }
    for (qsizetype i = 0; m_report && i < m_report->network.tests.size(); ++i)
        m_rows.append({-1, -1, i});
    endResetModel();
}

int ProbeTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int ProbeTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant ProbeTable::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.column());
    case Qt::ToolTipRole: // in full, and plain even where a name looks like markup
        return QStringLiteral("<qt>%1</qt>").arg(text(row, index.column()).toHtmlEscaped());
    case Qt::TextAlignmentRole:
        return int((index.column() == Time ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case StateRole:
        return index.column() == Outcome ? QVariant(int(state(row))) : QVariant();
    default:
        return {};
    }
}

QString ProbeTable::text(const Row &row, int column) const
{
    const bool isTest = row.test >= 0;
    const PortTest *test = isTest ? &m_report->network.tests.at(row.test) : nullptr;
    const DnsLookup *lookup = isTest ? nullptr : &m_report->dns.lookups.at(row.lookup);
    switch (column) {
    case Asked:
        return harmless(isTest ? askedText(*test) : askedText(*lookup));
    case Outcome:
        return isTest ? portWords(test->outcome, *m_phrases)
                      : lookupWords(lookup->outcome, *m_phrases);
    case Answer:
        if (isTest)
            return test->outcome == PortTest::Outcome::Connected ? kmsWords(test->kms, *m_phrases)
                                                                 : QString();
        return row.record >= 0 ? recordWords(lookup->records.at(row.record), *m_phrases)
                               : harmless(targetsOf(*lookup));
    case Time:
        return isTest ? timeText(*test) : QString();
    default:
        return {};
    }
}

StepState ProbeTable::state(const Row &row) const
{
    return row.test < 0 ? stateOf(m_report->dns.lookups.at(row.lookup).outcome)
                        : stateOf(m_report->network.tests.at(row.test));
}

QVariant ProbeTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Asked:
        return Tr::tr("What was asked");
    case Outcome:
        return Tr::tr("Result");
    case Answer:
        return Tr::tr("Answer");
    case Time:
        return Tr::tr("Duration");
    default:
        return {};
    }
}

} // namespace kms::wizard
