#pragma once

#include "engine/evidence/probereport.h"
#include "engine/knowledge/phrasebook.h"
#include "wizard/models/steps.h"

#include <QAbstractTableModel>

#include <memory>

namespace kms::wizard {

/// What a check of the network found, a row for each SRV record, each other question and each
/// connection. How it ended stands there in words; the state is for an icon beside them. Priority
/// and weight of a record are shown and nothing is made of them.
class ProbeTable : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Asked, Outcome, Answer, Time, ColumnCount };
    static constexpr int StateRole = Qt::UserRole; ///< StepState as int, of Outcome only

    using QAbstractTableModel::QAbstractTableModel;

    /// \param report null: an empty table
    void setReport(std::shared_ptr<const ProbeReport> report, const Phrasebook &phrases);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

private:
    /// A lookup or one of its records, or a connection.
    struct Row
    {
        qsizetype lookup = -1;
        qsizetype record = -1;
        qsizetype test = -1;
    };
    QString text(const Row &row, int column) const;
    StepState state(const Row &row) const;

    std::shared_ptr<const ProbeReport> m_report;
    std::optional<Phrasebook> m_phrases;
    QVector<Row> m_rows;
};

} // namespace kms::wizard
