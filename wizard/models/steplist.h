#pragma once

#include "wizard/models/analysis.h"
#include "wizard/models/steps.h"

#include <QAbstractListModel>

namespace kms::wizard {

/// The list at the wizard's side: every step with its state, in words too.
class StepList : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        StateRole = Qt::UserRole, ///< StepState as int: the view draws its icon
        StepRole                  ///< StepId as int
    };

    using QAbstractListModel::QAbstractListModel;

    /// \param analysis null where nothing was read yet
    void setCase(AnalysisPtr analysis);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    AnalysisPtr m_analysis;
};

} // namespace kms::wizard
