// Times imports of a million records of 500 clients into an archive, in this one process.
//
//   bench_archive sqlite FOLDER
//   bench_archive postgresql
//
// Prints what each way took: the first import, the same records once more one by one, and the same
// file once more, which its checksum tells; also how long the archive takes to give them back. The
// PostgreSQL is one of its own, which syncs to the disk as a team's does. tests/bench/run-archive
// collects the figures.
#include "engine/history/archive/archive.h"
#include "tests/support/postgresserver.h"

#include <QCoreApplication>
#include <QFile>

#include <chrono>
#include <cstdio>

using namespace kms;

namespace {

constexpr int records = 1'000'000;
constexpr int clients = 500;

/// As a log holds them, in turn of all clients, a second apart; strings of about 200 bytes.
LogRecord recordAt(int number)
{
    static const LogRecord like{QStringLiteral("KMS01.corp.example"),
                                QStringLiteral("Key Management Service"),
                                QStringLiteral("Microsoft-Windows-Security-SPP"),
                                1,
                                1'700'000'000'000,
                                12290,
                                {}};
    const QByteArray client = QByteArray::number(number % clients).rightJustified(6, '0');
    LogRecord record = like;
    record.record = quint64(number) + 1;
    record.time += UtcMs(number) * 1000 + number % 997;
    record.info = "0x0,25,workstation-" + client +
                  ".department.corp.example,6f3a1c52-8a0e-4b7b-9a64-" + "0d5c7e" + client +
                  ",2026/11/20 09:00,1,5,41760,73111121-5638-40f6-bc11-" +
                  "f1d7b0d64300,0,0,0,10.0.22631.0000,0x00000000,0x00000000,end";
    return record;
}

Stored<ImportCount> importAll(Archive &archive, const QByteArray &sha256)
{
    if (!sha256.isEmpty()) {
        const auto before = archive.importedBefore(sha256);
        if (before && *before)
            return **before;
    }
    const auto import = archive.beginImport(sha256);
    for (int number = 0; number < records; ++number) {
        if (!import->add(recordAt(number)))
            break;
    }
    return import->finish();
}

/// Runs \a work, which says how many records it went over, and prints how long that took.
template <class Work>
bool timed(const char *name, const Work &work)
{
    const auto begin = std::chrono::steady_clock::now();
    const auto done = work();
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    if (!done) {
        std::fprintf(stderr, "%s: %s\n", name, qPrintable(done.error().detail));
        return false;
    }
    std::printf("%s %.4f\n", name, took.count());
    return true;
}

bool measure(Archive &archive)
{
    const QByteArray file(32, 'f');
    qint64 added = 0;
    const auto importNow = [&](const QByteArray &sha256) {
        auto done = importAll(archive, sha256);
        if (done)
            added = done->added;
        return done;
    };
    // What making the records costs, which the others hold too.
    qint64 bytes = 0;
    const auto generate = [&]() -> Stored<qint64> {
        for (int number = 0; number < records; ++number)
            bytes += recordAt(number).info.size();
        return bytes;
    };
    const auto read = [&] {
        return archive.forEachRecord(QStringLiteral("kms01.corp.example"), noTime,
                                     [](const LogRecord &) { return true; });
    };
    if (!timed("generating", generate) || !timed("importing", [&] { return importNow(file); }) ||
        added != records)
        return false;
    if (!timed("known", [&] { return importNow({}); }) || added != 0)
        return false;
    if (!timed("same", [&] { return importNow(file); }) || added != 0)
        return false;
    return timed("reading", read) && timed("hosts", [&] { return archive.hosts(); });
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const bool isFile = arguments.value(1) == QLatin1String("sqlite") && arguments.size() == 3;
    if (!isFile && arguments.mid(1) != QStringList{QStringLiteral("postgresql")}) {
        std::fputs("usage: bench_archive sqlite FOLDER | postgresql\n", stderr);
        return 2;
    }
    std::unique_ptr<PostgresServer> server;
    StoreAddress address{arguments.value(2) + QStringLiteral("/bench.sqlite")};
    if (isFile) {
        QFile::remove(std::get<QString>(address.place));
    } else {
        QString whyNot;
        server = PostgresServer::start(&whyNot, true);
        if (!server || !server->createDatabase(QStringLiteral("bench"))) {
            std::fprintf(stderr, "%s\n", qPrintable(whyNot));
            return 4;
        }
        address = *parseStoreAddress(server->url(QStringLiteral("bench")));
    }
    const auto archive = Archive::open(address, server ? server->password() : QString());
    const bool done = archive && measure(**archive);
    if (isFile)
        QFile::remove(std::get<QString>(address.place));
    return done ? 0 : 3;
}
