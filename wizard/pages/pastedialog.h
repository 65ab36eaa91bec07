#pragma once

#include <QDialog>

class QPlainTextEdit;

namespace kms::wizard {

/// Takes a text that somebody copied: slmgr's output from a chat, a mail, a message box.
class PasteDialog : public QDialog
{
    Q_OBJECT

public:
    explicit PasteDialog(QWidget *parent = nullptr);

    QString text() const;

private:
    QPlainTextEdit *m_text;
};

} // namespace kms::wizard
