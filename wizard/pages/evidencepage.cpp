#include "wizard/pages/evidencepage.h"

#include "wizard/models/tr.h"
#include "wizard/widgets/dropzone.h"

#include <QHeaderView>
#include <QLabel>
#include <QPlainTextEdit>
#include <QTableView>
#include <QVBoxLayout>

namespace kms::wizard {

namespace {

QString placeOf(const NoteText &note)
{
    switch (note.at.unit) {
    case Place::Unit::None:
        return {};
    case Place::Unit::Record:
        return Tr::tr(" (record %1)").arg(note.at.number);
    case Place::Unit::Line:
        return Tr::tr(" (line %1)").arg(note.at.number);
    case Place::Unit::Byte:
        return Tr::tr(" (byte %1)").arg(note.at.number);
    }
    Q_UNREACHABLE();
}

} // namespace

EvidencePage::EvidencePage(CaseModel &model, QWidget *parent)
    : Page(StepId::Evidence, model, parent)
    , m_summary(new QLabel)
    , m_view(new QTableView)
    , m_notes(new QPlainTextEdit)
    , m_zone(new DropZone)
{
    m_view->setModel(&m_table);
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setTabKeyNavigation(false);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setWordWrap(false);
    m_view->verticalHeader()->hide();
    m_view->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_view->horizontalHeader()->setSectionResizeMode(EvidenceTable::File, QHeaderView::Stretch);
    m_notes->setReadOnly(true);
    m_notes->setTabChangesFocus(true);
    m_notes->setMaximumHeight(6 * fontMetrics().height());
    m_summary->setWordWrap(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_summary);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_notes);
    layout->addWidget(m_zone);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &EvidencePage::showNotes);
    connect(m_zone, &DropZone::filesDropped, this, [this](const QStringList &paths) {
        Q_EMIT evidenceGiven({paths, {}});
    });
    connect(m_zone, &DropZone::textDropped, this, [this](const QString &text) {
        Q_EMIT evidenceGiven({{}, {{QString(), text}}});
    });
}

void EvidencePage::refresh()
{
    m_table.setCase(model().shared(), model().phrases());
    m_summary->setText(m_table.rowCount() > 0
                           ? Tr::tr("Files read: %1").arg(m_table.rowCount())
                           : Tr::tr("Nothing was read yet: the start page tells what to bring."));
    m_view->setAccessibleName(Tr::tr("Files of the case"));
    m_notes->setAccessibleName(Tr::tr("What was noticed in the chosen file"));
    m_zone->setText(Tr::tr("Drop more evidence here; it joins the case."));
    if (m_table.rowCount() > 0)
        m_view->selectRow(0);
    showNotes();
}

void EvidencePage::showNotes()
{
    const int row = m_view->currentIndex().row();
    QStringList lines;
    for (const NoteText &note : m_table.notes(row))
        lines += note.text + placeOf(note);
    if (const EvidenceItem *item = m_table.item(row); item && lines.isEmpty())
        lines += Tr::tr("Nothing was noticed in this file.");
    m_notes->setPlainText(lines.join(u'\n'));
}

} // namespace kms::wizard
