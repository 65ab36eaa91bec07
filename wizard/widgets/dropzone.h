#pragma once

#include "wizard/widgets/dropoffer.h"

#include <QFrame>
#include <QTimer>

class QDropEvent;
class QLabel;
class QMimeData;

namespace kms::wizard {

/// Takes evidence by drag and drop or by Ctrl+V: local files and folders, or plain text.
/// It hands on what was given, as it was given, and opens nothing itself.
class DropZone : public QFrame
{
    Q_OBJECT

public:
    explicit DropZone(QWidget *parent = nullptr);

    /// The hint, already translated: the owner sets it again when the language changes.
    void setText(const QString &text);
    QString text() const { return m_text; }

    /// Whether a drag that would be taken is above it.
    bool isHighlighted() const { return m_highlighted; }

Q_SIGNALS:
    /// Paths of this machine in the order given, each once; never empty.
    void filesDropped(const QStringList &paths);
    /// Never blank.
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
    void handOn(const DropOffer &offer);
    void highlight(bool on);
    void showHint();

    QLabel *m_hint;
    QString m_text;
    DropOffer::Refusal m_refusal = DropOffer::Refusal::None;
    QTimer m_refused; ///< runs while the zone says why it did not take something
    bool m_highlighted = false;
};

} // namespace kms::wizard
