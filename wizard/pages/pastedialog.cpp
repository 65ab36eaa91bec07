#include "wizard/pages/pastedialog.h"

#include "wizard/models/tr.h"

#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace kms::wizard {

PasteDialog::PasteDialog(QWidget *parent)
    : QDialog(parent)
    , m_text(new QPlainTextEdit)
{
    setWindowTitle(Tr::tr("Paste text"));
    auto *hint = new QLabel(Tr::tr("Paste the output of slmgr here, as it was sent to you:"));
    hint->setWordWrap(true);
    hint->setBuddy(m_text);
    m_text->setTabChangesFocus(true);
    m_text->setAccessibleName(hint->text());
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    QPushButton *read = buttons->button(QDialogButtonBox::Ok);
    read->setText(Tr::tr("&Read it"));
    read->setEnabled(false);
    buttons->button(QDialogButtonBox::Cancel)->setText(Tr::tr("Cancel"));
    connect(m_text, &QPlainTextEdit::textChanged, this,
            [this, read] { read->setEnabled(!m_text->document()->isEmpty()); });
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(hint);
    layout->addWidget(m_text);
    layout->addWidget(buttons);
    constexpr QSize comfortable(640, 400);
    resize(comfortable);
}

QString PasteDialog::text() const
{
    return m_text->toPlainText();
}

} // namespace kms::wizard
