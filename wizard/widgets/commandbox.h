#pragma once

#include <QTimer>
#include <QWidget>

class QPushButton;

namespace kms::wizard {

class CommandField;

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
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void fitButton();

    QString m_command;
    CommandField *m_field;
    QPushButton *m_button;
    QTimer m_copied; ///< runs while the button says "Copied"
};

} // namespace kms::wizard
