#include "wizard/widgets/statedelegate.h"

#include "wizard/widgets/stateicon.h"

#include <QStyle>
#include <QWidget>

namespace kms::wizard {

StateDelegate::StateDelegate(int stateRole, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_stateRole(stateRole)
{
}

void StateDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    // Windows' style marks a row by a pale frame and leaves its text as dark as ever.
    if (option->widget && option->widget->style()->inherits("QWindowsVistaStyle"))
        option->palette.setColor(QPalette::HighlightedText, option->palette.color(QPalette::Text));
    const QVariant state = index.data(m_stateRole);
    if (!state.isValid())
        return;
    option->features |= QStyleOptionViewItem::HasDecoration;
    option->icon = stateIcon(StepState(state.toInt()), option->palette);
    option->decorationSize = QSize(option->fontMetrics.height(), option->fontMetrics.height());
}

} // namespace kms::wizard
