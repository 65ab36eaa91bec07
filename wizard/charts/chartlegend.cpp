#include "wizard/charts/chartlegend.h"

#include "wizard/charts/flowlayout.h"

#include <QCheckBox>
#include <QPainter>

namespace kms::wizard {

ChartLegend::ChartLegend(QWidget *parent)
    : QWidget(parent)
{
    new FlowLayout(this);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void ChartLegend::setEntries(const QStringList &entries)
{
    qDeleteAll(m_boxes);
    m_boxes.clear();
    for (const QString &entry : entries) {
        auto *box = new QCheckBox(QString(entry).replace(u'&', QLatin1String("&&")));
        box->setChecked(true);
        box->setIconSize(signSize());
        connect(box, &QCheckBox::toggled, this,
                [this, index = int(m_boxes.size())] { Q_EMIT toggled(index); });
        layout()->addWidget(box);
        m_boxes += box;
    }
    setVisible(!entries.isEmpty());
}

void ChartLegend::setSigns(const std::function<void(QPainter &, const QRect &, int)> &paint)
{
    for (int i = 0; i < m_boxes.size(); ++i) {
        QPixmap sign(signSize() * devicePixelRatioF());
        sign.setDevicePixelRatio(devicePixelRatioF());
        sign.fill(Qt::transparent);
        QPainter painter(&sign);
        paint(painter, QRect({}, signSize()), i);
        painter.end();
        m_boxes[i]->setIcon(sign);
    }
}

QStringList ChartLegend::entries() const
{
    QStringList texts;
    for (const QCheckBox *box : m_boxes)
        texts += box->text().replace(QLatin1String("&&"), QLatin1String("&"));
    return texts;
}

bool ChartLegend::isShown(int entry) const
{
    return entry < 0 || entry >= m_boxes.size() || m_boxes[entry]->isChecked();
}

} // namespace kms::wizard
