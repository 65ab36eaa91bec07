#pragma once

#include <QTimer>
#include <QWidget>

class QPlainTextEdit;
class QPushButton;

namespace kms::wizard {

/// One command to carry over to another machine: wrapped for the eye, copied as one line.
class CommandBox : public QWidget
{
    Q_OBJECT

public:
    explicit CommandBox(QWidget *parent = nullptr);

    void setCommand(const QString &command);
    QString command() const { return m_command; }

    /// Puts exactly the command's text on the clipboard and says so for two seconds.
    void copy();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void fitHeight();
    void fitButton();

    QString m_command;
    QPlainTextEdit *m_field;
    QPushButton *m_button;
    QTimer m_copied;
};

} // namespace kms::wizard
