#pragma once

#include "wizard/models/casemodel.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace kms::app {

/// How far reading has come, with Cancel; hidden while nothing is read.
class ReadingBar : public QWidget
{
    Q_OBJECT

public:
    explicit ReadingBar(wizard::CaseModel &model, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    QLabel *m_label;
    QProgressBar *m_bar;
    QPushButton *m_cancel;
};

} // namespace kms::app
