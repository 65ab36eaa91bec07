#include "tests/wizard/widgets/wordtranslator.h"
#include "wizard/widgets/dropzone.h"

#include <QClipboard>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QGuiApplication>
#include <QImage>
#include <QLabel>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>
#include <QUrl>

#include <memory>

using namespace kms;
using wizard::DropZone;

namespace {

QString hint()
{
    return QStringLiteral("Drop files here");
}

std::unique_ptr<QMimeData> files(const QStringList &addresses)
{
    auto data = std::make_unique<QMimeData>();
    QList<QUrl> urls;
    for (const QString &address : addresses)
        urls += QUrl(address);
    data->setUrls(urls);
    return data;
}

std::unique_ptr<QMimeData> manyFiles(int count)
{
    QStringList addresses;
    for (int i = 0; i < count; ++i)
        addresses += QStringLiteral("file:///logs/%1.evtx").arg(i);
    return files(addresses);
}

std::unique_ptr<QMimeData> text(const QString &content)
{
    auto data = std::make_unique<QMimeData>();
    data->setText(content);
    return data;
}

/// A zone and what it handed on.
class Fixture
{
public:
    Fixture()
    {
        zone.setText(hint());
        zone.resize(300, 120);
        zone.show();
        zone.activateWindow();
        static_cast<void>(QTest::qWaitForWindowActive(&zone));
    }

    /// \return whether the drag is taken
    bool enter(const QMimeData &data, Qt::DropActions actions = Qt::CopyAction | Qt::MoveAction)
    {
        QDragEnterEvent event(QPoint(50, 50), actions, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&zone, &event);
        m_action = event.dropAction();
        return event.isAccepted();
    }

    void leave()
    {
        QDragLeaveEvent event;
        QCoreApplication::sendEvent(&zone, &event);
    }

    /// Enters, moves and drops, as a person does. \return whether the drop is taken
    bool drop(const QMimeData &data, Qt::DropActions actions = Qt::CopyAction | Qt::MoveAction)
    {
        if (!enter(data, actions))
            return false;
        QDragMoveEvent move(QPoint(60, 60), actions, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&zone, &move);
        QDropEvent event(QPointF(60, 60), actions, &data, Qt::LeftButton, Qt::NoModifier);
        event.setDropAction(Qt::MoveAction);
        QCoreApplication::sendEvent(&zone, &event);
        m_action = event.dropAction();
        return move.isAccepted() && event.isAccepted();
    }

    /// Takes \a data over the clipboard.
    void paste(std::unique_ptr<QMimeData> data)
    {
        QGuiApplication::clipboard()->setMimeData(data.release());
        zone.setFocus();
        QTest::keySequence(&zone, QKeySequence::Paste);
    }

    QStringList paths() const { return fileSpy.value(0).value(0).toStringList(); }
    QString shownText() const { return zone.findChild<QLabel *>()->text(); }
    Qt::DropAction action() const { return m_action; }

    DropZone zone;
    QSignalSpy fileSpy{&zone, &DropZone::filesDropped};
    QSignalSpy textSpy{&zone, &DropZone::textDropped};

private:
    Qt::DropAction m_action = Qt::IgnoreAction;
};

} // namespace

class TestDropZone : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void filesAndFoldersAreHandedOnInTheirOrder()
    {
        Fixture fixture;
        const auto data =
            files({QStringLiteral("file:///logs/b.evtx"), QStringLiteral("file:///logs/folder"),
                   QStringLiteral("file:///logs/a%20b%2523.txt")});
        QVERIFY(fixture.enter(*data));
        QVERIFY(fixture.drop(*data));
        QCOMPARE(fixture.fileSpy.count(), 1);
        QCOMPARE(fixture.paths(),
                 QStringList({QStringLiteral("/logs/b.evtx"), QStringLiteral("/logs/folder"),
                              QStringLiteral("/logs/a b%23.txt")}));
        QCOMPARE(fixture.textSpy.count(), 0);
    }

    void aFileNamedTwiceIsHandedOnOnce()
    {
        Fixture fixture;
        fixture.drop(*files({QStringLiteral("file:///a"), QStringLiteral("file:///b"),
                             QStringLiteral("file:///a")}));
        QCOMPARE(fixture.paths(), QStringList({QStringLiteral("/a"), QStringLiteral("/b")}));
    }

    // Whoever dragged would delete the original after a move.
    void theOriginalIsNeverMoved()
    {
        Fixture fixture;
        const auto data = files({QStringLiteral("file:///logs/a.evtx")});
        QVERIFY(fixture.enter(*data));
        QCOMPARE(fixture.action(), Qt::CopyAction);
        QVERIFY(fixture.drop(*data));
        QCOMPARE(fixture.action(), Qt::CopyAction);
        QVERIFY(!fixture.enter(*data, Qt::MoveAction));
        QVERIFY(!fixture.drop(*data, Qt::MoveAction));
        QCOMPARE(fixture.fileSpy.count(), 1);
    }

    void addressesElsewhereAreRefused_data()
    {
        QTest::addColumn<QString>("address");
        for (const char *address :
             {"https://example.com/a.evtx", "ftp://example.com/a", "smb://server/share/a.evtx",
              "javascript:alert(1)", "data:text/plain,a", "qrc:/icons/kms-assistant-16.png"})
            QTest::newRow(address) << QString::fromLatin1(address);
    }
    void addressesElsewhereAreRefused()
    {
        QFETCH(QString, address);
        Fixture fixture;
        auto data = files({address});
        data->setText(address); // as a browser does
        QVERIFY(!fixture.enter(*data));
        QVERIFY(!fixture.zone.isHighlighted());
        fixture.drop(*data);
        fixture.paste(std::move(data));
        QCOMPARE(fixture.fileSpy.count(), 0);
        QCOMPARE(fixture.textSpy.count(), 0);
    }

    void ofAMixedDropOnlyTheLocalFilesAreHandedOn()
    {
        Fixture fixture;
        fixture.drop(*files(
            {QStringLiteral("https://example.com/a.evtx"), QStringLiteral("file:///logs/b.evtx")}));
        QCOMPARE(fixture.paths(), QStringList({QStringLiteral("/logs/b.evtx")}));
    }

    void twoThousandFilesAreTaken()
    {
        Fixture fixture;
        fixture.drop(*manyFiles(2'000));
        QCOMPARE(fixture.paths().size(), 2'000);
        QCOMPARE(fixture.shownText(), hint());
    }

    void moreFilesAreRefusedWithTheReason()
    {
        Fixture fixture;
        fixture.drop(*manyFiles(2'001));
        QCOMPARE(fixture.fileSpy.count(), 0);
        QVERIFY2(fixture.shownText().startsWith(QLatin1String("These are more than 2,000 files.")),
                 qPrintable(fixture.shownText()));
        QTRY_COMPARE_WITH_TIMEOUT(fixture.shownText(), hint(), 10'000);
    }

    void textIsHandedOnAsItIs()
    {
        Fixture fixture;
        const QString content = QStringLiteral("  Error: 0xC004F038\r\n\tThe count…\n");
        QVERIFY(fixture.enter(*text(content)));
        QVERIFY(fixture.drop(*text(content)));
        QCOMPARE(fixture.textSpy.count(), 1);
        QCOMPARE(fixture.textSpy.at(0).at(0).toString(), content);
        QCOMPARE(fixture.fileSpy.count(), 0);
    }

    void blankTextIsRefused()
    {
        Fixture fixture;
        QVERIFY(!fixture.enter(*text(QStringLiteral(" \n\t"))));
        fixture.paste(text(QStringLiteral(" \n\t")));
        QCOMPARE(fixture.textSpy.count(), 0);
    }

    void aPictureIsRefused()
    {
        Fixture fixture;
        auto data = std::make_unique<QMimeData>();
        data->setImageData(QImage(2, 2, QImage::Format_RGB32));
        QVERIFY(!fixture.enter(*data));
        fixture.paste(std::move(data));
        QCOMPARE(fixture.shownText(),
                 QStringLiteral("This is neither a file of this computer nor text."));
    }

    void pastingFilesWorksAsDroppingThem()
    {
        Fixture fixture;
        fixture.paste(files({QStringLiteral("file:///logs/a.evtx")}));
        QCOMPARE(fixture.paths(), QStringList({QStringLiteral("/logs/a.evtx")}));
    }

    void pastingTextWorksAsDroppingIt()
    {
        Fixture fixture;
        fixture.paste(text(QStringLiteral("0xC004F038")));
        QCOMPARE(fixture.textSpy.value(0).value(0).toString(), QStringLiteral("0xC004F038"));
    }

    void theNextPasteTakesTheReasonAway()
    {
        Fixture fixture;
        fixture.paste(text(QStringLiteral(" ")));
        QVERIFY(fixture.shownText() != hint());
        fixture.paste(text(QStringLiteral("0xC004F038")));
        QCOMPARE(fixture.shownText(), hint());
    }

    void itIsHighlightedWhileADragIsAboveIt()
    {
        Fixture fixture;
        const QImage before = fixture.zone.grab().toImage();
        const auto data = files({QStringLiteral("file:///logs/a.evtx")});
        fixture.enter(*data);
        QVERIFY(fixture.zone.isHighlighted());
        QVERIFY(fixture.zone.grab().toImage() != before);
        fixture.leave();
        QVERIFY(!fixture.zone.isHighlighted());
        fixture.enter(*data);
        fixture.drop(*data);
        QVERIFY(!fixture.zone.isHighlighted());
    }

    void theKeyboardReachesItVisibly()
    {
        Fixture fixture;
        fixture.zone.clearFocus();
        const QImage before = fixture.zone.grab().toImage();
        fixture.zone.setFocus(Qt::TabFocusReason);
        QTRY_VERIFY(fixture.zone.hasFocus());
        QVERIFY(fixture.zone.grab().toImage() != before);
        QVERIFY(fixture.zone.focusPolicy() & Qt::TabFocus);
        QCOMPARE(fixture.zone.accessibleName(), hint());
    }

    void theLanguageOfTheReasonChangesInPlace()
    {
        Fixture fixture;
        fixture.paste(text(QStringLiteral(" ")));
        const test::WordTranslator french(
            {{QStringLiteral("This is neither a file of this computer nor text."),
              QStringLiteral("Ni fichier ni texte.")}});
        QTRY_COMPARE(fixture.shownText(), QStringLiteral("Ni fichier ni texte."));
    }
};

QTEST_MAIN(TestDropZone)
#include "tst_dropzone.moc"
