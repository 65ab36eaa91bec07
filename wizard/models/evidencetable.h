#pragma once

#include "engine/knowledge/phrasebook.h"
#include "engine/report/notetext.h"
#include "wizard/models/analysis.h"

#include <QAbstractTableModel>

namespace kms::wizard {

/// What was read, a row for each file or pasted text, or for each tool whose output is in it.
class EvidenceTable : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { File, Kind, RoleColumn, Computer, Period, Records, Problems, ColumnCount };
    /// Of a cell that is edited by choosing: a list of pairs of text and value.
    static constexpr int ChoicesRole = Qt::UserRole + 1;

    using QAbstractTableModel::QAbstractTableModel;

    /// \param analysis null: an empty table
    void setCase(AnalysisPtr analysis, const Phrasebook &phrases);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    /// Role and computer of what was read can be corrected.
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    /// Asks for the correction; the table shows it with the next case.
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// How many files and pasted texts the rows are of: the outputs of several tools may be in one.
    int fileCount() const;
    /// Why a file was not read, or what was lost and noticed in it.
    QVector<NoteText> notes(int row) const;
    const EvidenceItem *item(int row) const;
    /// What a person told, which can be taken back; null where the row is of a file.
    const ToldAnswer *told(int row) const;

Q_SIGNALS:
    void correctionMade(const QString &file, const kms::wizard::Correction &correction);

private:
    QVariant edited(const EvidenceItem &item, int column) const;
    QVariantList roleChoices() const;
    QString text(const EvidenceItem &item, int column) const;
    QString toolTip(const EvidenceItem &item, int column) const;
    QString period(const EvidenceItem &item, const QString &dateFormat) const;
    QString problems(const EvidenceItem &item) const;

    AnalysisPtr m_analysis;
    std::optional<Phrasebook> m_phrases;
};

} // namespace kms::wizard
