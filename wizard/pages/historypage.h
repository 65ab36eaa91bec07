#pragma once

#include "wizard/models/background.h"
#include "wizard/models/counttable.h"
#include "wizard/pages/page.h"

#include <functional>

class QComboBox;
class QLabel;
class QPushButton;
class QTabWidget;
class QTableView;

namespace kms::wizard {

class CountPlot;

/// The host's count over time, as a chart and as a table of the same numbers.
class HistoryPage : public Page
{
    Q_OBJECT

public:
    explicit HistoryPage(CaseModel &model, QWidget *parent = nullptr);

protected:
    void refresh() override;

private:
    QWidget *exportRow();
    void fillChoice();
    void showChosen();
    const ChartView *chosen() const;
    QString askForFile(const QString &filter, const QString &ending);
    void savePicture();
    void saveDocument();
    void saveTable();
    void write(const QString &path, const std::function<QByteArray()> &content);
    void sayWritten(const QString &path, bool written);

    CountTable m_table;
    QLabel *m_empty;
    QComboBox *m_choice;
    QTabWidget *m_tabs;
    CountPlot *m_plot;
    QTableView *m_view;
    QPushButton *m_png;
    QPushButton *m_pdf;
    QPushButton *m_csv;
    QLabel *m_written;
    Background m_writing;
};

} // namespace kms::wizard
