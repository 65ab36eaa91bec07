// What tests kill and run side by side: imports the shared set of records into an archive.
//
//   archive_importer ADDRESS FIRST LAST ascending|descending
//
// Prints how many were added and known. The password is PGPASSWORD's, which libpq reads.
#include "tests/engine/history/archive/teststores.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstdio>

using namespace kms;

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const auto address = parseStoreAddress(arguments.value(1));
    if (arguments.size() != 5 || !address)
        return 2;
    const bool descending = arguments.at(4) == QLatin1String("descending");
    const auto archive = Archive::open(*address);
    const auto count = archive ? importShared(**archive, arguments.at(2).toULongLong(),
                                              arguments.at(3).toULongLong(), descending)
                               : tl::unexpected(archive.error());
    if (!count) {
        std::fprintf(stderr, "%s: %s\n", qPrintable(toId(count.error().kind)),
                     qPrintable(count.error().detail));
        return 1;
    }
    std::printf("%lld %lld\n", static_cast<long long>(count->added),
                static_cast<long long>(count->known));
    return 0;
}
