#pragma once

#include "wizard/models/background.h"
#include "wizard/models/reportfile.h"
#include "wizard/pages/page.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace kms::wizard {

/// Hands the case over: as one HTML file, as JSON, or as text for a ticket.
class ReportPage : public Page
{
    Q_OBJECT

public:
    explicit ReportPage(CaseModel &model, QWidget *parent = nullptr);

protected:
    void refresh() override;

private:
    QWidget *optionRow();
    QWidget *buttonRow();
    void fillLanguages();
    ReportWish wish(ReportForm form) const;
    void preview();
    void save(ReportForm form, const QString &filter);
    void copyText();

    QString m_chosenLanguage; ///< empty until somebody chooses one
    QComboBox *m_language;
    QLabel *m_languageLabel;
    QCheckBox *m_mask;
    QPlainTextEdit *m_preview;
    QPushButton *m_html;
    QPushButton *m_json;
    QPushButton *m_text;
    QPushButton *m_copy;
    QLabel *m_said;
    Background m_previewing;
    Background m_saving;
};

} // namespace kms::wizard
