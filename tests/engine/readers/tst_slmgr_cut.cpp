#include "tests/engine/readers/licenseexcess.h"
#include "tests/engine/readers/slmgrshown.h"

#include <QTest>

using namespace kms;
using namespace kms::test;

namespace {

QVector<qsizetype> lineEnds(const QByteArray &bytes)
{
    QVector<qsizetype> ends;
    for (qsizetype at = bytes.indexOf('\n'); at >= 0; at = bytes.indexOf('\n', at + 1))
        ends.append(at + 1);
    return ends;
}

} // namespace

/// A text that ends early says less, and never anything else.
class TestSlmgrCut : public QObject
{
    Q_OBJECT

private:
    static void addFixtures()
    {
        QTest::addColumn<QByteArray>("bytes");
        for (const QString &name : fixtures())
            QTest::newRow(qPrintable(name)) << fixture(name);
    }

    static void compare(const QByteArray &part, const LicenseReport &whole)
    {
        const QString excess = Excess().of(readSlmgrOutput(part), whole);
        QVERIFY2(excess.isEmpty(),
                 qPrintable(QStringLiteral("%1 in the first %2 bytes, ending \"%3\"")
                                .arg(excess)
                                .arg(part.size())
                                .arg(QString::fromLatin1(part.right(40)))));
    }

private Q_SLOTS:
    void aTextCutBehindAnyLineSaysLessAndNothingElse_data() { addFixtures(); }
    void aTextCutBehindAnyLineSaysLessAndNothingElse()
    {
        QFETCH(QByteArray, bytes);
        QVERIFY(!bytes.isEmpty());
        const LicenseReport whole = readSlmgrOutput(bytes);
        for (const qsizetype end : lineEnds(bytes)) {
            compare(bytes.first(end), whole);
            if (QTest::currentTestFailed())
                return;
        }
    }

    void aTextCutAnywhereSaysLessAndNothingElse_data() { addFixtures(); }
    void aTextCutAnywhereSaysLessAndNothingElse()
    {
        QFETCH(QByteArray, bytes);
        const LicenseReport whole = readSlmgrOutput(bytes);
        constexpr qsizetype step = 5; // all would take a minute under the sanitizers
        for (qsizetype end = 1; end < bytes.size(); end += step) {
            compare(bytes.first(end), whole);
            if (QTest::currentTestFailed())
                return;
        }
    }

    void theTestSeesAFactThatTheWholeDoesNotHave()
    {
        LicenseReport whole;
        whole.products.resize(1);
        whole.products[0].facts.name = QStringLiteral("Windows(R), Enterprise edition");
        LicenseReport part = whole;
        QCOMPARE(Excess().of(part, whole), QString());
        part.products[0].facts.name = QStringLiteral("Windows(R), Enter");
        QCOMPARE(Excess().of(part, whole), QStringLiteral("name"));
        part.products[0].facts = {};
        part.products[0].facts.state = LicenseState::Unlicensed;
        QCOMPARE(Excess().of(part, whole), QStringLiteral("state"));
    }
};

QTEST_APPLESS_MAIN(TestSlmgrCut)
#include "tst_slmgr_cut.moc"
