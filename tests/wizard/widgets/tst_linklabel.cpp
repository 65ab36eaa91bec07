#include "wizard/widgets/linklabel.h"

#include <QDesktopServices>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTextDocumentFragment>
#include <QVBoxLayout>

using namespace kms;
using wizard::LinkLabel;

namespace {

QString plain(const LinkLabel &label)
{
    return QTextDocumentFragment::fromHtml(label.text()).toPlainText();
}

/// A label between two buttons.
class Window : public QWidget
{
public:
    Window()
    {
        auto *layout = new QVBoxLayout(this);
        layout->addWidget(&before);
        layout->addWidget(&label);
        layout->addWidget(&after);
        resize(400, 200);
        show();
        activateWindow();
        static_cast<void>(QTest::qWaitForWindowActive(this));
        before.setFocus();
    }

    QPushButton before;
    LinkLabel label;
    QPushButton after;
    QSignalSpy activated{&label, &LinkLabel::activated};
};

} // namespace

class TestLinkLabel : public QObject
{
    Q_OBJECT

public Q_SLOTS:
    void opened(const QUrl &url) { m_opened += url; }

private Q_SLOTS:
    void initTestCase()
    {
        for (const char *scheme : {"http", "https", "file"})
            QDesktopServices::setUrlHandler(QString::fromLatin1(scheme), this, "opened");
    }
    void cleanupTestCase()
    {
        for (const char *scheme : {"http", "https", "file"})
            QDesktopServices::unsetUrlHandler(QString::fromLatin1(scheme));
    }

    void evidenceIsShownLiterally_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text :
             {"<b>PC-1</b>", "<img src=\"https://example.com/a.png\">", "a & b &amp; c",
              "<a href=\"https://example.com\">here</a>", "\"quoted\" 'so'", "</p><script>"})
            QTest::newRow(text) << QString::fromUtf8(text);
    }
    void evidenceIsShownLiterally()
    {
        QFETCH(QString, text);
        LinkLabel label;
        label.setLine(text);
        QCOMPARE(plain(label), text);
        label.setLine({}, text);
        QCOMPARE(plain(label), text);
        label.setLine(QStringLiteral("Seen:"), text);
        QCOMPARE(plain(label), QLatin1String("Seen: ") + text);
        QCOMPARE(label.accessibleName(), QLatin1String("Seen: ") + text);
    }

    void aLinkOfTheEvidenceIsNoLink()
    {
        Window window;
        window.label.setLine(QStringLiteral("<a href=\"https://example.com\">here</a>"));
        for (int x = 2; x < window.label.width(); x += 4)
            QTest::mouseClick(&window.label, Qt::LeftButton, {}, {x, window.label.height() / 2});
        QCOMPARE(window.activated.count(), 0);
        QVERIFY(m_opened.isEmpty());
    }

    void aClickOnTheLinkActivatesItAndOpensNothing()
    {
        Window window;
        window.label.setLine({}, QStringLiteral("https://example.com/ record 20519"));
        QTest::qWait(0);
        QTest::mouseClick(&window.label, Qt::LeftButton, {}, {20, window.label.height() / 2});
        QCOMPARE(window.activated.count(), 1);
        QVERIFY(m_opened.isEmpty());
        QVERIFY(!window.label.openExternalLinks());
    }

    void keysActivateTheLink_data()
    {
        QTest::addColumn<Qt::Key>("key");
        QTest::newRow("Return") << Qt::Key_Return;
        QTest::newRow("Enter") << Qt::Key_Enter;
        QTest::newRow("Space") << Qt::Key_Space;
    }
    void keysActivateTheLink()
    {
        QFETCH(Qt::Key, key);
        Window window;
        window.label.setLine(QStringLiteral("Three requests were refused,"),
                             QStringLiteral("record 20519"));
        QTest::keyClick(&window.before, Qt::Key_Tab);
        QTRY_VERIFY(window.label.hasFocus());
        QTest::keyClick(&window.label, key);
        QCOMPARE(window.activated.count(), 1);
    }

    void theTabKeyStopsOnceAtALink()
    {
        Window window;
        window.label.setLine({}, QStringLiteral("record 20519"));
        QTest::keyClick(&window.before, Qt::Key_Tab);
        QVERIFY(window.label.hasFocus());
        QTest::keyClick(&window.label, Qt::Key_Tab);
        QVERIFY(window.after.hasFocus());
        QTest::keyClick(&window.after, Qt::Key_Backtab);
        QVERIFY(window.label.hasFocus());
    }

    void theTabKeyPassesALineWithoutLink()
    {
        Window window;
        window.label.setLine({}, QStringLiteral("record 20519"));
        window.label.setLine(QStringLiteral("Nothing to open"));
        QTest::keyClick(&window.before, Qt::Key_Tab);
        QVERIFY(window.after.hasFocus());
        QTest::keyClick(&window.label, Qt::Key_Return);
        QCOMPARE(window.activated.count(), 0);
    }

    void theFocusIsSeen()
    {
        Window window;
        window.label.setLine({}, QStringLiteral("record 20519"));
        const QImage without = window.label.grab().toImage();
        QTest::keyClick(&window.before, Qt::Key_Tab);
        QTRY_VERIFY(window.label.hasFocus());
        QVERIFY(window.label.grab().toImage() != without);
    }

    void aLongLineIsWrapped()
    {
        LinkLabel label;
        label.setLine(
            QStringLiteral("The host never received this computer’s requests. ").repeated(5),
            QStringLiteral("record 20519"));
        QVERIFY(label.heightForWidth(200) > 4 * label.fontMetrics().height());
        QVERIFY(label.minimumSizeHint().width() < 300);
    }

    void theLinkTakesTheColourOfThePalette()
    {
        LinkLabel label;
        label.setLine({}, QStringLiteral("record 20519"));
        QPalette dark;
        dark.setColor(QPalette::Link, QColor(0x12, 0xab, 0xef));
        label.setPalette(dark);
        QVERIFY(label.text().contains(QLatin1String("#12abef")));
    }

private:
    QList<QUrl> m_opened;
};

QTEST_MAIN(TestLinkLabel)
#include "tst_linklabel.moc"
