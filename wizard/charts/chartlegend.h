#pragma once

#include <QStringList>
#include <QVector>
#include <QWidget>

#include <functional>

class QCheckBox;

namespace kms::wizard {

/// The legend of a chart: boxes that show or hide what they name, by mouse and by keys.
class ChartLegend : public QWidget
{
    Q_OBJECT

public:
    explicit ChartLegend(QWidget *parent = nullptr);

    void setEntries(const QStringList &entries);
    /// \param paint draws the sign of an entry
    void setSigns(const std::function<void(QPainter &, const QRect &, int)> &paint);
    QStringList entries() const;
    bool isShown(int entry) const;

    static QSize signSize() { return {28, 14}; }

Q_SIGNALS:
    void toggled(int entry);

private:
    QVector<QCheckBox *> m_boxes;
};

} // namespace kms::wizard
