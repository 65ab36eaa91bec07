#include "wizard/models/charttablemodel.h"

namespace kms::wizard {

void ChartTableModel::setTable(const ChartTable &table)
{
    beginResetModel();
    m_table = table;
    endResetModel();
}

int ChartTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_table.rows);
}

int ChartTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_table.columns.size());
}

QVariant ChartTableModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_table.rows)
        return {};
    const ChartTable::Column &column = m_table.columns[index.column()];
    if (role == Qt::DisplayRole)
        return column.shown(index.row());
    if (role == Qt::TextAlignmentRole && column.isNumber)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    return {};
}

QVariant ChartTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0 ||
        section >= m_table.columns.size())
        return {};
    return m_table.columns[section].name;
}

} // namespace kms::wizard
