#pragma once

#include "wizard/models/steplist.h"

#include <QListView>

namespace kms::wizard {

/// The wizard's steps at its side, each with its state as icon and word.
class StepView : public QListView
{
    Q_OBJECT

public:
    explicit StepView(StepList &steps, QWidget *parent = nullptr);

    void showStep(StepId step); ///< marks it as the current one

Q_SIGNALS:
    void stepChosen(kms::wizard::StepId step);

protected:
    void changeEvent(QEvent *event) override;

private:
    void fitWidth();
    void choose(const QModelIndex &index);
};

} // namespace kms::wizard
