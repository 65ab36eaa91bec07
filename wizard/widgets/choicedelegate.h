#pragma once

#include <QStyledItemDelegate>

namespace kms::wizard {

/// Edits a cell with a list of choices where its model offers one, else with a line of text. Enter,
/// Tab or leaving the cell takes the choice, Escape leaves all as it was.
class ChoiceDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    /// \param choicesRole the model's role for a list of pairs of text and value
    explicit ChoiceDelegate(int choicesRole, QObject *parent = nullptr);

    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const override;
    void setEditorData(QWidget *editor, const QModelIndex &index) const override;
    void setModelData(QWidget *editor, QAbstractItemModel *model,
                      const QModelIndex &index) const override;

private:
    int m_choicesRole;
};

} // namespace kms::wizard
