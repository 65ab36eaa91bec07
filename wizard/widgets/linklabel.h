#pragma once

#include <QLabel>

namespace kms::wizard {

/// One sentence of the verdict, wrapped, and a link to what it rests on. Its texts come from
/// evidence: they are shown literally, and nothing in them is ever opened.
class LinkLabel : public QLabel
{
    Q_OBJECT

public:
    explicit LinkLabel(QWidget *parent = nullptr);

    /// \param text may be empty: the link alone is the sentence
    /// \param link shown after \a text as a link; empty: there is none
    void setLine(const QString &text, const QString &link = {});
    QString line() const { return m_line; }
    QString link() const { return m_link; }

Q_SIGNALS:
    /// The link was clicked, or chosen with Enter or Space.
    void activated();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool focusNextPrevChild(bool next) override;
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void layOut();

    QString m_line;
    QString m_link;
};

} // namespace kms::wizard
