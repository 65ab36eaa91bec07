#pragma once

#include <QStyledItemDelegate>

namespace kms::wizard {

/// Draws the icon of a state, which a model knows only by its number, in the colours of the view.
class StateDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    /// \param stateRole gives a StepState as int; cells without one get no icon
    explicit StateDelegate(int stateRole, QObject *parent = nullptr);

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

private:
    int m_stateRole;
};

} // namespace kms::wizard
