#pragma once

#include "app/cli/run.h"

#include <QBuffer>
#include <QByteArray>
#include <QStringList>

#include <initializer_list>

namespace kms::test {

/// What one command line did.
struct CliResult
{
    int exitCode = -1;
    QByteArray out;
    QByteArray err;
};

/// A device that takes so many bytes and fails from then on, as a full disk does.
class FullDevice : public QIODevice
{
public:
    explicit FullDevice(qint64 room)
        : m_room(room)
    {
        open(QIODevice::WriteOnly | QIODevice::Unbuffered);
    }

protected:
    qint64 readData(char *, qint64) override { return -1; }
    qint64 writeData(const char *, qint64 size) override
    {
        if (size > m_room)
            return -1;
        m_room -= size;
        return size;
    }

private:
    qint64 m_room;
};

inline QStringList words(std::initializer_list<const char *> typed)
{
    QStringList result;
    for (const char *word : typed)
        result += QString::fromUtf8(word);
    return result;
}

inline CliResult runCli(const QStringList &typed)
{
    QBuffer out;
    QBuffer err;
    out.open(QIODevice::WriteOnly);
    err.open(QIODevice::WriteOnly);
    const cli::ExitCode code = cli::run(typed, {out, err});
    return {int(code), out.data(), err.data()};
}

inline CliResult runCli(std::initializer_list<const char *> typed)
{
    return runCli(words(typed));
}

/// The same with standard output on a disk that is full after \a room bytes.
inline CliResult runCliOnFullDisk(const QStringList &typed, qint64 room = 0)
{
    FullDevice out(room);
    QBuffer err;
    err.open(QIODevice::WriteOnly);
    const cli::ExitCode code = cli::run(typed, {out, err});
    return {int(code), {}, err.data()};
}

} // namespace kms::test
