#include "wizard/models/casemodel.h"

namespace kms::wizard {

CaseModel::CaseModel(const QString &language, QObject *parent)
    : QObject(parent)
    , m_phrases(language, QTimeZone::systemTimeZone())
{
}

void CaseModel::open(const CaseInput &input)
{
    if (input.isEmpty())
        return;
    m_base.reset();
    m_wanted = input;
    start();
}

void CaseModel::add(const CaseInput &input)
{
    if (input.isEmpty())
        return;
    if (!isBusy()) {
        m_base = m_analysis;
        m_wanted = {};
    }
    m_wanted += input;
    start();
}

void CaseModel::cancel()
{
    if (!isBusy())
        return;
    m_work.cancel();
    Q_EMIT busyChanged();
}

void CaseModel::clear()
{
    cancel();
    m_base.reset();
    m_analysis.reset();
    Q_EMIT changed();
}

void CaseModel::setLanguage(const QString &language)
{
    if (m_phrases.language() == language)
        return;
    m_phrases = Phrasebook(language, QTimeZone::systemTimeZone());
    Q_EMIT changed();
}

void CaseModel::start()
{
    m_progress = 0;
    const auto work = [base = m_base, wanted = m_wanted](Progress &progress) {
        return analyse(base.get(), wanted, progress);
    };
    m_work.start<AnalysisPtr>(
        work, [this](AnalysisPtr analysis) { finish(std::move(analysis)); },
        [this](int value) {
            m_progress = value;
            Q_EMIT progressed(value);
        });
    Q_EMIT busyChanged();
}

void CaseModel::finish(AnalysisPtr analysis)
{
    m_base.reset(); // the former case may go
    if (analysis)
        m_analysis = std::move(analysis);
    Q_EMIT busyChanged();
    Q_EMIT changed();
}

} // namespace kms::wizard
