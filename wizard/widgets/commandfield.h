#pragma once

#include <QPlainTextEdit>

namespace kms::wizard {

/// A read-only text in a fixed-width font, always as high as its wrapped lines.
class CommandField : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit CommandField(QWidget *parent = nullptr);

    void setCommand(const QString &command);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void fitHeight();
};

} // namespace kms::wizard
