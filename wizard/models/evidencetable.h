#pragma once

#include "engine/knowledge/phrasebook.h"
#include "engine/report/notetext.h"
#include "wizard/models/analysis.h"

#include <QAbstractTableModel>

namespace kms::wizard {

/// What was read, a row for each file or pasted text.
class EvidenceTable : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { File, Kind, RoleColumn, Computer, Period, Records, Problems, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// \param analysis null: an empty table
    void setCase(AnalysisPtr analysis, const Phrasebook &phrases);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// Why a file was not read, or what was lost and noticed in it.
    QVector<NoteText> notes(int row) const;
    const EvidenceItem *item(int row) const;

private:
    QString text(const EvidenceItem &item, int column) const;
    QString toolTip(const EvidenceItem &item, int column) const;
    QString period(const EvidenceItem &item, const QString &dateFormat) const;
    QString problems(const EvidenceItem &item) const;

    AnalysisPtr m_analysis;
    std::optional<Phrasebook> m_phrases;
};

} // namespace kms::wizard
