#include "app/cli/secretprompt.h"

#include <cstdio>

#ifdef Q_OS_WIN
#include <io.h>
#include <windows.h>
#else
#include <termios.h>
#include <unistd.h>
#endif

namespace kms::cli {

namespace {

/// Keeps the terminal from showing what is typed.
class NoEcho
{
public:
    Q_DISABLE_COPY_MOVE(NoEcho)
#ifdef Q_OS_WIN
    NoEcho()
    {
        m_known = GetConsoleMode(m_input, &m_before) != 0 &&
                  SetConsoleMode(m_input, m_before & ~DWORD(ENABLE_ECHO_INPUT)) != 0;
    }
    ~NoEcho()
    {
        if (m_known)
            SetConsoleMode(m_input, m_before);
    }
    bool holds() const
    {
        return m_known;
    }

private:
    HANDLE m_input = GetStdHandle(STD_INPUT_HANDLE);
    DWORD m_before = 0;
#else
    NoEcho()
    {
        m_known = tcgetattr(STDIN_FILENO, &m_before) == 0;
        termios silent = m_before;
        silent.c_lflag &= ~tcflag_t(ECHO);
        m_known = m_known && tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent) == 0;
    }
    ~NoEcho()
    {
        if (m_known)
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &m_before);
    }
    bool holds() const
    {
        return m_known;
    }

private:
    termios m_before{};
#endif
    bool m_known = false;
};

bool isTerminal()
{
#ifdef Q_OS_WIN
    return _isatty(0) != 0;
#else
    return isatty(STDIN_FILENO) == 1;
#endif
}

#ifdef Q_OS_WIN
std::optional<QString> readLine()
{
    constexpr DWORD longest = 1'024;
    wchar_t typed[longest];
    DWORD length = 0;
    if (!ReadConsoleW(GetStdHandle(STD_INPUT_HANDLE), typed, longest, &length, nullptr))
        return std::nullopt;
    return QString::fromWCharArray(typed, int(length));
}
#else
std::optional<QString> readLine()
{
    char typed[1'024];
    if (std::fgets(typed, sizeof typed, stdin) == nullptr)
        return std::nullopt;
    return QString::fromLocal8Bit(typed);
}
#endif

std::optional<QString> ask(const QString &question)
{
    const NoEcho silent;
    if (!silent.holds())
        return std::nullopt;
    std::fputs(question.toLocal8Bit().constData(), stderr);
    std::fflush(stderr);
    auto line = readLine();
    std::fputc('\n', stderr);
    while (line && (line->endsWith(u'\n') || line->endsWith(u'\r')))
        line->chop(1);
    return line;
}

} // namespace

AskSecret terminalPrompt()
{
    return isTerminal() ? AskSecret(ask) : AskSecret();
}

} // namespace kms::cli
