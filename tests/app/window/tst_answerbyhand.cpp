#include "tests/app/window/isolatedhome.h"
#include "tests/app/window/testwindow.h"
#include "wizard/models/guide.h"
#include "wizard/pages/verdictview.h"
#include "wizard/widgets/linklabel.h"

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QTableView>

using namespace kms;
using test::TestWindow;
using wizard::StepId;

namespace {

QWidget *tabToLink(const TestWindow &w, const QString &text)
{
    return w.tabTo([&text](const QWidget *widget) {
        const auto *label = qobject_cast<const wizard::LinkLabel *>(widget);
        return label && label->link() == text;
    });
}

/// To a field by the name that a screen reader speaks.
template <class Field>
Field *tabToField(const TestWindow &w, const QString &buddy)
{
    QWidget *found = w.tabTo([&](QWidget *widget) {
        const auto labels = w.page()->findChildren<QLabel *>();
        return qobject_cast<Field *>(widget) &&
               std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) {
                   return label->buddy() == widget && label->text() == buddy;
               });
    });
    return qobject_cast<Field *>(found);
}

QString headline(const TestWindow &w)
{
    const auto *view = w.page()->findChild<wizard::VerdictView *>();
    return view ? view->headline() : QString();
}

Answer answerTo(const TestWindow &w, QuestionId question)
{
    return w.model().analysis()->diagnosis.answer(question).answer;
}

/// With the keyboard alone, from the start page to the verdict on an error code.
void tellACode(const TestWindow &w, const char *code)
{
    QVERIFY(tabToLink(w, QStringLiteral("A computer shows an error code")));
    w.key(Qt::Key_Return);
    QCOMPARE(w.step(), StepId::ErrorCode);
    QCoreApplication::processEvents(); // the page comes up
    auto *field = tabToField<QLineEdit>(w, QStringLiteral("Err&or code"));
    QVERIFY(field);
    QTest::keyClicks(field, QString::fromLatin1(code));
    QVERIFY(w.tabToButton(QStringLiteral("&Use this answer")));
    w.key(Qt::Key_Space);
    QTRY_VERIFY(w.model().analysis());
}

} // namespace

/// A person starts from what they see and answers by hand, with real keys.
class TestAnswerByHand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachSymptomLeadsToItsPage_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<StepId>("step");
        for (const wizard::Symptom &symptom : wizard::symptoms())
            QTest::newRow(symptom.text) << QString::fromUtf8(symptom.text) << symptom.step;
    }
    void eachSymptomLeadsToItsPage()
    {
        QFETCH(QString, text);
        QFETCH(StepId, step);
        const TestWindow w;
        QVERIFY(tabToLink(w, text));
        w.key(Qt::Key_Return);
        QCOMPARE(w.step(), step);
        QVERIFY2(headline(w).startsWith(QStringLiteral("Nothing was read yet")),
                 qPrintable(headline(w)));
        // Not the search box: whoever does not see the page hears what it says.
        QCOMPARE(QApplication::focusWidget()->objectName(), QStringLiteral("headline"));
        w.key(Qt::Key_B, Qt::AltModifier); // the button is pressed and released, as a finger would
        QTRY_COMPARE(w.step(), StepId::Start);
    }

    void altWAndTheArrowsChooseASymptom()
    {
        const TestWindow w;
        w.key(Qt::Key_W, Qt::AltModifier);
        w.key(Qt::Key_Down);
        w.key(Qt::Key_Down);
        w.key(Qt::Key_Up);
        w.key(Qt::Key_Space);
        QCOMPARE(w.step(), StepId::ClientNotActivating);
    }

    void anAnswerByHandChangesTheVerdict()
    {
        const TestWindow w;
        tellACode(w, "-1073418124");
        QVERIFY(w.model().analysis());
        QCOMPARE(w.step(), StepId::ErrorCode); // the page stays
        QCOMPARE(answerTo(w, QuestionId::ErrorCode), Answer::Yes);
        QVERIFY2(!headline(w).startsWith(QStringLiteral("Nothing")), qPrintable(headline(w)));
        bool said = false;
        const auto reasons = w.page()->findChildren<wizard::LinkLabel *>();
        for (const wizard::LinkLabel *reason : reasons)
            said |= reason->line().startsWith(QStringLiteral("Told, not seen")) &&
                    reason->link() == QStringLiteral("told by a person");
        QVERIFY(said);
        // Whoever does not see the page hears the new verdict next.
        QCOMPARE(QApplication::focusWidget()->objectName(), QStringLiteral("headline"));
    }

    void whatMakesNoSenseCannotBeUsed()
    {
        const TestWindow w;
        w.assistant().goTo(StepId::ErrorCode);
        QCoreApplication::processEvents();
        auto *field = tabToField<QLineEdit>(w, QStringLiteral("Err&or code"));
        QVERIFY(field);
        QTest::keyClicks(field, QStringLiteral("KMS"));
        w.key(Qt::Key_Return);
        QVERIFY(!w.model().isBusy());
        QVERIFY(!w.model().analysis());
        QVERIFY(!w.tabToButton(QStringLiteral("&Use this answer")));
    }

    void theTopicDecidesWhatIsAsked()
    {
        const TestWindow w;
        w.assistant().goTo(StepId::ClientNotActivating);
        QCoreApplication::processEvents();
        auto *topic = tabToField<QComboBox>(w, QStringLiteral("&What you know"));
        QVERIFY(topic);
        QTest::keyClicks(topic, QStringLiteral("SRV"));
        auto *choice = tabToField<QComboBox>(w, QStringLiteral("&Answer"));
        QVERIFY(choice);
        QCOMPARE(choice->count(), 3);
        QVERIFY(tabToField<QLineEdit>(w, QStringLiteral("DNS &domain")));
        w.key(Qt::Key_Backtab);
        QVERIFY(qobject_cast<QLineEdit *>(QApplication::focusWidget())); // the host named
        choice->setFocus();
        w.key(Qt::Key_Down);
        w.key(Qt::Key_U, Qt::AltModifier);
        QTRY_VERIFY(w.model().analysis());
        const auto &told = w.model().analysis()->told;
        QCOMPARE(told.size(), 1);
        QCOMPARE(told.constFirst().topic, ToldTopic::SrvRecord);
        QCOMPARE(told.constFirst().choice, ToldChoice::NoSuchName);
    }

    void removingTheAnswerTakesTheVerdictBack_data()
    {
        QTest::addColumn<bool>("byButton");
        QTest::newRow("Alt+R") << true;
        QTest::newRow("Delete in the table") << false;
    }
    void removingTheAnswerTakesTheVerdictBack()
    {
        QFETCH(bool, byButton);
        const TestWindow w;
        tellACode(w, "0xC004F074");
        QVERIFY(w.model().analysis());
        w.assistant().goTo(StepId::Evidence);
        QCoreApplication::processEvents();
        QWidget *table =
            w.tabTo([](const QWidget *widget) { return qobject_cast<const QTableView *>(widget); });
        QVERIFY(table);
        auto *model = qobject_cast<QTableView *>(table)->model();
        QCOMPARE(model->rowCount(), 1);
        QCOMPARE(model->index(0, 1).data().toString(), QStringLiteral("Told by a person"));
        if (byButton)
            w.key(Qt::Key_R, Qt::AltModifier);
        else
            w.key(Qt::Key_Delete);
        QTRY_COMPARE(model->rowCount(), 0);
        QCOMPARE(answerTo(w, QuestionId::ErrorCode), Answer::Undecided);
        w.assistant().goTo(StepId::ErrorCode);
        QCoreApplication::processEvents();
        QVERIFY(tabToField<QLineEdit>(w, QStringLiteral("Err&or code")));
    }
};

int main(int argc, char *argv[])
{
    const test::IsolatedHome home;
    QApplication application(argc, argv);
    TestAnswerByHand test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_answerbyhand.moc"
