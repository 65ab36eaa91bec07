#include "engine/readers/archive/archives.h"

#include <QBuffer>
#include <QFile>

#include <algorithm>
#include <cerrno>

namespace kms {

namespace {

std::unique_ptr<ByteSource> sourceOf(QIODevice &device)
{
    if (auto *file = qobject_cast<QFile *>(&device))
        return std::make_unique<ByteSource>(*file);
    auto *buffer = qobject_cast<QBuffer *>(&device);
    return std::make_unique<ByteSource>(buffer ? QByteArrayView(buffer->data()) : QByteArrayView());
}

Read<std::unique_ptr<QIODevice>> openOnDisk(const QString &path)
{
    auto file = std::make_unique<QFile>(path);
    errno = 0;
    if (!file->open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return tl::unexpected(
            ReadError{ReadError::Kind::CannotOpen, {}, {}, QString::number(errno)});
    return file;
}

const ZipMember *memberAt(const ZipFile &zip, int index)
{
    const auto &members = zip.members();
    const auto found = std::find_if(members.cbegin(), members.cend(),
                                    [=](const ZipMember &member) { return member.index == index; });
    return found == members.cend() ? nullptr : &*found;
}

Read<ZipFile::Unpacked> unpackedAt(ZipFile &zip, int index, Progress &progress)
{
    const ZipMember *member = memberAt(zip, index);
    if (!member)
        return tl::unexpected(ReadError{ReadError::Kind::ArchiveDamaged, {}, {}, {}});
    return zip.unpack(*member, progress);
}

} // namespace

OpenedFile::OpenedFile(std::unique_ptr<QIODevice> device, bool damaged)
    : m_device(std::move(device))
    , m_bytes(sourceOf(*m_device))
    , m_damaged(damaged)
{
}

Archives::Archives(const ZipLimits &limits)
    : m_limits(limits)
{
}

Read<OpenedFile> Archives::open(const FileAddress &address, Progress &progress)
{
    bool damaged = false;
    auto device = deviceAt(address, damaged, progress);
    if (!device)
        return tl::unexpected(device.error());
    return OpenedFile(std::move(*device), damaged);
}

Read<std::unique_ptr<QIODevice>> Archives::deviceAt(const FileAddress &address, bool &damaged,
                                                    Progress &progress)
{
    if (address.members.isEmpty())
        return openOnDisk(address.file);
    FileAddress holder = address;
    const int index = holder.members.takeLast();
    const auto zip = zipAt(holder, progress);
    if (!zip)
        return tl::unexpected(zip.error());
    auto unpacked = unpackedAt(**zip, index, progress);
    if (!unpacked)
        return tl::unexpected(unpacked.error());
    damaged = unpacked->damaged;
    return std::move(unpacked->device);
}

Read<ZipFile *> Archives::zipAt(const FileAddress &address, Progress &progress)
{
    const bool sameFile = !m_chain.empty() && m_file == address.file;
    const bool deeper = sameFile && address.members.size() >= m_members.size() &&
                        std::equal(m_members.cbegin(), m_members.cend(), address.members.cbegin());
    if (!deeper) {
        m_chain.clear();
        m_members.clear();
        m_file = address.file;
        auto device = openOnDisk(address.file);
        if (!device)
            return tl::unexpected(device.error());
        auto zip = ZipFile::open(std::move(*device), m_limits);
        if (!zip)
            return tl::unexpected(zip.error());
        m_chain.push_back(std::move(*zip));
    }
    while (m_members.size() < address.members.size()) {
        const int index = address.members[m_members.size()];
        auto unpacked = unpackedAt(*m_chain.back(), index, progress);
        if (!unpacked)
            return tl::unexpected(unpacked.error());
        auto zip = ZipFile::open(std::move(unpacked->device), m_limits);
        if (!zip)
            return tl::unexpected(zip.error());
        m_chain.push_back(std::move(*zip));
        m_members.append(index);
    }
    return m_chain.back().get();
}

} // namespace kms
