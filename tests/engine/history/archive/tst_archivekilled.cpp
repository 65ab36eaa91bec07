#include "tests/engine/history/archive/teststores.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QRandomGenerator>
#include <QTest>

using namespace kms;

namespace {

constexpr int kills = 200;
constexpr quint64 lastRecord = 12'500; ///< several transactions

} // namespace

/// However far an import came before it was killed, the next one makes the archive whole.
/// KMS_TEST_SEED repeats a run, as far as the machine's own timing allows.
class TestArchiveKilled : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void killedImportIntoAFileIsCompletedByTheNext() { killAndComplete(StoreKind::Sqlite); }
    void killedImportIntoPostgresIsCompletedByTheNext() { killAndComplete(StoreKind::Postgres); }

private:
    void killAndComplete(StoreKind kind)
    {
        const QString whyNot = m_stores.lacks(kind);
        if (!whyNot.isEmpty())
            QSKIP(qPrintable(whyNot));
        m_address = m_stores.make(kind);
        const QStringList undisturbed = runUndisturbed();
        QVERIFY(undisturbed.size() > qsizetype(lastRecord));

        const quint32 seed = qEnvironmentVariableIsSet("KMS_TEST_SEED")
                                 ? qEnvironmentVariable("KMS_TEST_SEED").toUInt()
                                 : QRandomGenerator::system()->generate();
        QRandomGenerator random(seed);
        int killed = 0;
        int halfway = 0;
        for (int attempt = 0; killed < kills; ++attempt) {
            QVERIFY2(attempt < 5 * kills, "the imports end before they can be killed");
            clear();
            if (!killImport(int(random.bounded(m_durationUs))))
                continue;
            ++killed;
            const qint64 known = completeImport();
            QVERIFY2(known >= 0, "the next import fails");
            halfway += known > 0 && known < qint64(lastRecord);
            if (m_stores.dump(m_address) != undisturbed)
                QFAIL(qPrintable(QStringLiteral("seed %1, kill %2").arg(seed).arg(killed)));
        }
        qInfo("seed %u: %d imports killed within %d ms, %d of them between two transactions", seed,
              killed, m_durationUs / 1000, halfway);
        QVERIFY(halfway >= kills / 20);
    }

    void start(QProcess &process) const
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("PGPASSWORD"), m_stores.password());
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral(KMS_ARCHIVE_IMPORTER),
                      {toString(m_address), QStringLiteral("1"), QString::number(lastRecord),
                       QStringLiteral("ascending")});
        process.waitForStarted();
    }

    /// Also learns how long an import takes here, in microseconds.
    QStringList runUndisturbed()
    {
        for (int run = 0; run < 3; ++run) {
            clear();
            QElapsedTimer timer;
            timer.start();
            QProcess process;
            start(process);
            if (!process.waitForFinished(-1) || process.exitCode() != 0)
                qFatal("%s", process.readAllStandardError().constData());
            m_durationUs = std::max(m_durationUs, int(timer.nsecsElapsed() / 1000));
        }
        return m_stores.dump(m_address);
    }

    /// Leaves no archive at the address.
    void clear() const
    {
        if (const auto *file = std::get_if<QString>(&m_address.place)) {
            QFile::remove(*file);
            QFile::remove(*file + QStringLiteral("-journal"));
        } else {
            m_stores.execute(m_address,
                             QStringLiteral("DROP SCHEMA IF EXISTS kms_archive CASCADE"));
        }
    }

    /// \return false where the import was quicker
    bool killImport(int afterUs) const
    {
        QElapsedTimer timer;
        timer.start();
        QProcess process;
        start(process);
        const qint64 left = afterUs - timer.nsecsElapsed() / 1000;
        if (left > 0)
            QThread::usleep(ulong(left));
        process.kill(); // SIGKILL
        process.waitForFinished(-1);
        return process.exitStatus() == QProcess::CrashExit;
    }

    /// \return how many records were there, or -1
    qint64 completeImport() const
    {
        const auto archive = Archive::open(m_address, m_stores.password());
        if (!archive)
            return -1;
        const auto count = importShared(**archive, 1, lastRecord, false);
        return count ? count->known : -1;
    }

    TestStores m_stores;
    StoreAddress m_address;
    int m_durationUs = 0;
};

QTEST_GUILESS_MAIN(TestArchiveKilled)
#include "tst_archivekilled.moc"
