#include "wizard/pages/stepview.h"

#include "wizard/widgets/statedelegate.h"

#include <QEvent>

namespace kms::wizard {

StepView::StepView(StepList &steps, QWidget *parent)
    : QListView(parent)
{
    setModel(&steps);
    setItemDelegate(new StateDelegate(StepList::StateRole, this));
    setUniformItemSizes(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(&steps, &QAbstractItemModel::dataChanged, this, &StepView::fitWidth);
    connect(this, &QListView::clicked, this, &StepView::choose);
    connect(this, &QListView::activated, this, &StepView::choose);
}

void StepView::showStep(StepId step)
{
    for (int row = 0; row < model()->rowCount(); ++row) {
        const QModelIndex index = model()->index(row, 0);
        if (index.data(StepList::StepRole).toInt() == int(step))
            setCurrentIndex(index);
    }
}

// As wide as its longest name: the wizard gives its side no more than it insists on.
void StepView::fitWidth()
{
    const int margin = 2 * fontMetrics().averageCharWidth();
    setFixedWidth(sizeHintForColumn(0) + 2 * frameWidth() + margin);
}

void StepView::changeEvent(QEvent *event)
{
    QListView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fitWidth();
}

void StepView::choose(const QModelIndex &index)
{
    Q_EMIT stepChosen(StepId(index.data(StepList::StepRole).toInt()));
}

} // namespace kms::wizard
