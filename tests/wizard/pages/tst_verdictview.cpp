#include "wizard/pages/verdictview.h"
#include "wizard/widgets/commandbox.h"
#include "wizard/widgets/dropzone.h"
#include "wizard/widgets/linklabel.h"

#include <QAccessible>
#include <QClipboard>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QGuiApplication>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QTextDocumentFragment>

using namespace kms;
using wizard::LinkLabel;
using wizard::QuestionText;
using wizard::StepState;
using wizard::VerdictView;

namespace {

QString headline()
{
    return QStringLiteral("The clock of PC-0142 is 5 h behind.");
}

wizard::ReasonText reason(const QString &text, const QString &evidence, quint64 record)
{
    return {text,
            QStringLiteral("client.evtx, record %1").arg(record),
            {evidence, Place::record(record)}};
}

/// A page with something of everything.
QuestionText fullText()
{
    QuestionText text;
    text.title = QStringLiteral("Why does the client not activate?");
    text.state = StepState::Problem;
    text.headline = headline();
    wizard::FindingText finding;
    finding.id = FindingId::ClockSkew;
    finding.state = StepState::Problem;
    finding.headline = headline();
    finding.severity = QStringLiteral("Problem");
    finding.confidence = QStringLiteral("Certain");
    finding.why.reasons = {reason(QStringLiteral("Refused for it."), QStringLiteral("e1"), 7),
                           reason(QStringLiteral("And again."), QStringLiteral("e2"), 9)};
    finding.why.more = 3;
    text.findings = {finding};
    wizard::LookAlikeText lookAlike;
    lookAlike.title = QStringLiteral("Requests do not arrive");
    lookAlike.why.reasons = {reason(QStringLiteral("They do."), QStringLiteral("e3"), 11)};
    text.notThis = {lookAlike};
    StepText step;
    step.text = QStringLiteral("Set the time source.");
    step.command = QStringLiteral("w32tm /resync /rediscover");
    step.undo = QStringLiteral("Nothing.");
    step.verify = QStringLiteral("the offset is below 5 s.");
    step.elevated = true;
    step.modifies = true;
    text.orders = {{QStringLiteral("Helpdesk"), {step}}};
    text.missing = {{{}, QStringLiteral("The offset."), QStringLiteral("w32tm /query /status")}};
    return text;
}

/// The view in a window of its own.
class Shown
{
public:
    explicit Shown(int width = 900)
    {
        view.resize(width, 600);
        view.setVisible(true); // show() is for verdicts
        view.activateWindow();
        if (!QTest::qWaitForWindowActive(&view))
            qFatal("the view does not become active");
    }

    QStringList texts() const
    {
        QStringList all;
        const auto labels = view.findChildren<QLabel *>();
        for (const QLabel *label : labels)
            all += label->textFormat() == Qt::RichText
                       ? QTextDocumentFragment::fromHtml(label->text()).toPlainText()
                       : label->text();
        return all;
    }
    QWidget *labelWith(const QString &text) const
    {
        const auto labels = view.findChildren<QLabel *>();
        for (QLabel *label : labels) {
            if (label->text().contains(text))
                return label;
        }
        qFatal("no label %s", qPrintable(text));
    }
    LinkLabel *link(int index) const { return view.findChildren<LinkLabel *>().at(index); }

    VerdictView view;
};

int left(const QWidget *widget, const QWidget &view)
{
    return widget->mapTo(&view, QPoint(0, 0)).x();
}
int top(const QWidget *widget, const QWidget &view)
{
    return widget->mapTo(&view, QPoint(0, 0)).y();
}

/// Long, without a place to break, and looking like markup.
QuestionText hostileText()
{
    const QString word = QStringLiteral("<img src=x onerror=alert(1)>") + QString(600, u'W');
    QuestionText text = fullText();
    text.headline = word;
    text.findings.first().headline = word + QStringLiteral("<b>");
    text.findings.first().why.reasons.first().text = word;
    text.findings.first().why.reasons.first().place = word;
    text.notThis.first().title = word;
    text.notThis.first().why.reasons.first().text = word;
    text.orders.first().title = word;
    text.orders.first().steps.first().text = word;
    text.orders.first().steps.first().command = word;
    text.orders.first().steps.first().undo = word;
    text.missing.first().text = word;
    text.missing.first().command = word;
    wizard::CodeText code;
    code.code = QStringLiteral("0xC004F038");
    code.explanation.name = word;
    code.explanation.meaning = word;
    code.explanation.causes = {word};
    code.explanation.actions = {word};
    text.codes = {code};
    return text;
}

} // namespace

class TestVerdictView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theHeadlineComesFirstAndSaysItsState()
    {
        Shown s;
        s.view.show(fullText());
        QCOMPARE(s.view.headline(), headline());
        auto *label = s.view.findChild<QLabel *>(QStringLiteral("headline"));
        QVERIFY(label);
        QVERIFY(label->focusPolicy() & Qt::TabFocus);
        QCOMPARE(label->accessibleName(), QStringLiteral("problem: ") + headline());
        QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(label);
        QCOMPARE(interface->text(QAccessible::Name), QStringLiteral("problem: ") + headline());
        // The first Tab inside the view lands on it.
        QCoreApplication::processEvents();
        s.view.setFocus();
        QTest::keyClick(&s.view, Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget(), label);
    }

    void everyPartIsShownOnce()
    {
        Shown s;
        s.view.show(fullText());
        const QStringList texts = s.texts();
        QCOMPARE(texts.count(headline()), 1); // not again above its reasons
        for (const char *text : {"Problem · Certain", "Refused for it. client.evtx, record 7",
                                 "And again. client.evtx, record 9", "and 3 more",
                                 "Requests do not arrive", "They do. client.evtx, record 11",
                                 "Helpdesk", "1. Set the time source.", "The offset."})
            QVERIFY2(texts.count(QString::fromUtf8(text)) == 1, text);
        const QString remarks =
            QStringLiteral("Run it as administrator. It changes the computer. To undo: Nothing. "
                           "It worked when: the offset is below 5 s.");
        QVERIFY(texts.contains(remarks));
    }

    void columnsStandBesideOrBelowEachOther_data()
    {
        QTest::addColumn<int>("width");
        QTest::addColumn<bool>("beside");
        QTest::newRow("900") << 900 << true;
        QTest::newRow("500") << 500 << false;
    }
    void columnsStandBesideOrBelowEachOther()
    {
        QFETCH(int, width);
        QFETCH(bool, beside);
        Shown s(width);
        s.view.show(fullText());
        QCoreApplication::processEvents();
        const QWidget *why = s.labelWith(QStringLiteral("Why we say so"));
        const QWidget *other = s.labelWith(QStringLiteral("What it is not"));
        if (beside) {
            QCOMPARE(top(other, s.view), top(why, s.view));
            QVERIFY(left(other, s.view) > left(why, s.view));
        } else {
            QVERIFY(top(other, s.view) > top(why, s.view));
            QCOMPARE(left(other, s.view), left(why, s.view));
        }
    }

    void columnsTurnWhenTheWindowIsResized()
    {
        Shown s(900);
        s.view.show(fullText());
        QCoreApplication::processEvents();
        const QWidget *why = s.labelWith(QStringLiteral("Why we say so"));
        const QWidget *other = s.labelWith(QStringLiteral("What it is not"));
        s.view.resize(500, 600);
        QTRY_VERIFY(top(other, s.view) > top(why, s.view));
        s.view.resize(900, 600);
        QTRY_COMPARE(top(other, s.view), top(why, s.view));
    }

    void noTextWidensThePage_data()
    {
        QTest::addColumn<int>("width");
        QTest::newRow("500") << 500;
        QTest::newRow("900") << 900;
    }
    void noTextWidensThePage()
    {
        QFETCH(int, width);
        Shown s(width);
        s.view.show(hostileText());
        QCoreApplication::processEvents();
        QVERIFY2(s.view.widget()->width() <= s.view.viewport()->width(),
                 qPrintable(QStringLiteral("%1 of %2")
                                .arg(s.view.widget()->width())
                                .arg(s.view.viewport()->width())));
        QCOMPARE(s.view.horizontalScrollBar()->maximum(), 0);
        const auto labels = s.view.findChildren<QLabel *>();
        for (const QLabel *label : labels)
            QVERIFY2(left(label, s.view) + label->width() <= s.view.width(),
                     qPrintable(label->text().left(40)));
    }

    void markupOfTheEvidenceStaysText()
    {
        Shown s;
        s.view.show(hostileText());
        const auto labels = s.view.findChildren<QLabel *>();
        for (const QLabel *label : labels) {
            const bool isHint = qobject_cast<wizard::DropZone *>(label->parentWidget());
            if (label->text().isEmpty() || isHint)
                continue; // nothing of the evidence
            if (label->textFormat() == Qt::RichText)
                QVERIFY2(!label->text().contains(QStringLiteral("<img")),
                         qPrintable(label->text().left(60)));
            else
                QCOMPARE(label->textFormat(), Qt::PlainText);
        }
        QVERIFY(s.view.headline().startsWith(QStringLiteral("<img src=x onerror=alert(1)>")));
    }

    void aReasonsLinkTellsItsPlace_data()
    {
        QTest::addColumn<bool>("byMouse");
        QTest::newRow("by mouse") << true;
        QTest::newRow("by Enter") << false;
    }
    void aReasonsLinkTellsItsPlace()
    {
        QFETCH(bool, byMouse);
        Shown s;
        s.view.show(fullText());
        QCoreApplication::processEvents();
        QSignalSpy chosen(&s.view, &VerdictView::placeChosen);
        LinkLabel *link = s.link(1);
        if (byMouse) {
            // The link is the end of the line's text.
            for (int x = link->width() - 1; x >= 0 && chosen.isEmpty(); x -= 4)
                QTest::mouseClick(link, Qt::LeftButton, {}, QPoint(x, link->height() / 2));
        } else {
            link->setFocus();
            QTest::keyClick(link, Qt::Key_Return);
        }
        QCOMPARE(chosen.size(), 1);
        const Ref expected{QStringLiteral("e2"), Place::record(9)};
        QVERIFY(chosen.first().first().value<Ref>() == expected);
    }

    void theCopyButtonsPutTheCommandOnTheClipboard()
    {
        Shown s;
        s.view.show(fullText());
        QStringList copied;
        const auto boxes = s.view.findChildren<wizard::CommandBox *>();
        for (auto *box : boxes) {
            QGuiApplication::clipboard()->clear();
            auto *button = box->findChild<QPushButton *>();
            button->setFocus();
            QTest::keyClick(button, Qt::Key_Space);
            copied += QGuiApplication::clipboard()->text();
        }
        QCOMPARE(copied, QStringList({QStringLiteral("w32tm /query /status"),
                                      QStringLiteral("w32tm /resync /rediscover")}));
    }

    void whatIsDroppedIntoTheZoneIsHandedOn()
    {
        Shown s;
        s.view.show(fullText());
        QSignalSpy texts(&s.view, &VerdictView::textDropped);
        QSignalSpy files(&s.view, &VerdictView::filesDropped);
        auto *zone = s.view.findChild<wizard::DropZone *>();
        QVERIFY(zone);
        const auto drop = [zone](const QMimeData &data) {
            QDragEnterEvent enter(QPoint(9, 9), Qt::CopyAction, &data, Qt::LeftButton,
                                  Qt::NoModifier);
            QCoreApplication::sendEvent(zone, &enter);
            QDropEvent event(QPointF(9, 9), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
            QCoreApplication::sendEvent(zone, &event);
        };
        QMimeData text;
        text.setText(QStringLiteral("Leap Indicator: 0"));
        drop(text);
        QCOMPARE(texts.size(), 1);
        QCOMPARE(texts.first().first().toString(), QStringLiteral("Leap Indicator: 0"));
        QMimeData file;
        file.setUrls({QUrl::fromLocalFile(QStringLiteral("/in/a.txt"))});
        drop(file);
        QCOMPARE(files.size(), 1);
        QCOMPARE(files.first().first().toStringList(), QStringList{QStringLiteral("/in/a.txt")});
    }

    void withoutSomethingMissingThereIsNoZone()
    {
        Shown s;
        QuestionText text = fullText();
        text.missing.clear();
        s.view.show(text);
        QVERIFY(!s.view.findChild<wizard::DropZone *>());
    }

    void anotherVerdictLeavesNothingOfTheFormer()
    {
        Shown s;
        s.view.show(fullText());
        s.view.verticalScrollBar()->setValue(50);
        s.view.showNothingYet(QStringLiteral("Nothing was read yet."));
        QCOMPARE(s.view.headline(), QStringLiteral("Nothing was read yet."));
        QVERIFY(s.view.findChildren<LinkLabel *>().isEmpty());
        QVERIFY(s.view.findChildren<wizard::CommandBox *>().isEmpty());
        QCOMPARE(s.view.findChild<QLabel *>(QStringLiteral("headline"))->accessibleName(),
                 QStringLiteral("not yet: Nothing was read yet."));
        QCOMPARE(s.view.verticalScrollBar()->value(), 0);
    }

    void anEditionLookedUpShowsItsPublicKey()
    {
        Shown s;
        s.view.show(wizard::lookUpKey(QStringLiteral("windows server 2019 standard")));
        QCOMPARE(s.view.headline(),
                 QStringLiteral("This is the public client setup key for this edition."));
        QVERIFY(s.texts().contains(QStringLiteral("Windows Server 2019 Standard")));
        s.view.show(wizard::lookUpKey(QStringLiteral("windows server")));
        QVERIFY(s.view.headline().startsWith(QStringLiteral("These are")));
        QCOMPARE(s.view.findChildren<wizard::CommandBox *>().size(), 12);
    }

    void aCodeLookedUpShowsWhatItMeansAndWhatMayBeMeant()
    {
        Shown s;
        wizard::CodeLookup lookup;
        wizard::CodeText found;
        found.code = QStringLiteral("0xC004F037");
        found.explanation.meaning = QStringLiteral("Of the licensing service.");
        wizard::CodeText near;
        near.code = QStringLiteral("0xC004F038");
        near.explanation.meaning = QStringLiteral("Too few clients.");
        lookup.found = found;
        lookup.nearest = {near};
        s.view.show(lookup);
        QCOMPARE(s.view.headline(), QStringLiteral("Of the licensing service."));
        QVERIFY(s.texts().contains(QStringLiteral("0xC004F037")));
        QVERIFY(s.texts().contains(QStringLiteral("• 0xC004F038: Too few clients.")));
        s.view.show(wizard::CodeLookup());
        QCOMPARE(s.view.headline(),
                 QStringLiteral("This is neither an error code nor an edition of Windows."));
    }
};

QTEST_MAIN(TestVerdictView)
#include "tst_verdictview.moc"
