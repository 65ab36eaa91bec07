#pragma once

#include <QIODevice>
#include <QtGlobal>

#include <memory>
#include <optional>
#include <zip.h>

namespace kms {

/// Lets libzip read a device: a file on disk, or what was unpacked from another zip file.
class ZipDevice
{
public:
    /// \param device open, readable and seekable
    explicit ZipDevice(std::unique_ptr<QIODevice> device);
    ~ZipDevice();
    ZipDevice(const ZipDevice &) = delete;
    ZipDevice &operator=(const ZipDevice &) = delete;

    QIODevice &device() { return *m_device; }

    /// \return a source for zip_open_from_source, which must not outlive this; nullptr where there
    ///         is no memory
    zip_source_t *source();

    /// From now on only \a bytes can be read, and no header says that its name is UTF-8: libzip
    /// would refuse all of a zip file for one name that is not.
    void beginDirectory(qint64 bytes);
    void endDirectory();
    bool wasExceeded() const { return m_exceeded; } ///< more was asked for than was allowed

private:
    static zip_int64_t answer(void *self, void *data, zip_uint64_t length, zip_source_cmd_t what);
    zip_int64_t read(void *data, zip_uint64_t length);
    zip_int64_t seek(void *data, zip_uint64_t length);
    zip_int64_t stat(void *data, zip_uint64_t length) const;

    std::unique_ptr<QIODevice> m_device;
    zip_error_t m_error;
    std::optional<qint64> m_allowance; ///< bytes that may still be read of the directory
    bool m_exceeded = false;
};

} // namespace kms
