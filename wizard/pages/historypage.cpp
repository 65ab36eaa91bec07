#include "wizard/pages/historypage.h"

#include "wizard/charts/chartexport.h"
#include "wizard/charts/countplot.h"
#include "wizard/models/reportfile.h"
#include "wizard/models/tr.h"

#include <QComboBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace kms::wizard {

HistoryPage::HistoryPage(CaseModel &model, QWidget *parent)
    : Page(StepId::History, model, parent)
    , m_empty(new QLabel)
    , m_choice(new QComboBox)
    , m_tabs(new QTabWidget)
    , m_plot(new CountPlot)
    , m_view(new QTableView)
    , m_png(new QPushButton)
    , m_pdf(new QPushButton)
    , m_csv(new QPushButton)
    , m_written(new QLabel)
{
    m_empty->setWordWrap(true);
    m_written->setWordWrap(true);
    m_view->setModel(&m_table);
    m_view->setTabKeyNavigation(false);
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->verticalHeader()->hide();
    m_view->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_tabs->addTab(m_plot, QString());
    m_tabs->addTab(m_view, QString());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_empty);
    layout->addWidget(m_choice);
    layout->addWidget(m_tabs, 1);
    layout->addWidget(exportRow());
    connect(m_choice, &QComboBox::activated, this, &HistoryPage::showChosen);
    // What is chosen in the chart is the row to look at in the table.
    connect(m_plot, &CountPlot::pointChosen, this,
            [this](UtcMs time) { m_view->selectRow(m_table.rowAt(time)); });
}

QWidget *HistoryPage::exportRow()
{
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    for (QPushButton *button : {m_png, m_pdf, m_csv})
        layout->addWidget(button);
    layout->addWidget(m_written, 1);
    connect(m_png, &QPushButton::clicked, this, &HistoryPage::savePicture);
    connect(m_pdf, &QPushButton::clicked, this, &HistoryPage::saveDocument);
    connect(m_csv, &QPushButton::clicked, this, &HistoryPage::saveTable);
    return row;
}

void HistoryPage::refresh()
{
    m_tabs->setTabText(0, Tr::tr("Ch&art"));
    m_tabs->setTabText(1, Tr::tr("Tab&le"));
    m_view->setAccessibleName(Tr::tr("Counts as a table"));
    m_choice->setAccessibleName(Tr::tr("Host and product shown"));
    m_png->setText(Tr::tr("Save as &picture…"));
    m_pdf->setText(Tr::tr("Save as P&DF…"));
    m_csv->setText(Tr::tr("Save the n&umbers (CSV)…"));
    m_written->clear();
    m_empty->setText(model().analysis()
                         ? Tr::tr("Nothing here tells a host’s count. The log “Key Management "
                                  "Service” of the KMS host would show it.")
                         : Tr::tr("Nothing was read yet: the start page tells what to bring."));
    fillChoice();
    showChosen();
}

void HistoryPage::fillChoice()
{
    const int before = m_choice->currentIndex();
    m_choice->clear();
    if (const Analysis *analysis = model().analysis()) {
        for (const ChartView &view : analysis->charts)
            m_choice->addItem(Tr::tr("%1 – %2").arg(
                view.chart.host.isEmpty()
                    ? model().phrases().text(QStringLiteral("report.chart.unnamed-host"))
                    : view.chart.host,
                model().phrases().text(QLatin1String("report.product.") + view.chart.product)));
    }
    m_choice->setCurrentIndex(before > 0 && before < m_choice->count() ? before : 0);
    m_choice->setVisible(m_choice->count() > 1);
}

const ChartView *HistoryPage::chosen() const
{
    const Analysis *analysis = model().analysis();
    const int index = m_choice->currentIndex();
    return analysis && index >= 0 && index < analysis->charts.size() ? &analysis->charts.at(index)
                                                                     : nullptr;
}

void HistoryPage::showChosen()
{
    const ChartView *view = chosen();
    m_empty->setVisible(!view);
    m_tabs->setVisible(view);
    for (QPushButton *button : {m_png, m_pdf, m_csv})
        button->setEnabled(view);
    if (!view)
        return;
    m_plot->setChart(view->chart, model().phrases(), view->metOn);
    m_table.setChart(view->chart, view->rows, model().phrases());
}

QString HistoryPage::askForFile(const QString &filter, const QString &ending)
{
    QString name = suggestedFileName(*model().analysis(), ReportForm::Html, false);
    name.replace(QStringLiteral(".html"), ending);
    return QFileDialog::getSaveFileName(this, Tr::tr("Save the count history"), name, filter);
}

void HistoryPage::savePicture()
{
    const QString path = askForFile(Tr::tr("Pictures (*.png)"), QStringLiteral(".png"));
    if (!path.isEmpty() && chosen())
        write(path, [picture = m_plot->picture()] { return pngOf(picture); });
}

void HistoryPage::saveDocument()
{
    const QString path = askForFile(Tr::tr("Documents (*.pdf)"), QStringLiteral(".pdf"));
    if (!path.isEmpty() && chosen())
        write(path, [document = m_plot->pdf()] { return document; });
}

void HistoryPage::saveTable()
{
    const QString path = askForFile(Tr::tr("Tables (*.csv)"), QStringLiteral(".csv"));
    if (path.isEmpty() || !chosen())
        return; // the case may have been closed behind the dialog
    write(path, [chart = chosen()->chart, phrases = model().phrases()] {
        // Without the mark Excel takes UTF-8 for the system's code page.
        return "\xEF\xBB\xBF" + countCsv(chart, phrases).toUtf8();
    });
}

/// \param content runs on another thread
void HistoryPage::write(const QString &path, const std::function<QByteArray()> &content)
{
    m_writing.start<bool>([content, path](Progress &) { return writeFile(path, content()); },
                          [this, path](bool written) { sayWritten(path, written); });
}

void HistoryPage::sayWritten(const QString &path, bool written)
{
    m_written->setText(written ? Tr::tr("Written: %1").arg(path)
                               : Tr::tr("%1 could not be written.").arg(path));
}

} // namespace kms::wizard
