#pragma once

#include <QAbstractItemView>
#include <QApplication>
#include <QCompleter>
#include <QFileDialog>
#include <QLineEdit>
#include <QTest>
#include <QTimer>

namespace kms::test {

/// Waits for the file dialog that a key is about to open, types a name and presses Enter.
class FileDialogPerson
{
public:
    explicit FileDialogPerson(const QString &name)
        : m_name(name)
    {
        QObject::connect(&m_look, &QTimer::timeout, &m_look, [this] { look(); });
        m_look.start(lookEvery);
    }
    bool hasAnswered() const { return m_answered; }
    QString suggested() const { return m_suggested; }

private:
    static constexpr int longestWait = 20'000; // milliseconds
    static constexpr int lookEvery = 5;

    void look()
    {
        auto *dialog = qobject_cast<QFileDialog *>(QApplication::activeModalWidget());
        auto *edit =
            dialog ? dialog->findChild<QLineEdit *>(QStringLiteral("fileNameEdit")) : nullptr;
        if (!edit || !edit->isVisible())
            return;
        if (++m_looks > longestWait / lookEvery) {
            dialog->reject(); // it did not take the answer: the test goes on and fails
        } else if (QApplication::focusWidget() != edit) {
            dialog->activateWindow();
            edit->setFocus();
        } else if (edit->text() == m_name) {
            m_answered = true;
            if (edit->completer())
                edit->completer()->popup()->hide(); // it would take the Enter
            QTest::keyClick(edit, Qt::Key_Return);
        } else {
            m_suggested = edit->text();
            edit->selectAll();
            QTest::keyClicks(edit, m_name);
        }
    }

    QString m_name;
    QString m_suggested;
    QTimer m_look;
    bool m_answered = false;
    int m_looks = 0;
};

} // namespace kms::test
