#pragma once

#include "engine/knowledge/phrasebook.h"
#include "wizard/models/analysis.h"
#include "wizard/models/background.h"

#include <QObject>
#include <QTimeZone>

namespace kms::wizard {

/// The case that the window shows: what was read, the verdict on it, and the language it is told
/// in. Reading and judging run in the background; until they end, the former case stays.
class CaseModel : public QObject
{
    Q_OBJECT

public:
    explicit CaseModel(const QString &language, QObject *parent = nullptr);

    /// Reads these in place of what is there.
    void open(const CaseInput &input);
    /// Reads these and judges them together with what is there. While reading, what was asked for
    /// before is read again together with it: nothing that somebody dropped is forgotten.
    void add(const CaseInput &input);
    /// Stops reading; the case stays as it was.
    void cancel();
    /// Forgets the case.
    void clear();

    bool isBusy() const { return m_work.isRunning(); }
    int progress() const { return m_progress; } ///< thousandths of the work that is under way

    /// Null where nothing was read yet.
    const Analysis *analysis() const { return m_analysis.get(); }
    AnalysisPtr shared() const { return m_analysis; }

    const Phrasebook &phrases() const { return m_phrases; }
    void setLanguage(const QString &language);

Q_SIGNALS:
    void changed();     ///< another case, or the same in another language
    void busyChanged(); ///< reading began or ended
    void progressed(int thousandths);

private:
    void start();
    void finish(AnalysisPtr analysis);

    Phrasebook m_phrases;
    AnalysisPtr m_analysis;
    AnalysisPtr m_base; ///< that the work under way builds on
    CaseInput m_wanted; ///< what it reads on top
    int m_progress = 0;
    Background m_work;
};

} // namespace kms::wizard
