#pragma once

#include "engine/knowledge/phrasebook.h"
#include "wizard/charts/chartpoint.h"
#include "wizard/models/analysis.h"
#include "wizard/models/background.h"

#include <QWidget>

#include <functional>

class QAbstractItemModel;
class QAction;
class QComboBox;
class QLabel;
class QPushButton;
class QStackedWidget;
class QTabBar;
class QTableView;

namespace kms::wizard {

class ChartWidget;

/// One chart of the history: what it is about, the chart and the table of the same numbers, and
/// files of both. What is chosen in one is shown in the other; what is opened leads to its record.
class ChartPane : public QWidget
{
    Q_OBJECT

public:
    /// Shows \a analysis (null: nothing was read), as soon as it is seen.
    void setCase(AnalysisPtr analysis, const Phrasebook &phrases);

Q_SIGNALS:
    void placeChosen(const kms::Ref &ref);

protected:
    using MakeFile = std::function<QByteArray()>; ///< runs on another thread
    using FindRecord = std::function<std::optional<Ref>(const Analysis &)>; ///< likewise

    ChartPane(ChartWidget *chart, QAbstractItemModel *rows); ///< takes both

    const Analysis &analysis() const { return *m_analysis; }
    const Phrasebook &phrases() const { return m_phrases; }
    int subject() const;

    // What one chart has to tell. None is asked while nothing was read.

    virtual QString subjectsName() const = 0; ///< what is chosen from
    virtual QStringList subjects() const = 0; ///< none: there is nothing to draw
    virtual QString nothingWords() const = 0; ///< why, and what would help
    virtual QString tableName() const = 0;    ///< for screen readers
    virtual QString fileName() const = 0;     ///< ends the suggested name
    virtual void showSubject() = 0;
    virtual int rowOf(ChartPoint point) const = 0;
    virtual FindRecord recordOf(ChartPoint point) const = 0;
    /// The record of a table's row; empty where rows stand for no single record.
    virtual FindRecord recordOfRow(int row) const;
    virtual MakeFile csv() const = 0;
    virtual MakeFile svg() const; ///< empty: there is no such form

    void showEvent(QShowEvent *event) override;

private:
    QWidget *headRow();
    void refreshIfSeen();
    void fillChoice();
    void showChosen();
    void open(const FindRecord &find);
    QString askForFile(const QString &filter, const QString &ending);
    void savePicture();
    void saveDocument();
    void save(const QString &filter, const QString &ending, MakeFile (ChartPane::*content)() const);
    void write(const QString &path, const MakeFile &content);

    AnalysisPtr m_analysis;
    Phrasebook m_phrases;
    bool m_isStale = true;
    QTabBar *m_tabs;
    QComboBox *m_choice;
    QPushButton *m_save;
    QAction *m_png;
    QAction *m_pdf;
    QAction *m_csv;
    QAction *m_svg;
    QLabel *m_nothing;
    QStackedWidget *m_stack;
    ChartWidget *m_chart;
    QTableView *m_view;
    QLabel *m_written;
    Background m_writing;
    Background m_finding;
};

} // namespace kms::wizard
