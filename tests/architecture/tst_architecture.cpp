#include <QDirIterator>
#include <QFile>
#include <QHash>
#include <QRegularExpression>
#include <QTest>

namespace {

// The table of CONTRIBUTING.md: what each folder may include. An arrow not listed here is an
// error even where it would link. A module may also use what the modules it names may use.
const QHash<QString, QStringList> &mayUse()
{
    static const QHash<QString, QStringList> table{
        {QStringLiteral("engine/evidence"), {}},
        {QStringLiteral("engine/knowledge"), {}},
        {QStringLiteral("engine/readers"), {QStringLiteral("engine/evidence")}},
        {QStringLiteral("engine/probes"), {QStringLiteral("engine/readers")}},
        {QStringLiteral("engine/casefile"), {QStringLiteral("engine/evidence")}},
        {QStringLiteral("engine/diagnosis"),
         {QStringLiteral("engine/casefile"), QStringLiteral("engine/knowledge")}},
        {QStringLiteral("engine/history"), {QStringLiteral("engine/casefile")}},
        {QStringLiteral("engine/store"),
         {QStringLiteral("engine/readers"), QStringLiteral("engine/history")}},
        {QStringLiteral("engine/report"),
         {QStringLiteral("engine/diagnosis"), QStringLiteral("engine/history"),
          QStringLiteral("engine/knowledge")}},
        {QStringLiteral("wizard/models"),
         {QStringLiteral("engine/report"), QStringLiteral("engine/readers"),
          QStringLiteral("engine/store"), QStringLiteral("engine/probes")}},
        {QStringLiteral("wizard/charts"), {QStringLiteral("wizard/models")}},
        {QStringLiteral("wizard/widgets"), {QStringLiteral("wizard/models")}},
        {QStringLiteral("wizard/pages"),
         {QStringLiteral("wizard/models"), QStringLiteral("wizard/charts"),
          QStringLiteral("wizard/widgets")}},
        {QStringLiteral("app/cli"),
         {QStringLiteral("engine/report"), QStringLiteral("engine/readers"),
          QStringLiteral("engine/store"), QStringLiteral("engine/probes")}},
        {QStringLiteral("app"), {QStringLiteral("wizard/pages"), QStringLiteral("app/cli")}},
    };
    return table;
}

// Qt modules that may not be seen below the pages: the engine and the page models run without
// a display.
const QStringList &displayHeaders()
{
    static const QStringList prefixes{
        QStringLiteral("QtWidgets"),    QStringLiteral("QtGui"),
        QStringLiteral("QWidget"),      QStringLiteral("QDialog"),
        QStringLiteral("QPainter"),     QStringLiteral("QColor"),
        QStringLiteral("QFont"),        QStringLiteral("QIcon"),
        QStringLiteral("QImage"),       QStringLiteral("QPixmap"),
        QStringLiteral("QApplication"), QStringLiteral("QGuiApplication"),
        QStringLiteral("QClipboard"),   QStringLiteral("QMessageBox"),
        QStringLiteral("QLabel"),       QStringLiteral("qcustomplot")};
    return prefixes;
}

QString folderOf(const QString &path)
{
    const QStringList parts = path.split(QLatin1Char('/'));
    const QString two = parts.mid(0, 2).join(QLatin1Char('/'));
    return mayUse().contains(two) ? two : parts.value(0);
}

void collect(const QString &folder, QSet<QString> &reached)
{
    if (reached.contains(folder))
        return;
    reached.insert(folder);
    const QStringList next = mayUse().value(folder);
    for (const QString &used : next)
        collect(used, reached);
}

struct Include
{
    QString file; ///< relative to the source folder
    int line = 0;
    QString target;
};

QVector<Include> includesIn(const QString &root, const QString &folder)
{
    static const QRegularExpression pattern(
        QStringLiteral("^\\s*#\\s*include\\s*[<\"]([^>\"]+)[>\"]"));
    QVector<Include> found;
    QDirIterator files(root + QLatin1Char('/') + folder,
                       {QStringLiteral("*.h"), QStringLiteral("*.cpp")}, QDir::Files,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (!file.open(QIODevice::ReadOnly))
            continue;
        for (int line = 1; !file.atEnd(); ++line) {
            const auto match = pattern.match(QString::fromUtf8(file.readLine()));
            if (match.hasMatch())
                found.append({file.fileName().mid(root.size() + 1), line, match.captured(1)});
        }
    }
    return found;
}

bool isOurs(const QString &target)
{
    return target.startsWith(QLatin1String("engine/")) ||
           target.startsWith(QLatin1String("wizard/")) || target.startsWith(QLatin1String("app/"));
}

} // namespace

class TestArchitecture : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void includesFollowTheArrows_data() { listFolders(); }
    void includesFollowTheArrows()
    {
        QFETCH(QString, folder);
        QStringList wrong;
        const auto includes = includesIn(QStringLiteral(KMS_SOURCE_DIR), folder);
        for (const Include &include : includes) {
            if (!isOurs(include.target))
                continue;
            QSet<QString> allowed;
            collect(folderOf(include.file), allowed);
            if (!allowed.contains(folderOf(include.target)))
                wrong << describe(include);
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
    }

    void nothingBelowThePagesNeedsADisplay_data()
    {
        QTest::addColumn<QString>("folder");
        QTest::newRow("engine") << QStringLiteral("engine");
        QTest::newRow("models") << QStringLiteral("wizard/models");
        QTest::newRow("cli") << QStringLiteral("app/cli");
    }
    void nothingBelowThePagesNeedsADisplay()
    {
        QFETCH(QString, folder);
        QStringList wrong;
        const auto includes = includesIn(QStringLiteral(KMS_SOURCE_DIR), folder);
        for (const Include &include : includes) {
            for (const QString &prefix : displayHeaders()) {
                if (include.target.startsWith(prefix, Qt::CaseInsensitive))
                    wrong << describe(include);
            }
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
    }

    // One of the window, and one of the engine for calls into Windows that nothing can break off.
    void threadsAreNamedInTwoPlacesOnly()
    {
        static const QStringList names{
            QStringLiteral("QThread"),     QStringLiteral("QtConcurrent"),
            QStringLiteral("thread"),      QStringLiteral("QFutureWatcher"),
            QStringLiteral("QThreadPool"), QStringLiteral("QEventLoop")};
        QStringList wrong;
        for (const char *top : {"engine", "wizard", "app"}) {
            const auto includes =
                includesIn(QStringLiteral(KMS_SOURCE_DIR), QString::fromLatin1(top));
            for (const Include &include : includes) {
                // QDnsLookup tells its answer only to an event loop: a worker runs one for it.
                const bool helper =
                    include.file.startsWith(QLatin1String("wizard/models/background")) ||
                    include.file.startsWith(QLatin1String("engine/probes/abandonable")) ||
                    (include.file == QLatin1String("engine/probes/lookups.cpp") &&
                     include.target == QLatin1String("QEventLoop"));
                if (!helper && names.contains(include.target))
                    wrong << describe(include);
            }
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
    }

    void aForbiddenArrowWouldBeSeen()
    {
        QSet<QString> allowed;
        collect(QStringLiteral("engine/readers"), allowed);
        QVERIFY(allowed.contains(QStringLiteral("engine/evidence")));
        QVERIFY(!allowed.contains(QStringLiteral("engine/diagnosis")));
        QCOMPARE(folderOf(QStringLiteral("engine/readers/evtx/chunk.h")),
                 QStringLiteral("engine/readers"));
        QCOMPARE(folderOf(QStringLiteral("app/main.cpp")), QStringLiteral("app"));
    }

private:
    static QString describe(const Include &include)
    {
        return QStringLiteral("%1:%2 includes %3")
            .arg(include.file)
            .arg(include.line)
            .arg(include.target);
    }

    static void listFolders()
    {
        QTest::addColumn<QString>("folder");
        for (const char *top : {"engine", "wizard", "app"})
            QTest::newRow(top) << QString::fromLatin1(top);
    }
};

QTEST_APPLESS_MAIN(TestArchitecture)
#include "tst_architecture.moc"
