#include "wizard/pages/reportpage.h"

#include "wizard/models/languagename.h"
#include "wizard/models/tr.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QFileDialog>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace kms::wizard {

ReportPage::ReportPage(CaseModel &model, QWidget *parent)
    : Page(StepId::Report, model, parent)
    , m_language(new QComboBox)
    , m_languageLabel(new QLabel)
    , m_mask(new QCheckBox)
    , m_preview(new QPlainTextEdit)
    , m_html(new QPushButton)
    , m_json(new QPushButton)
    , m_text(new QPushButton)
    , m_copy(new QPushButton)
    , m_said(new QLabel)
{
    m_preview->setReadOnly(true);
    m_preview->setTabChangesFocus(true);
    m_preview->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_said->setWordWrap(true);
    m_said->setTextFormat(Qt::PlainText);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(optionRow());
    layout->addWidget(buttonRow());
    layout->addWidget(m_said);
    layout->addWidget(m_preview, 1);
    connect(m_language, &QComboBox::activated, this, [this] {
        m_chosenLanguage = m_language->currentData().toString();
        preview();
    });
    connect(m_mask, &QCheckBox::toggled, this, &ReportPage::preview);
}

QWidget *ReportPage::optionRow()
{
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    m_languageLabel->setBuddy(m_language);
    layout->addWidget(m_languageLabel);
    layout->addWidget(m_language);
    layout->addWidget(m_mask);
    layout->addStretch();
    return row;
}

QWidget *ReportPage::buttonRow()
{
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    for (QPushButton *button : {m_html, m_json, m_text, m_copy})
        layout->addWidget(button);
    layout->addStretch();
    connect(m_html, &QPushButton::clicked, this,
            [this] { save(ReportForm::Html, Tr::tr("Web pages (*.html)")); });
    connect(m_json, &QPushButton::clicked, this,
            [this] { save(ReportForm::Json, Tr::tr("JSON (*.json)")); });
    connect(m_text, &QPushButton::clicked, this,
            [this] { save(ReportForm::Text, Tr::tr("Texts (*.txt)")); });
    connect(m_copy, &QPushButton::clicked, this, &ReportPage::copyText);
    return row;
}

void ReportPage::refresh()
{
    m_languageLabel->setText(Tr::tr("&Language of the report:"));
    m_mask->setText(Tr::tr("&Replace names and addresses by stand-ins"));
    m_html->setText(Tr::tr("Save as HT&ML…"));
    m_json->setText(Tr::tr("Save as &JSON…"));
    m_text->setText(Tr::tr("Save as te&xt…"));
    m_copy->setText(Tr::tr("Cop&y the ticket text"));
    m_preview->setAccessibleName(Tr::tr("Preview of the ticket text"));
    m_said->clear();
    fillLanguages();
    for (QPushButton *button : {m_html, m_json, m_text, m_copy})
        button->setEnabled(model().analysis());
    preview();
}

// Languages name themselves. Until somebody chooses, the report speaks as the window does.
void ReportPage::fillLanguages()
{
    const QString wanted =
        m_chosenLanguage.isEmpty() ? model().phrases().language() : m_chosenLanguage;
    m_language->clear();
    for (const QString &language : Phrasebook::languages()) {
        m_language->addItem(languageName(language), language);
    }
    m_language->setCurrentIndex(m_language->findData(wanted));
}

ReportWish ReportPage::wish(ReportForm form) const
{
    return {form, m_language->currentData().toString(), m_mask->isChecked(),
            QDateTime::currentDateTimeUtc()};
}

void ReportPage::preview()
{
    const AnalysisPtr analysis = model().shared();
    m_copy->setEnabled(false);
    if (!analysis) {
        m_preview->clear();
        return;
    }
    m_previewing.start<QString>(
        [analysis, wish = wish(ReportForm::Text)](Progress &) {
            return QString::fromUtf8(renderReport(*analysis, wish));
        },
        [this](const QString &text) {
            m_preview->setPlainText(text);
            m_copy->setEnabled(true);
        });
}

void ReportPage::save(ReportForm form, const QString &filter)
{
    const AnalysisPtr analysis = model().shared();
    if (!analysis)
        return;
    const QString path = QFileDialog::getSaveFileName(
        this, Tr::tr("Save the report"), suggestedFileName(*analysis, form, m_mask->isChecked()),
        filter);
    if (path.isEmpty())
        return;
    using Failure = std::optional<QString>;
    m_saving.start<Failure>(
        [analysis, path, wish = wish(form)](Progress &) {
            return writeReport(path, renderReport(*analysis, wish));
        },
        [this, path](const Failure &failure) {
            m_said->setText(failure ? Tr::tr("%1 could not be written: %2").arg(path, *failure)
                                    : Tr::tr("Written: %1").arg(path));
        });
}

void ReportPage::copyText()
{
    QGuiApplication::clipboard()->setText(m_preview->toPlainText());
    m_said->setText(Tr::tr("Copied."));
}

} // namespace kms::wizard
