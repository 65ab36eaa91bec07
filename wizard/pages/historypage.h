#pragma once

#include "wizard/pages/page.h"

#include <QVector>

class QTabWidget;

namespace kms::wizard {

class ChartPane;

/// What the logs tell over time: a tab for each chart, and whatever else is added.
class HistoryPage : public Page
{
    Q_OBJECT

public:
    explicit HistoryPage(CaseModel &model, QWidget *parent = nullptr);

    /// Adds a tab behind the others. \param title a text of KMS_WIZARD_TEXT
    void addTab(QWidget *tab, const char *title);

protected:
    void refresh() override;

private:
    void addPane(ChartPane *pane, const char *title);

    QTabWidget *m_tabs;
    QVector<ChartPane *> m_panes;
    QVector<const char *> m_titles;
};

} // namespace kms::wizard
