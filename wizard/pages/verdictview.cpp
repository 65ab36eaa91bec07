#include "wizard/pages/verdictview.h"

#include "wizard/models/tr.h"
#include "wizard/pages/handform.h"
#include "wizard/widgets/breakable.h"
#include "wizard/widgets/commandbox.h"
#include "wizard/widgets/dropzone.h"
#include "wizard/widgets/linklabel.h"
#include "wizard/widgets/stateicon.h"

#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>

namespace kms::wizard {

namespace {

/// Below this many average characters two columns would be too narrow to read.
constexpr int charactersOfTwoColumns = 95;
constexpr QLatin1String headlineName("headline");
constexpr double headlineScale = 1.35;
constexpr double headingScale = 1.1;

void makeBold(QLabel &label, double scale = 1.0)
{
    QFont font = label.font();
    font.setBold(true);
    font.setPointSizeF(font.pointSizeF() * scale);
    label.setFont(font);
}

QLabel *wrappedLabel(const QString &text)
{
    auto *label = new QLabel(breakable(text));
    label->setAccessibleName(text);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

/// A box whose children stand below each other without margins.
QVBoxLayout *stack()
{
    auto *layout = new QVBoxLayout;
    layout->setContentsMargins(0, 0, 0, 0);
    return layout;
}

} // namespace

VerdictView::VerdictView(QWidget *parent)
    : QScrollArea(parent)
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    clear();
}

QString VerdictView::headline() const
{
    return m_headlineText;
}

void VerdictView::clear()
{
    const QWidget *focus = QApplication::focusWidget();
    m_hadFocus = m_content && focus && m_content->isAncestorOf(focus);
    m_content = new QWidget;
    m_layout = new QVBoxLayout(m_content);
    m_columns = nullptr;
    m_headlineText.clear();
    setWidget(m_content); // deletes the one before
}

void VerdictView::finish()
{
    m_layout->addStretch(1); // all the room that is left, at the end
    turnColumns();
    ensureVisible(0, 0);
    if (m_hadFocus) // whoever worked on this page hears what became of it
        focusHeadline();
}

void VerdictView::focusHeadline()
{
    auto *label = m_content->findChild<QLabel *>(headlineName);
    if (!label)
        return;
    label->show(); // its layout would do so only later
    label->setFocus(Qt::OtherFocusReason);
}

void VerdictView::resizeEvent(QResizeEvent *event)
{
    turnColumns();
    QScrollArea::resizeEvent(event);
}

void VerdictView::turnColumns()
{
    if (!m_columns)
        return;
    const int needed = charactersOfTwoColumns * fontMetrics().averageCharWidth();
    m_columns->setDirection(viewport()->width() >= needed ? QBoxLayout::LeftToRight
                                                          : QBoxLayout::TopToBottom);
}

void VerdictView::showNothingYet(const QString &sentence)
{
    clear();
    addHeadline(StepState::NotYet, sentence);
    finish();
}

void VerdictView::show(const QuestionText &text)
{
    clear();
    addHeadline(text.state, text.headline);
    for (const CodeText &code : text.codes)
        addCode(code);
    addColumns(text.findings, text.notThis, text.headline);
    addMissing(text.missing, text.networkTells);
    addByHand(text.byHand);
    addOrders(text.orders);
    finish();
}

void VerdictView::show(const ConclusionText &text)
{
    clear();
    addHeadline(text.state, text.headline);
    if (!text.whoActs.isEmpty())
        addText(*m_layout, text.whoActs);
    addMissing(text.missing, text.networkTells);
    addByHand(text.byHand);
    // What to do before why: whoever reads this page alone must act, the question pages argue.
    addOrders(text.orders);
    addColumns(text.findings, {}, text.headline);
    finish();
}

void VerdictView::show(const CodeLookup &lookup)
{
    clear();
    if (lookup.found) {
        addHeadline(StepState::Info, lookup.found->explanation.meaning);
        addCode(*lookup.found);
    } else {
        addHeadline(StepState::Undecided,
                    Tr::tr("This is neither an error code nor an edition of Windows."));
    }
    QStringList nearest;
    for (const CodeText &code : lookup.nearest)
        nearest += Tr::tr("%1: %2").arg(code.code, code.explanation.meaning);
    addList(*m_layout, Tr::tr("Codes that may be meant"), nearest);
    finish();
}

void VerdictView::show(const KeyLookup &lookup)
{
    clear();
    addHeadline(
        StepState::Info,
        lookup.keys.size() == 1
            ? Tr::tr("This is the public client setup key for this edition.")
            : Tr::tr("These are the public client setup keys for the editions that match."));
    addText(*m_layout,
            Tr::tr("With such a key a computer asks a KMS host. The key is the same for everybody, "
                   "and activates nothing by itself."));
    for (const KeyText &key : lookup.keys) {
        addHeading(*m_layout, key.name);
        auto *box = new CommandBox;
        box->setCommand(key.key);
        m_layout->addWidget(box);
        addText(*m_layout, key.remark);
    }
    if (lookup.more > 0)
        addText(*m_layout, Tr::tr("and %1 more: type more words").arg(lookup.more));
    addText(*m_layout, Tr::tr("Source: %1").arg(lookup.source));
    finish();
}

void VerdictView::addHeadline(StepState state, const QString &text)
{
    auto *row = new QHBoxLayout;
    auto *icon = new QLabel;
    const int size = style()->pixelMetric(QStyle::PM_LargeIconSize, nullptr, this);
    icon->setPixmap(stateIcon(state, palette()).pixmap(size, size));
    icon->setAccessibleName(stateWord(state));
    icon->setToolTip(stateWord(state));
    row->addWidget(icon, 0, Qt::AlignTop);
    m_headlineText = text;
    QLabel *label = wrappedLabel(text);
    label->setObjectName(headlineName);
    makeBold(*label, headlineScale);
    // A keyboard or screen reader user hears the state and the answer before anything else.
    label->setFocusPolicy(Qt::TabFocus);
    label->setAccessibleName(Tr::tr("%1: %2").arg(stateWord(state), text));
    row->addWidget(label, 1);
    m_layout->addLayout(row);
}

QLabel *VerdictView::addText(QBoxLayout &layout, const QString &text)
{
    QLabel *label = wrappedLabel(text);
    layout.addWidget(label);
    return label;
}

void VerdictView::addHeading(QBoxLayout &layout, const QString &text)
{
    QLabel *label = addText(layout, text);
    makeBold(*label, headingScale);
    label->setContentsMargins(0, fontMetrics().height() / 2, 0, 0);
}

void VerdictView::addReasons(QBoxLayout &layout, const ReasonList &list)
{
    for (const ReasonText &reason : list.reasons) {
        auto *label = new LinkLabel;
        label->setLine(reason.text, reason.place);
        connect(label, &LinkLabel::activated, this,
                [this, ref = reason.ref] { Q_EMIT placeChosen(ref); });
        layout.addWidget(label);
    }
    if (list.more > 0)
        addText(layout, Tr::tr("and %1 more").arg(list.more));
}

void VerdictView::addFinding(QBoxLayout &layout, const FindingText &finding, bool isHeadline)
{
    if (!isHeadline)
        makeBold(*addText(layout, finding.headline));
    addText(layout, Tr::tr("%1 · %2").arg(finding.severity, finding.confidence));
    addReasons(layout, finding.why);
}

void VerdictView::addFindings(QBoxLayout &layout, const QVector<FindingText> &findings,
                              const QString &headline)
{
    addHeading(layout, Tr::tr("Why we say so"));
    for (const FindingText &finding : findings)
        addFinding(layout, finding, finding.headline == headline);
    layout.addStretch();
}

void VerdictView::addColumns(const QVector<FindingText> &findings,
                             const QVector<LookAlikeText> &notThis, const QString &headline)
{
    if (findings.isEmpty() && notThis.isEmpty())
        return;
    m_columns = new QBoxLayout(QBoxLayout::LeftToRight);
    m_columns->setSpacing(2 * fontMetrics().averageCharWidth());
    if (!findings.isEmpty()) {
        QVBoxLayout *why = stack();
        addFindings(*why, findings, headline);
        m_columns->addLayout(why, 1);
    }
    if (!notThis.isEmpty()) {
        QVBoxLayout *other = stack();
        addHeading(*other, Tr::tr("What it is not"));
        for (const LookAlikeText &lookAlike : notThis) {
            makeBold(*addText(*other, lookAlike.title));
            addReasons(*other, lookAlike.why);
        }
        other->addStretch();
        m_columns->addLayout(other, 1);
    }
    m_layout->addLayout(m_columns);
}

void VerdictView::addOrders(const QVector<OrderText> &orders)
{
    if (orders.isEmpty())
        return;
    addHeading(*m_layout, Tr::tr("What to do"));
    for (const OrderText &order : orders) {
        makeBold(*addText(*m_layout, order.title));
        int number = 0;
        for (const StepText &step : order.steps)
            addStep(*m_layout, step, ++number);
    }
}

void VerdictView::addStep(QBoxLayout &layout, const StepText &step, int number)
{
    addText(layout, Tr::tr("%1. %2").arg(number).arg(step.text));
    if (!step.command.isEmpty()) {
        auto *box = new CommandBox;
        box->setCommand(step.command);
        layout.addWidget(box);
    }
    QStringList remarks;
    if (step.elevated)
        remarks += Tr::tr("Run it as administrator.");
    if (!step.command.isEmpty())
        remarks += step.modifies ? Tr::tr("It changes the computer.") : Tr::tr("It only reads.");
    if (!step.undo.isEmpty())
        remarks += Tr::tr("To undo: %1").arg(step.undo);
    if (!step.verify.isEmpty())
        remarks += Tr::tr("It worked when: %1").arg(step.verify);
    if (!remarks.isEmpty())
        addText(layout, remarks.join(u' '))->setIndent(2 * fontMetrics().averageCharWidth());
}

void VerdictView::addMissing(const QVector<OpenPoint> &points, bool networkTells)
{
    if (points.isEmpty())
        return;
    addHeading(*m_layout, Tr::tr("What would decide it"));
    for (const OpenPoint &point : points) {
        addText(*m_layout, point.text);
        if (point.command.isEmpty())
            continue;
        auto *box = new CommandBox;
        box->setCommand(point.command);
        m_layout->addWidget(box);
    }
    if (networkTells)
        addNetworkCheck();
    auto *zone = new DropZone;
    zone->setText(Tr::tr("Drop the result here, or paste it with Ctrl+V."));
    connect(zone, &DropZone::filesDropped, this, &VerdictView::filesDropped);
    connect(zone, &DropZone::textDropped, this, &VerdictView::textDropped);
    m_layout->addWidget(zone);
}

// Nothing has to be fetched where this computer can look for itself.
void VerdictView::addNetworkCheck()
{
    auto *button = new QPushButton(Tr::tr("Chec&k from this computer…"));
    button->setToolTip(Tr::tr("Asks DNS and the KMS hosts from here, and changes nothing"));
    connect(button, &QPushButton::clicked, this, &VerdictView::networkCheckWanted);
    auto *row = new QHBoxLayout;
    row->addWidget(button);
    row->addStretch();
    m_layout->addLayout(row);
}

void VerdictView::addByHand(const QVector<HandTopic> &topics)
{
    if (topics.isEmpty())
        return;
    addHeading(*m_layout, Tr::tr("Or answer by hand"));
    auto *form = new HandForm(topics);
    connect(form, &HandForm::answerGiven, this, &VerdictView::answerGiven);
    m_layout->addWidget(form);
}

void VerdictView::addCode(const CodeText &code)
{
    const ErrorExplanation &explanation = code.explanation;
    addHeading(*m_layout, explanation.name.isEmpty()
                              ? code.code
                              : Tr::tr("%1 · %2").arg(code.code, explanation.name));
    addText(*m_layout, explanation.meaning);
    addReasons(*m_layout, code.where);
    addList(*m_layout, Tr::tr("What may cause it"), explanation.causes);
    addList(*m_layout, Tr::tr("What helps"), explanation.actions);
}

void VerdictView::addList(QBoxLayout &layout, const QString &heading, const QStringList &lines)
{
    if (lines.isEmpty())
        return;
    addHeading(layout, heading);
    for (const QString &line : lines)
        addText(layout, QStringLiteral("• ") + line);
}

} // namespace kms::wizard
