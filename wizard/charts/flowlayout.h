#pragma once

#include <QLayout>

namespace kms::wizard {

/// Sets widgets beside each other and goes on in the next line where there is no more room.
class FlowLayout : public QLayout
{
public:
    explicit FlowLayout(QWidget *parent);
    ~FlowLayout() override;

    void addItem(QLayoutItem *item) override;
    int count() const override;
    QLayoutItem *itemAt(int index) const override;
    QLayoutItem *takeAt(int index) override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSize() const override;
    void setGeometry(const QRect &rect) override;

private:
    int lay(const QRect &rect, bool onlyMeasure) const;

    QList<QLayoutItem *> m_items;
};

} // namespace kms::wizard
