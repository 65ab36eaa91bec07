#pragma once

#include <QFrame>
#include <QStringList>

class QLabel;
class QMimeData;

namespace kms::wizard {

/// Takes evidence by drag and drop or by Ctrl+V: local files and folders, or plain text.
/// It hands on what was given and opens nothing itself.
class DropZone : public QFrame
{
    Q_OBJECT

public:
    explicit DropZone(QWidget *parent = nullptr);

    /// The hint, already translated: the owner sets it again when the language changes.
    void setText(const QString &text);
    QString text() const;

    /// Files and folders of one drop at most; a drop of more is refused as a whole.
    static constexpr int maxFiles = 2000;

Q_SIGNALS:
    /// Paths of this machine in the order given, without doubles; never empty.
    void filesDropped(const QStringList &paths);
    /// Never empty.
    void textDropped(const QString &text);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    bool take(const QMimeData &data);
    void highlight(bool on);

    QLabel *m_hint;
    bool m_highlighted = false;
};

} // namespace kms::wizard
