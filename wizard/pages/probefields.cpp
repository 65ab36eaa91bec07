#include "wizard/pages/probefields.h"

#include "wizard/models/tr.h"
#include "wizard/widgets/announce.h"

#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>

namespace kms::wizard {

namespace {

constexpr int longestField = 4'000;
constexpr int mostSeconds = 60;

QLineEdit *addLine(QFormLayout &form, const QString &name, const QString &text, const QString &hint)
{
    auto *edit = new QLineEdit(text);
    edit->setMaxLength(longestField);
    edit->setPlaceholderText(hint);
    edit->setCursorPosition(0); // the first names are what one wants to see
    form.addRow(name, edit);
    return edit;
}

} // namespace

ProbeFields::ProbeFields(const ProbeEntry &entry, QWidget *parent)
    : QWidget(parent)
    , m_form(new QFormLayout(this))
    , m_seconds(new QSpinBox)
    , m_fault(new QLabel)
{
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_domains = addLine(*m_form, Tr::tr("DNS &domains"), entry.domains,
                        Tr::tr("this computer’s own, where nothing stands here"));
    m_servers = addLine(*m_form, Tr::tr("KMS &hosts"), entry.servers,
                        Tr::tr("those that DNS names, and what stands here"));
    m_dnsServer = addLine(*m_form, Tr::tr("D&NS server"), entry.dnsServer,
                          Tr::tr("those of this computer, where nothing stands here"));
    m_seconds->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_seconds->setRange(1, mostSeconds);
    m_seconds->setValue(entry.seconds);
    m_seconds->setSuffix(Tr::tr(" s"));
    m_seconds->setToolTip(Tr::tr("How long to wait for each answer"));
    m_form->addRow(Tr::tr("Time &limit"), m_seconds);
    m_fault->setWordWrap(true);
    m_fault->setTextFormat(Qt::PlainText);
    m_fault->hide();
    m_form->addRow(m_fault);
}

ProbeEntry ProbeFields::entry() const
{
    return {m_domains->text(), m_servers->text(), m_dnsServer->text(), m_seconds->value()};
}

QLineEdit *ProbeFields::fieldOf(ProbeEntryFault::Field field) const
{
    switch (field) {
    case ProbeEntryFault::Field::Domains:
        return m_domains;
    case ProbeEntryFault::Field::Servers:
        return m_servers;
    case ProbeEntryFault::Field::DnsServer:
        return m_dnsServer;
    }
    Q_UNREACHABLE();
}

void ProbeFields::showFault(const ProbeEntryFault &fault)
{
    m_fault->show();
    announce(*m_fault, faultWords(fault));
    QLineEdit *field = fieldOf(fault.field);
    field->setFocus();
    const qsizetype at = field->text().indexOf(fault.word);
    if (at >= 0)
        field->setSelection(int(at), int(fault.word.size()));
}

void ProbeFields::clearFault()
{
    m_fault->clear();
    m_fault->hide();
}

} // namespace kms::wizard
