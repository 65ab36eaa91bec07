#include "engine/readers/network/netstat.h"

#include "engine/readers/console/netvalues.h"

#include <algorithm>

namespace kms {

namespace {

constexpr qsizetype mostSockets = 100'000;
constexpr qsizetype longestProgram = 260;

/// Words for a state that is not told by the addresses: English, German, Spanish, French.
Socket::State stateOfWord(QStringView word)
{
    const auto is = [&](std::initializer_list<QStringView> known) {
        return std::any_of(known.begin(), known.end(), [&](QStringView entry) {
            return word.compare(entry, Qt::CaseInsensitive) == 0;
        });
    };
    if (is({u"ESTABLISHED", u"HERGESTELLT", u"ESTABLECIDO", u"ÉTABLIE"}))
        return Socket::State::Established;
    if (is({u"SYN_SENT", u"SYN_GESENDET", u"SYN-GESENDET"}))
        return Socket::State::SynSent;
    return Socket::State::Other;
}

/// "TCP  0.0.0.0:1688  0.0.0.0:0  LISTENING  1234"; the number is missing without `-o`.
std::optional<Socket> socketOf(const ConsoleLine &line)
{
    const auto cells = words(line.text, 8);
    if (cells.size() < 3 || cells.size() > 5 || cells[0] != QLatin1String("TCP"))
        return std::nullopt;
    const auto local = endpoint(cells[1]);
    const auto remote = endpoint(cells[2]);
    if (!local || !remote || local->port == 0)
        return std::nullopt;
    Socket socket;
    socket.at = Place::line(line.number);
    socket.localAddress = local->address;
    socket.localPort = local->port;
    if (cells.size() >= 4)
        socket.process = number(cells.last()).value_or(0);
    if (remote->port == 0) {
        socket.state = Socket::State::Listening;
        return socket;
    }
    socket.remoteAddress = remote->address;
    socket.remotePort = remote->port;
    if (cells.size() >= 4)
        socket.state = stateOfWord(cells[3]);
    return socket;
}

/// "[sppsvc.exe]" under a socket.
QString programOf(QStringView text)
{
    if (text.size() < 3 || text.size() > longestProgram || text.front() != QLatin1Char('[') ||
        text.back() != QLatin1Char(']'))
        return {};
    return text.sliced(1, text.size() - 2).toString();
}

} // namespace

SocketList readNetstat(const QVector<ConsoleLine> &lines, const Progress &progress)
{
    SocketList list;
    qint64 lastSocket = 0;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (i % 256 == 0 && progress.isCancelled())
            break;
        const ConsoleLine &line = lines[i];
        if (!line.ended || line.prompt != ConsoleLine::Prompt::None)
            continue;
        // Between socket and program stands at most the name of a service.
        const QString program = programOf(line.text);
        if (!program.isEmpty() && lastSocket > 0 && line.number - lastSocket <= 2 &&
            list.sockets.last().process != 0)
            list.sockets.last().program = program;
        if (line.text.startsWith(QLatin1String("UDP ")) || !program.isEmpty())
            lastSocket = 0;
        const auto socket = socketOf(line);
        if (!socket)
            continue;
        if (list.sockets.size() >= mostSockets) {
            list.notes.append(
                {Note::Kind::LimitReached, socket->at, 1, QString::number(mostSockets)});
            break;
        }
        if (list.sockets.isEmpty())
            list.at = socket->at;
        list.sockets.append(*socket);
        lastSocket = line.number;
    }
    return list;
}

} // namespace kms
