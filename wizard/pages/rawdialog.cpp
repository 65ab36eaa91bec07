#include "wizard/pages/rawdialog.h"

#include "wizard/models/tr.h"

#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTextBlock>
#include <QVBoxLayout>

namespace kms::wizard {

RawDialog::RawDialog(AnalysisPtr analysis, const Ref &ref, const Phrasebook &phrases,
                     QWidget *parent)
    : QDialog(parent)
    , m_text(new QPlainTextEdit)
{
    m_text->setReadOnly(true);
    m_text->setTabChangesFocus(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_text->setPlainText(Tr::tr("Reading…"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->button(QDialogButtonBox::Close)->setText(Tr::tr("&Close"));
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_text);
    layout->addWidget(buttons);
    constexpr QSize comfortable(760, 420);
    resize(comfortable);
    m_reading.start<RawText>(
        [analysis = std::move(analysis), ref, phrases](Progress &progress) {
            return rawText(*analysis, ref, phrases, progress);
        },
        [this](const RawText &raw) { show(raw); });
}

void RawDialog::show(const RawText &raw)
{
    setWindowTitle(raw.title);
    m_text->setAccessibleName(raw.title);
    if (!raw.found) {
        m_text->setPlainText(Tr::tr("The evidence does not have this place any more."));
        return;
    }
    QStringList lines;
    for (qsizetype i = 0; i < raw.lines.size(); ++i) {
        // The mark is a sign, not only a colour.
        const QString sign = raw.marked.contains(i) ? QStringLiteral("▶ ") : QStringLiteral("  ");
        const QString number =
            raw.firstLine > 0 ? QStringLiteral("%1  ").arg(raw.firstLine + i, 6) : QString();
        lines += sign + number + raw.lines.at(i);
    }
    m_text->setPlainText(lines.join(u'\n'));
    mark(raw.marked);
}

void RawDialog::mark(const QVector<qsizetype> &lines)
{
    QList<QTextEdit::ExtraSelection> selections;
    for (const qsizetype line : lines) {
        QTextEdit::ExtraSelection marked;
        marked.cursor = QTextCursor(m_text->document()->findBlockByNumber(int(line)));
        marked.format.setBackground(palette().highlight());
        marked.format.setForeground(palette().highlightedText());
        marked.format.setProperty(QTextFormat::FullWidthSelection, true);
        selections += marked;
    }
    m_text->setExtraSelections(selections);
    if (selections.isEmpty())
        return;
    m_text->setTextCursor(selections.first().cursor);
    m_text->centerCursor();
}

} // namespace kms::wizard
