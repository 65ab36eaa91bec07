#pragma once

#include "wizard/models/keylookup.h"
#include "wizard/models/verdicttext.h"

#include <QScrollArea>

class QBoxLayout;
class QLabel;
class QVBoxLayout;

namespace kms::wizard {

/// A verdict laid out: one headline, then why, what it is not, and what to do. Scrolls only
/// downwards; in a narrow window the two columns stand below each other.
class VerdictView : public QScrollArea
{
    Q_OBJECT

public:
    explicit VerdictView(QWidget *parent = nullptr);

    void show(const QuestionText &text);
    void show(const ConclusionText &text);
    void show(const CodeLookup &lookup);
    void show(const KeyLookup &lookup);
    /// One sentence where nothing was read yet.
    void showNothingYet(const QString &sentence);

    /// The headline, which gets the focus of a screen reader first.
    QString headline() const;
    void focusHeadline();

Q_SIGNALS:
    void placeChosen(const kms::Ref &ref);
    void filesDropped(const QStringList &paths);
    void textDropped(const QString &text);
    void answerGiven(const kms::ToldAnswer &answer);
    void networkCheckWanted();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void clear();
    void addHeadline(StepState state, const QString &text);
    QLabel *addText(QBoxLayout &layout, const QString &text);
    void addHeading(QBoxLayout &layout, const QString &text);
    void addReasons(QBoxLayout &layout, const ReasonList &list);
    void addFinding(QBoxLayout &layout, const FindingText &finding, bool isHeadline);
    void addFindings(QBoxLayout &layout, const QVector<FindingText> &findings,
                     const QString &headline);
    void addColumns(const QVector<FindingText> &findings, const QVector<LookAlikeText> &notThis,
                    const QString &headline);
    void addOrders(const QVector<OrderText> &orders);
    void addStep(QBoxLayout &layout, const StepText &step, int number);
    void addMissing(const QVector<OpenPoint> &points, bool networkTells);
    void addNetworkCheck();
    void addByHand(const QVector<HandTopic> &topics);
    void addCode(const CodeText &code);
    void addList(QBoxLayout &layout, const QString &heading, const QStringList &lines);
    void finish();
    void turnColumns();

    QWidget *m_content = nullptr;
    QVBoxLayout *m_layout = nullptr;
    QBoxLayout *m_columns = nullptr; ///< null where there is only one
    QString m_headlineText;
    bool m_hadFocus = false; ///< one of the widgets that the present ones replace
};

} // namespace kms::wizard
