#include "wizard/models/evidencetable.h"

#include "engine/report/worktext.h"
#include "wizard/models/tr.h"

#include <QSet>

#include <algorithm>

namespace kms::wizard {

namespace {

constexpr qsizetype mostNotes = 50;
constexpr qsizetype longestName = 255; // RFC 1035
constexpr int asTheFileTells = -1;     // in place of a Role's number

bool isCorrectable(const EvidenceItem &item, int column)
{
    return !item.error && !item.told &&
           (column == EvidenceTable::RoleColumn || column == EvidenceTable::Computer);
}

Correction correctionOf(const EvidenceItem &item)
{
    return {item.computerByHand, item.roleByHand};
}

QString markedByHand(const QString &text, bool byHand)
{
    return byHand ? Tr::tr("%1 (by hand)").arg(text) : text;
}

} // namespace

void EvidenceTable::setCase(AnalysisPtr analysis, const Phrasebook &phrases)
{
    beginResetModel();
    m_analysis = std::move(analysis);
    m_phrases = phrases;
    endResetModel();
}

int EvidenceTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_analysis ? 0 : int(m_analysis->shown.evidence.size());
}

int EvidenceTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant EvidenceTable::data(const QModelIndex &index, int role) const
{
    const EvidenceItem *found = index.isValid() ? item(index.row()) : nullptr;
    if (!found)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return text(*found, index.column());
    case Qt::ToolTipRole:
        // Plain text even where a name looks like markup.
        return QStringLiteral("<qt>%1</qt>").arg(toolTip(*found, index.column()).toHtmlEscaped());
    case Qt::EditRole:
        return edited(*found, index.column());
    case ChoicesRole:
        return index.column() == RoleColumn ? QVariant(roleChoices()) : QVariant();
    case Qt::TextAlignmentRole:
        return int((index.column() == Records ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    default:
        return {};
    }
}

QVariant EvidenceTable::edited(const EvidenceItem &item, int column) const
{
    if (column == RoleColumn)
        return item.roleByHand ? int(*item.roleByHand) : asTheFileTells;
    if (column == Computer)
        return item.computer;
    return text(item, column);
}

QVariantList EvidenceTable::roleChoices() const
{
    const auto choice = [](const QString &text, int value) {
        return QVariant(QVariantList{text, value});
    };
    const auto roleText = [this](Role role) {
        return m_phrases->text(QLatin1String("report.role.") + toId(role));
    };
    return {choice(Tr::tr("As the file tells"), asTheFileTells),
            choice(roleText(Role::Client), int(Role::Client)),
            choice(roleText(Role::Host), int(Role::Host))};
}

Qt::ItemFlags EvidenceTable::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    const EvidenceItem *found = index.isValid() ? item(index.row()) : nullptr;
    return found && isCorrectable(*found, index.column()) ? flags | Qt::ItemIsEditable : flags;
}

bool EvidenceTable::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const EvidenceItem *found = index.isValid() ? item(index.row()) : nullptr;
    if (!found || role != Qt::EditRole || !isCorrectable(*found, index.column()))
        return false;
    Correction correction = correctionOf(*found);
    if (index.column() == Computer) {
        const QString name = value.toString().trimmed().left(longestName);
        if (name == found->computer)
            return false;
        correction.computer = name;
    } else {
        const int number = value.toInt();
        correction.role = number == asTheFileTells ? std::nullopt : std::optional(Role(number));
    }
    if (correction == correctionOf(*found))
        return false;
    Q_EMIT correctionMade(m_analysis->caseFile.evidence.at(index.row()).source.file, correction);
    return true;
}

QVariant EvidenceTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case File:
        return Tr::tr("File");
    case Kind:
        return Tr::tr("What it is");
    case RoleColumn:
        return Tr::tr("Role");
    case Computer:
        return Tr::tr("Computer");
    case Period:
        return Tr::tr("Period");
    case Records:
        return Tr::tr("Records");
    case Problems:
        return Tr::tr("Problems");
    default:
        return {};
    }
}

int EvidenceTable::fileCount() const
{
    QSet<QString> files;
    for (int row = 0; row < rowCount(); ++row) {
        if (!told(row))
            files.insert(m_analysis->caseFile.evidence.at(row).source.file);
    }
    return int(files.size());
}

QVector<NoteText> EvidenceTable::notes(int row) const
{
    const EvidenceItem *found = item(row);
    return found ? noteTexts(*found, *m_phrases, mostNotes) : QVector<NoteText>();
}

const EvidenceItem *EvidenceTable::item(int row) const
{
    return row >= 0 && row < rowCount() ? &m_analysis->shown.evidence.at(row) : nullptr;
}

const ToldAnswer *EvidenceTable::told(int row) const
{
    if (row < 0 || row >= rowCount())
        return nullptr;
    const auto &told = m_analysis->caseFile.evidence.at(row).told;
    return told ? &*told : nullptr;
}

QString EvidenceTable::text(const EvidenceItem &item, int column) const
{
    const auto phrase = [this](const char *group, const QString &id) {
        return m_phrases->text(QLatin1String(group) +
                               (id.isEmpty() ? QStringLiteral("unknown") : id));
    };
    switch (column) {
    case File:
        return evidenceName(item, *m_phrases);
    case Kind:
        return phrase("report.kind.", toId(item.kind));
    case RoleColumn:
        return markedByHand(phrase("report.role.", toId(item.role)), item.roleByHand.has_value());
    case Computer:
        return item.computer.isEmpty() && item.computers.size() > 1
                   ? Tr::tr("%1 computers").arg(item.computers.size())
                   : markedByHand(item.computer, !item.computerByHand.isEmpty());
    case Period:
        return period(item, QStringLiteral("d MMM yyyy"));
    case Records:
        return m_phrases->locale().toString(item.records);
    case Problems:
        return problems(item);
    default:
        return {};
    }
}

/// The cell in full, where the cell itself is short.
QString EvidenceTable::toolTip(const EvidenceItem &item, int column) const
{
    switch (column) {
    case File:
        return item.told ? evidenceName(item, *m_phrases) : item.source.file;
    case Period:
        return period(item, m_phrases->locale().dateFormat(QLocale::LongFormat));
    default:
        return text(item, column);
    }
}

QString EvidenceTable::period(const EvidenceItem &item, const QString &dateFormat) const
{
    if (!item.from.isValid() || !item.to.isValid())
        return {};
    const QLocale &locale = m_phrases->locale();
    const QString from = locale.toString(item.from.toLocalTime().date(), dateFormat);
    const QString to = locale.toString(item.to.toLocalTime().date(), dateFormat);
    return from == to ? from : Tr::tr("%1 – %2").arg(from, to);
}

QString EvidenceTable::problems(const EvidenceItem &item) const
{
    if (item.error)
        return Tr::tr("not read");
    const auto lost = std::count_if(item.notes.begin(), item.notes.end(),
                                    [](const Note &note) { return meansDamage(note.kind); });
    if (lost > 0)
        return Tr::tr("damaged");
    return item.notes.isEmpty() ? Tr::tr("none") : Tr::tr("notes");
}

} // namespace kms::wizard
