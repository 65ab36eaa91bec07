#include "wizard/pages/lookupdialog.h"

#include "wizard/models/tr.h"
#include "wizard/pages/verdictview.h"

#include <QDialogButtonBox>
#include <QPushButton>
#include <QVBoxLayout>

namespace kms::wizard {

LookupDialog::LookupDialog(const QString &typed, const Phrasebook &phrases, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(Tr::tr("Error code"));
    auto *view = new VerdictView;
    view->show(lookUpCode(typed, phrases));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->button(QDialogButtonBox::Close)->setText(Tr::tr("&Close"));
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(view);
    layout->addWidget(buttons);
    constexpr QSize comfortable(640, 480);
    resize(comfortable);
}

} // namespace kms::wizard
