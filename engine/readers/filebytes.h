#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QFile>

namespace kms {

/// The bytes of an open file: mapped where that works, else read. Valid while the file is open.
class FileBytes
{
public:
    explicit FileBytes(QFile &file);

    QByteArrayView view() const { return m_view; }
    bool failed() const { return m_failed; } ///< view() holds what could be read

private:
    QByteArray m_read;
    QByteArrayView m_view;
    bool m_failed = false;
};

} // namespace kms
