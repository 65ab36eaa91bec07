#include "engine/readers/archive/zipfile.h"

#include <QBuffer>
#include <QSet>

#include <algorithm>
#include <cstdlib>

// Whatever the bytes are: no crash, no name that leads anywhere, nothing without bounds.

namespace {

using namespace kms;

void require(bool holds)
{
    if (!holds)
        std::abort();
}

void checkPath(const QString &path)
{
    constexpr qsizetype longest = 4'096 + 16;
    require(!path.isEmpty() && path.size() <= longest && !path.startsWith(QLatin1Char('/')));
    const QStringList parts = path.split(QLatin1Char('/'));
    require(!parts.contains(QStringLiteral("..")) && !parts.contains(QStringLiteral(".")));
    require(std::all_of(path.cbegin(), path.cend(),
                        [](QChar c) { return c.unicode() >= 0x20 && c != QLatin1Char('\\'); }));
}

} // namespace

// Qt says so where a zip file points behind its end; a million such lines help nobody.
extern "C" int LLVMFuzzerInitialize(int *, char ***)
{
    qInstallMessageHandler([](QtMsgType, const QMessageLogContext &, const QString &) {});
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    ZipLimits limits;
    limits.members = 50;
    limits.memberBytes = 1'000'000;
    limits.ratioFree = 100'000;
    auto device = std::make_unique<QBuffer>();
    device->setData(bytes);
    device->open(QIODevice::ReadOnly);
    const auto zip = ZipFile::open(std::move(device), limits);
    if (!zip)
        return 0;
    require((*zip)->members().size() <= limits.members);
    QSet<QString> paths;
    NoProgress quiet;
    for (const ZipMember &member : (*zip)->members()) {
        checkPath(member.path);
        require(!paths.contains(member.path));
        paths.insert(member.path);
        require((*zip)->head(member, 4).size() <= 4);
        const auto unpacked = (*zip)->unpack(member, quiet);
        require(!unpacked || unpacked->device->size() <= 16LL * 1024 * 1024);
    }
    return 0;
}
