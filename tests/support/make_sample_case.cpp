// Writes the event logs of the sample case: make_sample_case DIRECTORY
#include "tests/support/samplecase.h"

#include <QDir>
#include <QSaveFile>
#include <QTextStream>

namespace {

bool write(const QDir &folder, const char *name, const QByteArray &bytes)
{
    QSaveFile file(folder.filePath(QLatin1String(name)));
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit();
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 2) {
        QTextStream(stderr) << "usage: make_sample_case DIRECTORY\n";
        return 2;
    }
    using namespace kms::test;
    const QDir folder(QString::fromLocal8Bit(argv[1]));
    const bool written = write(folder, "kms01/key-management-service.evtx", sampleHostRequests()) &&
                         write(folder, "kms01/application.evtx", sampleHostApplication()) &&
                         write(folder, "PC-0142/application.evtx", sampleClientLog());
    return written ? 0 : 1;
}
