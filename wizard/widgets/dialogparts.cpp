#include "wizard/widgets/dialogparts.h"

#include "wizard/models/tr.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QTableView>

namespace kms::wizard {

QLabel *sentence(const QString &text)
{
    auto *label = new QLabel(text);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    return label;
}

QPushButton *quietButton(const QString &text)
{
    auto *button = new QPushButton(text);
    button->setAutoDefault(false);
    return button;
}

void setUpResultTable(QTableView &table)
{
    table.setTabKeyNavigation(false);
    table.setSelectionBehavior(QAbstractItemView::SelectRows);
    table.setSelectionMode(QAbstractItemView::SingleSelection);
    table.setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    table.setWordWrap(true);
    table.verticalHeader()->hide();
    table.horizontalHeader()->setResizeContentsPrecision(0);
}

void fitRows(QTableView &table)
{
    constexpr int most = 200;
    if (table.model()->rowCount() <= most)
        table.resizeRowsToContents();
}

QPushButton *startButton()
{
    auto *button = new QPushButton(Tr::tr("&Start"));
    button->setDefault(true);
    button->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    return button;
}

QWidget *runRow(QPushButton &start, QProgressBar &bar, QPushButton &cancel)
{
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(&start);
    layout->addWidget(&bar, 1);
    layout->addWidget(&cancel);
    layout->addStretch();
    bar.setRange(0, 1000);
    return row;
}

QWidget *endRow(std::initializer_list<QPushButton *> buttons)
{
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addStretch();
    for (QPushButton *button : buttons)
        layout->addWidget(button);
    return row;
}

} // namespace kms::wizard
