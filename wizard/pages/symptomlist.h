#pragma once

#include "wizard/models/steps.h"

#include <QWidget>

class QLabel;

namespace kms::wizard {

class LinkLabel;

/// "What do you see?": each line leads to the page that begins there.
class SymptomList : public QWidget
{
    Q_OBJECT

public:
    explicit SymptomList(QWidget *parent = nullptr);

    void retranslate();

Q_SIGNALS:
    void chosen(kms::wizard::StepId step);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QLabel *m_heading;
    QVector<LinkLabel *> m_lines;
};

} // namespace kms::wizard
