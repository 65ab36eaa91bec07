#include "wizard/pages/watchdialog.h"

#include "engine/probes/collect.h"
#include "wizard/models/tr.h"
#include "wizard/pages/probefields.h"
#include "wizard/widgets/dialogparts.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace kms::wizard {

WatchDialog::WatchDialog(int minutes, const ProbeEntry &suggested, bool canCollect, QWidget *parent)
    : QDialog(parent)
    , m_minutes(new QSpinBox)
    , m_fields(new ProbeFields(suggested))
    , m_collects(new QCheckBox(Tr::tr("Also &gather the counts of a KMS host")))
    , m_computer(new QLineEdit)
{
    setWindowTitle(Tr::tr("Watch the KMS hosts"));
    m_minutes->setRange(leastWatchMinutes, mostWatchMinutes);
    m_minutes->setValue(minutes);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    buttons->button(QDialogButtonBox::Ok)->setText(Tr::tr("&Start watching"));
    buttons->button(QDialogButtonBox::Cancel)->setText(Tr::tr("&Cancel"));
    connect(buttons, &QDialogButtonBox::accepted, this, &WatchDialog::take);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(sentence(
        Tr::tr("As long as this window is open, it looks at the KMS hosts again and again, and "
               "tells when one stops or begins to answer, and when a count in the archive crosses "
               "5 or 25. Nothing is activated, and no count changes by it.")));
    addFields(canCollect);
    layout->addWidget(m_fields);
    layout->addStretch();
    layout->addWidget(buttons);
    constexpr QSize comfortable(640, 380);
    resize(comfortable);
}

void WatchDialog::addFields(bool canCollect)
{
    QFormLayout &form = m_fields->form();
    m_minutes->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    form.insertRow(0, Tr::tr("&Minutes between two looks"), m_minutes);
    m_computer->setPlaceholderText(Tr::tr("this computer, where nothing stands here"));
    m_computer->setEnabled(false);
    form.addRow(m_collects);
    form.addRow(Tr::tr("Com&puter"), m_computer);
    connect(m_collects, &QCheckBox::toggled, m_computer, &QWidget::setEnabled);
    form.setRowVisible(m_collects, canCollect);
    form.setRowVisible(m_computer, canCollect);
    // Tab goes from above to below, whatever came into being first.
    QWidget *before = m_minutes;
    for (int row = 1; row < form.rowCount(); ++row) {
        const QLayoutItem *item = form.itemAt(row, QFormLayout::FieldRole);
        QWidget *next = item ? item->widget() : m_collects;
        QWidget::setTabOrder(before, next);
        before = next;
    }
    m_minutes->setFocus();
}

void WatchDialog::take()
{
    const auto request = requestOf(m_fields->entry());
    if (!request) {
        m_fields->showFault(request.error());
        return;
    }
    const QString computer = m_computer->text().trimmed();
    if (!computer.isEmpty() && !isComputerName(computer)) {
        m_computer->setFocus();
        m_computer->selectAll();
        return;
    }
    m_plan.minutes = m_minutes->value();
    m_plan.probe = *request;
    m_plan.collects = m_collects->isChecked();
    m_plan.computer = computer;
    accept();
}

} // namespace kms::wizard
