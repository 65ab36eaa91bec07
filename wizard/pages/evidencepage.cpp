#include "wizard/pages/evidencepage.h"

#include "wizard/models/tr.h"
#include "wizard/widgets/choicedelegate.h"
#include "wizard/widgets/dropzone.h"
#include "wizard/widgets/missinglist.h"

#include <QHeaderView>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QShortcut>
#include <QTabWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

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
    , m_hint(new QLabel)
    , m_show(new QPushButton)
    , m_takeBack(new QPushButton)
    , m_tabs(new QTabWidget)
    , m_notes(new QPlainTextEdit)
    , m_missing(new MissingList)
    , m_zone(new DropZone)
{
    m_view->setModel(&m_table);
    m_view->setItemDelegate(new ChoiceDelegate(EvidenceTable::ChoicesRole, m_view));
    m_view->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed);
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
    m_summary->setWordWrap(true);
    m_hint->setWordWrap(true);
    layOut();
    connectAll();
}

void EvidencePage::layOut()
{
    constexpr int linesOfTabs = 9;
    m_tabs->addTab(m_notes, QString());
    m_tabs->addTab(m_missing, QString());
    m_tabs->setMaximumHeight(linesOfTabs * fontMetrics().height());
    auto *row = new QHBoxLayout;
    row->addWidget(m_hint, 1);
    row->addWidget(m_show);
    row->addWidget(m_takeBack);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_summary);
    layout->addWidget(m_view, 1);
    layout->addLayout(row);
    layout->addWidget(m_tabs);
    layout->addWidget(m_zone);
}

void EvidencePage::connectAll()
{
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &EvidencePage::showNotes);
    connect(&m_table, &EvidenceTable::correctionMade, this,
            [this](const QString &file, const Correction &correction) {
                Q_EMIT evidenceGiven({{}, {}, {{file, correction}}});
            });
    connect(m_show, &QPushButton::clicked, this, &EvidencePage::chooseFile);
    connect(m_takeBack, &QPushButton::clicked, this, &EvidencePage::takeBack);
    auto *remove = new QShortcut(QKeySequence::Delete, m_view);
    remove->setContext(Qt::WidgetShortcut);
    connect(remove, &QShortcut::activated, this, &EvidencePage::takeBack);
    connect(m_zone, &DropZone::filesDropped, this, [this](const QStringList &paths) {
        Q_EMIT evidenceGiven({paths, {}});
    });
    connect(m_zone, &DropZone::textDropped, this, [this](const QString &text) {
        Q_EMIT evidenceGiven({{}, {{QString(), text}}});
    });
}

void EvidencePage::refresh()
{
    const QModelIndex before = m_view->currentIndex();
    const int row = std::max(0, before.row());
    const int column = std::max(0, before.column());
    m_table.setCase(model().shared(), model().phrases());
    const bool any = m_table.rowCount() > 0;
    m_summary->setText(any ? summary()
                           : Tr::tr("Nothing was read yet: the start page tells what to bring."));
    m_hint->setText(m_table.fileCount() > 0
                        ? Tr::tr("Is a role or a computer wrong? Press F2 in its cell, or "
                                 "double-click it, and correct it.")
                        : QString());
    m_view->setAccessibleName(Tr::tr("Files of the case"));
    m_show->setText(Tr::tr("&Show this file"));
    m_takeBack->setText(Tr::tr("&Remove this answer"));
    m_tabs->setTabText(0, Tr::tr("What was noticed"));
    m_notes->setAccessibleName(Tr::tr("What was noticed in the chosen file"));
    m_zone->setText(Tr::tr("Drop more evidence here; it joins the case."));
    if (any)
        m_view->setCurrentIndex(m_table.index(std::min(row, m_table.rowCount() - 1), column));
    showNotes();
    showMissing();
}

QString EvidencePage::summary() const
{
    const Analysis *analysis = model().analysis();
    const qsizetype told = analysis ? analysis->told.size() : 0;
    const QString files = Tr::tr("Files read: %1").arg(m_table.fileCount());
    return told == 0 ? files : Tr::tr("%1 · answers by hand: %2").arg(files).arg(told);
}

void EvidencePage::takeBack()
{
    if (const ToldAnswer *told = m_table.told(m_view->currentIndex().row()))
        Q_EMIT evidenceGiven({{}, {}, {}, {}, {*told}});
}

void EvidencePage::chooseFile()
{
    if (const EvidenceItem *item = m_table.item(m_view->currentIndex().row()))
        Q_EMIT placeChosen({item->id, {}});
}

void EvidencePage::showMissing()
{
    QVector<OpenPoint> points;
    if (const Analysis *analysis = model().analysis())
        points = openPoints(analysis->shown.diagnosis, model().phrases());
    m_tabs->setTabText(1, Tr::tr("What is missing (%1)").arg(points.size()));
    m_missing->setPoints(points, Tr::tr("Nothing more is needed to answer the questions."));
    m_missing->setAccessibleName(Tr::tr("What is missing, and how to fetch it"));
}

void EvidencePage::showNotes()
{
    const int row = m_view->currentIndex().row();
    const EvidenceItem *chosen = m_table.item(row);
    const ToldAnswer *told = m_table.told(row);
    m_show->setEnabled(chosen && !chosen->error);
    m_show->setVisible(!told);
    m_takeBack->setVisible(told);
    QStringList lines;
    for (const NoteText &note : m_table.notes(row))
        lines += note.text + placeOf(note);
    if (told && lines.isEmpty())
        lines +=
            Tr::tr("This answer holds as long as no file of this computer shows the same thing.");
    if (told) // in full: its cell is often too narrow
        lines.prepend(m_table.index(row, EvidenceTable::File).data().toString());
    else if (chosen && lines.isEmpty())
        lines += Tr::tr("Nothing was noticed in this file.");
    m_notes->setPlainText(lines.join(u'\n'));
}

} // namespace kms::wizard
