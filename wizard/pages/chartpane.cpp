#include "wizard/pages/chartpane.h"

#include "wizard/charts/chartexport.h"
#include "wizard/charts/chartwidget.h"
#include "wizard/models/reportfile.h"
#include "wizard/models/tr.h"

#include <QComboBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTabBar>
#include <QTableView>

namespace kms::wizard {

namespace {

constexpr int fewColumns = 8; ///< that share the width of the view
constexpr int widestChoice = 420;

} // namespace

ChartPane::ChartPane(ChartWidget *chart, QAbstractItemModel *rows)
    : m_phrases(QStringLiteral("en"))
    , m_tabs(new QTabBar)
    , m_choice(new QComboBox)
    , m_save(new QPushButton)
    , m_nothing(new QLabel)
    , m_stack(new QStackedWidget)
    , m_chart(chart)
    , m_view(new QTableView)
    , m_written(new QLabel)
{
    m_nothing->setWordWrap(true);
    m_nothing->setAlignment(Qt::AlignTop);
    m_written->setWordWrap(true);
    m_written->setTextFormat(Qt::PlainText);
    m_written->hide();
    rows->setParent(m_view);
    m_view->setModel(rows);
    m_view->setTabKeyNavigation(false);
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->verticalHeader()->hide();
    auto *area = new QScrollArea; // for small screens and long captions
    area->setWidget(m_chart);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_stack->addWidget(area);
    m_stack->addWidget(m_view);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(4, 4, 4, 4);
    layout->addWidget(headRow());
    layout->addWidget(m_nothing, 1);
    layout->addWidget(m_stack, 1);
    layout->addWidget(m_written);
    connect(m_tabs, &QTabBar::currentChanged, m_stack, &QStackedWidget::setCurrentIndex);
    connect(m_choice, &QComboBox::activated, this, &ChartPane::showChosen);
    connect(m_chart, &ChartWidget::chosen, this,
            [this](ChartPoint point) { m_view->selectRow(rowOf(point)); });
    connect(m_chart, &ChartWidget::opened, this,
            [this](ChartPoint point) { open(recordOf(point)); });
    connect(m_view, &QTableView::activated, this,
            [this](const QModelIndex &index) { open(recordOfRow(index.row())); });
}

QWidget *ChartPane::headRow()
{
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    m_tabs->addTab(QString());
    m_tabs->addTab(QString());
    m_tabs->setExpanding(false);
    m_tabs->setDrawBase(false);
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_choice->setMinimumContentsLength(14);
    m_choice->setMaximumWidth(widestChoice);
    layout->addWidget(m_tabs);
    layout->addWidget(m_choice, 3);
    layout->addStretch(1);
    layout->addWidget(m_save);
    auto *menu = new QMenu(m_save);
    m_png = menu->addAction({}, this, &ChartPane::savePicture);
    m_pdf = menu->addAction({}, this, &ChartPane::saveDocument);
    m_svg = menu->addAction({}, this, [this] {
        save(Tr::tr("Drawings (*.svg)"), QStringLiteral(".svg"), &ChartPane::svg);
    });
    m_csv = menu->addAction({}, this, [this] {
        save(Tr::tr("Tables (*.csv)"), QStringLiteral(".csv"), &ChartPane::csv);
    });
    m_save->setMenu(menu);
    return row;
}

void ChartPane::setCase(AnalysisPtr analysis, const Phrasebook &phrases)
{
    m_finding.cancel();
    m_analysis = std::move(analysis);
    m_phrases = phrases;
    m_isStale = true;
    refreshIfSeen();
}

void ChartPane::showEvent(QShowEvent *event)
{
    refreshIfSeen();
    QWidget::showEvent(event);
}

void ChartPane::refreshIfSeen()
{
    if (!m_isStale || !isVisible())
        return;
    m_isStale = false;
    m_tabs->setTabText(0, Tr::tr("Ch&art"));
    m_tabs->setTabText(1, Tr::tr("Tab&le"));
    m_tabs->setAccessibleName(Tr::tr("Chart or table"));
    m_view->setAccessibleName(tableName());
    m_choice->setAccessibleName(subjectsName());
    m_choice->setToolTip(subjectsName());
    m_save->setText(Tr::tr("&Save"));
    m_png->setText(Tr::tr("Save as &picture…"));
    m_pdf->setText(Tr::tr("Save as P&DF…"));
    m_svg->setText(Tr::tr("Save as d&rawing (SVG)…"));
    m_csv->setText(Tr::tr("Save the n&umbers (CSV)…"));
    m_written->hide();
    m_nothing->setText(m_analysis
                           ? nothingWords()
                           : Tr::tr("Nothing was read yet: the start page tells what to bring."));
    fillChoice();
    showChosen();
}

void ChartPane::fillChoice()
{
    const int before = m_choice->currentIndex();
    m_choice->clear();
    if (m_analysis)
        m_choice->addItems(subjects());
    m_choice->setCurrentIndex(before > 0 && before < m_choice->count() ? before : 0);
    m_choice->setVisible(m_choice->count() > 1);
}

int ChartPane::subject() const
{
    return m_choice->currentIndex();
}

void ChartPane::showChosen()
{
    const bool isAny = m_choice->count() > 0;
    m_nothing->setVisible(!isAny);
    m_stack->setVisible(isAny);
    m_tabs->setVisible(isAny);
    m_save->setVisible(isAny);
    if (!isAny)
        return;
    m_finding.cancel();
    showSubject();
    m_svg->setVisible(svg() != nullptr);
    QHeaderView *header = m_view->horizontalHeader();
    header->setSectionResizeMode(header->count() <= fewColumns ? QHeaderView::Stretch
                                                               : QHeaderView::Interactive);
}

ChartPane::FindRecord ChartPane::recordOfRow(int) const
{
    return {};
}

ChartPane::MakeFile ChartPane::svg() const
{
    return {};
}

// A log of a million requests takes a moment to search.
void ChartPane::open(const FindRecord &find)
{
    if (!find)
        return;
    m_finding.start<std::optional<Ref>>(
        [find, analysis = m_analysis](Progress &) { return find(*analysis); },
        [this](const std::optional<Ref> &ref) {
            if (ref)
                Q_EMIT placeChosen(*ref);
            else
                m_chart->say(Tr::tr("No record of the evidence stands behind this."));
        });
}

QString ChartPane::askForFile(const QString &filter, const QString &ending)
{
    QString name = suggestedFileName(analysis(), ReportForm::Html, false);
    name.replace(QStringLiteral(".html"), u'-' + fileName() + ending);
    return QFileDialog::getSaveFileName(this, Tr::tr("Save the chart"), name, filter);
}

void ChartPane::savePicture()
{
    const QString path = askForFile(Tr::tr("Pictures (*.png)"), QStringLiteral(".png"));
    if (!path.isEmpty())
        write(path, [picture = m_chart->picture()] { return pngOf(picture); });
}

void ChartPane::saveDocument()
{
    const QString path = askForFile(Tr::tr("Documents (*.pdf)"), QStringLiteral(".pdf"));
    if (!path.isEmpty())
        write(path, [document = m_chart->pdf()] { return document; });
}

void ChartPane::save(const QString &filter, const QString &ending,
                     MakeFile (ChartPane::*content)() const)
{
    const QString path = askForFile(filter, ending);
    if (!path.isEmpty() && m_choice->count() > 0) // the case may have been closed meanwhile
        write(path, (this->*content)());
}

void ChartPane::write(const QString &path, const MakeFile &content)
{
    m_writing.start<bool>([content, path](Progress &) { return writeFile(path, content()); },
                          [this, path](bool written) {
                              m_written->setText(
                                  written ? Tr::tr("Written: %1").arg(path)
                                          : Tr::tr("%1 could not be written.").arg(path));
                              m_written->show();
                          });
}

} // namespace kms::wizard
