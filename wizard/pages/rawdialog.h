#pragma once

#include "wizard/models/background.h"
#include "wizard/models/rawtext.h"

#include <QDialog>

class QPlainTextEdit;

namespace kms::wizard {

/// Shows a place of the evidence as it stands there, the deciding lines marked.
class RawDialog : public QDialog
{
    Q_OBJECT

public:
    RawDialog(AnalysisPtr analysis, const Ref &ref, const Phrasebook &phrases,
              QWidget *parent = nullptr);

private:
    void show(const RawText &raw);
    void mark(const QVector<qsizetype> &lines);

    QPlainTextEdit *m_text;
    Background m_reading;
};

} // namespace kms::wizard
