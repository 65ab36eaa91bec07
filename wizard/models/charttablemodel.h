#pragma once

#include "engine/report/charttable.h"

#include <QAbstractTableModel>

namespace kms::wizard {

/// The table of a request chart for a view: a row is a row of the table, cells are written where
/// the view looks.
class ChartTableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    void setTable(const ChartTable &table);
    const ChartTable &table() const { return m_table; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

private:
    ChartTable m_table;
};

} // namespace kms::wizard
