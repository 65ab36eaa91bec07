#include "wizard/widgets/missinglist.h"

#include "wizard/widgets/breakable.h"
#include "wizard/widgets/commandbox.h"

#include <QLabel>
#include <QVBoxLayout>

namespace kms::wizard {

namespace {

void addSentence(QBoxLayout &layout, const QString &text)
{
    auto *label = new QLabel(breakable(text));
    label->setAccessibleName(text);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    layout.addWidget(label);
}

} // namespace

MissingList::MissingList(QWidget *parent)
    : QScrollArea(parent)
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
}

void MissingList::setPoints(const QVector<OpenPoint> &points, const QString &nothing)
{
    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    if (points.isEmpty())
        addSentence(*layout, nothing);
    for (const OpenPoint &point : points) {
        addSentence(*layout, point.text);
        if (point.command.isEmpty())
            continue;
        auto *box = new CommandBox;
        box->setCommand(point.command);
        layout->addWidget(box);
    }
    layout->addStretch(1);
    setWidget(content); // deletes the one before
}

} // namespace kms::wizard
