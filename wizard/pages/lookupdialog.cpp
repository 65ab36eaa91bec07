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
    // "2019" is a number too: a code that nobody knows gives way to an edition.
    const CodeLookup code = lookUpCode(typed, phrases);
    const KeyLookup keys = lookUpKey(typed);
    const bool isKey = !keys.keys.isEmpty() && !(code.found && code.found->explanation.known);
    setWindowTitle(isKey ? Tr::tr("Client setup key") : Tr::tr("Error code"));
    auto *view = new VerdictView;
    if (isKey)
        view->show(keys);
    else
        view->show(code);
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
