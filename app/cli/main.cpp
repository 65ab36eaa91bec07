#include "app/cli/run.h"
#include "engine/probes/lookups.h"
#include "engine/store/datafolder.h"

#include <QCoreApplication>
#include <QFile>

#include <cstdio>
#include <cstdlib>

#ifdef Q_OS_WIN
#include <fcntl.h>
#include <io.h>
#else
#include <csignal>
#include <unistd.h>
#endif

namespace {

/// Whether a person watches standard error, as opposed to a file or a pipe.
bool isTerminal()
{
#ifdef Q_OS_WIN
    return _isatty(2) != 0;
#else
    return isatty(2) == 1;
#endif
}

} // namespace

int main(int argc, char *argv[])
{
#ifdef Q_OS_WIN
    _setmode(1, _O_BINARY); // JSON and HTML go out byte for byte
    _setmode(2, _O_BINARY);
#else
    // A reader that goes away is an output that could not be written, not the end of the others.
    std::signal(SIGPIPE, SIG_IGN);
#endif
    kms::boundResolver();
    const QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("kms-assistant-cli"));
    QFile out;
    QFile err;
    // Unbuffered: a full disk is noticed by the write that meets it.
    const bool open = out.open(1, QIODevice::WriteOnly | QIODevice::Unbuffered) &&
                      err.open(2, QIODevice::WriteOnly | QIODevice::Unbuffered);
    if (!open)
        return int(kms::cli::ExitCode::CannotWrite);
    const auto code =
        kms::cli::run(QCoreApplication::arguments().mid(1),
                      {out,
                       err,
                       isTerminal(),
                       {},
                       kms::cli::terminalPrompt(),
                       kms::DataFolder::ofProgram(QCoreApplication::applicationDirPath())});
    // Everything is written. A lookup that nobody waits for any more would hold the program until
    // the resolver gives it up.
    std::fflush(nullptr);
    std::_Exit(int(code));
}
