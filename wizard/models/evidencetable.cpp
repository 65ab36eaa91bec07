#include "wizard/models/evidencetable.h"

#include "engine/report/worktext.h"
#include "wizard/models/tr.h"

#include <algorithm>

namespace kms::wizard {

namespace {

constexpr qsizetype mostNotes = 50;

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
        return QStringLiteral("<qt>%1</qt>")
            .arg((index.column() == File ? found->source.file : text(*found, index.column()))
                     .toHtmlEscaped());
    case Qt::TextAlignmentRole:
        return int((index.column() == Records ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    default:
        return {};
    }
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

QVector<NoteText> EvidenceTable::notes(int row) const
{
    const EvidenceItem *found = item(row);
    return found ? noteTexts(*found, *m_phrases, mostNotes) : QVector<NoteText>();
}

const EvidenceItem *EvidenceTable::item(int row) const
{
    return row >= 0 && row < rowCount() ? &m_analysis->shown.evidence.at(row) : nullptr;
}

QString EvidenceTable::text(const EvidenceItem &item, int column) const
{
    const auto phrase = [this](const char *group, const QString &id) {
        return m_phrases->text(QLatin1String(group) +
                               (id.isEmpty() ? QStringLiteral("unknown") : id));
    };
    switch (column) {
    case File:
        return baseName(item.source.file);
    case Kind:
        return phrase("report.kind.", toId(item.kind));
    case RoleColumn:
        return phrase("report.role.", toId(item.role));
    case Computer:
        return item.computer.isEmpty() && item.computers.size() > 1
                   ? Tr::tr("%1 computers").arg(item.computers.size())
                   : item.computer;
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
        return item.source.file;
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
