#include "wizard/models/steplist.h"

#include "wizard/models/tr.h"

namespace kms::wizard {

void StepList::setCase(AnalysisPtr analysis)
{
    m_analysis = std::move(analysis);
    Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

int StepList::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(steps().size());
}

QVariant StepList::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const Step &step = steps()[size_t(index.row())];
    const StepState state = stepState(step.id, m_analysis.get());
    switch (role) {
    case Qt::DisplayRole:
        return Tr::tr(step.name);
    case Qt::ToolTipRole:
        return Tr::tr("%1 – %2").arg(Tr::tr(step.title), stateWord(state));
    case Qt::AccessibleTextRole:
        return Tr::tr("%1: %2").arg(Tr::tr(step.name), stateWord(state));
    case StateRole:
        return int(state);
    case StepRole:
        return int(step.id);
    default:
        return {};
    }
}

} // namespace kms::wizard
