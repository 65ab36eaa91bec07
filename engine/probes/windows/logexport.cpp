#include "engine/probes/windows/logexport.h"

#include "engine/readers/text.h"

#include <QDir>
#include <QFile>

#include <array>
#include <memory>
#include <type_traits>
#include <vector>
#include <windows.h>
#include <winevt.h>

namespace kms {

namespace {

using Outcome = CollectStepResult::Outcome;

struct Closing
{
    void operator()(EVT_HANDLE handle) const { EvtClose(handle); }
};
using EventHandle = std::unique_ptr<std::remove_pointer_t<EVT_HANDLE>, Closing>;

const wchar_t *wide(const QString &text)
{
    return reinterpret_cast<const wchar_t *>(text.utf16());
}

wchar_t *wideOf(QString &text)
{
    return reinterpret_cast<wchar_t *>(text.data());
}

AccessFailure lastFailure()
{
    return failureOf(GetLastError());
}

Accessed<SavedLog> exportHere(const LogExport &wanted)
{
    const QString name = wanted.baseName + QLatin1String(".evtx");
    const QString path = QDir(wanted.folder).filePath(name);
    SetLastError(0); // Wine's does not set it
    const bool done = EvtExportLog(nullptr, wide(wanted.channel), wide(wanted.query),
                                   wide(QDir::toNativeSeparators(path)), EvtExportLogChannelPath);
    if (!done)
        return tl::unexpected(lastFailure());
    if (QFile(path).size() == 0)
        return tl::unexpected(AccessFailure{});
    return SavedLog{{name}, {}};
}

// ------------------------------------------------------------------------------------------------

/// Event XML in files that stay below what the readers take of one text.
class XmlFiles
{
public:
    explicit XmlFiles(const LogExport &wanted)
        : m_wanted(wanted)
    {
    }

    bool add(const QByteArray &event)
    {
        constexpr qint64 mostBytes = 48LL << 20;
        if (m_file && m_file->pos() > mostBytes && !close())
            return false;
        return (m_file || open()) && m_file->write(event) == event.size();
    }

    bool close()
    {
        const bool done = !m_file || (m_file->write("</Events>\r\n") > 0 && m_file->flush());
        m_file.reset();
        return done;
    }

    QStringList names() const { return m_names; }

private:
    bool open()
    {
        const QString number =
            m_names.isEmpty() ? QString() : QStringLiteral("-part%1").arg(m_names.size() + 1);
        m_names.append(m_wanted.baseName + number + QLatin1String(".xml"));
        m_file = std::make_unique<QFile>(QDir(m_wanted.folder).filePath(m_names.constLast()));
        return m_file->open(QIODevice::WriteOnly) && m_file->write("<Events>\r\n") > 0;
    }

    const LogExport &m_wanted;
    std::unique_ptr<QFile> m_file;
    QStringList m_names;
};

/// An event as XML; empty where it cannot be rendered.
QByteArray rendered(EVT_HANDLE event)
{
    constexpr DWORD mostBytes = 1 << 20;
    DWORD size = 0;
    DWORD properties = 0;
    EvtRender(nullptr, event, EvtRenderEventXml, 0, nullptr, &size, &properties);
    if (GetLastError() != ERROR_INSUFFICIENT_BUFFER || size > mostBytes)
        return {};
    std::vector<wchar_t> buffer(size / sizeof(wchar_t) + 1);
    if (!EvtRender(nullptr, event, EvtRenderEventXml, size, buffer.data(), &size, &properties))
        return {};
    QString xml = QString::fromWCharArray(buffer.data());
    maskProductKeys(xml);
    return xml.toUtf8() + "\r\n";
}

/// Takes the events of a query until they end.
class RemoteEvents
{
public:
    RemoteEvents(EVT_HANDLE query, const LogExport &wanted)
        : m_query(query)
        , m_files(wanted)
    {
    }

    SavedLog takeAll(const IsOver &isOver)
    {
        std::optional<AccessFailure> cut;
        while (!cut && !m_atEnd) {
            if (isOver())
                cut = AccessFailure{Outcome::TimedOut, {}};
            else
                cut = takeSome();
        }
        if (!m_files.close() && !cut)
            cut = AccessFailure{};
        return {m_files.names(), cut};
    }

private:
    std::optional<AccessFailure> takeSome()
    {
        constexpr DWORD waitMs = 500;
        std::array<EVT_HANDLE, 16> events{};
        DWORD count = 0;
        if (!EvtNext(m_query, m_batch, events.data(), waitMs, 0, &count)) {
            const DWORD error = GetLastError();
            m_atEnd = error == ERROR_NO_MORE_ITEMS;
            if (m_atEnd || error == ERROR_TIMEOUT)
                return std::nullopt;
            if (error != RPC_S_INVALID_BOUND || m_batch == 1)
                return failureOf(error);
            m_batch = 1; // they are too long to come together
            return std::nullopt;
        }
        bool isWritten = true;
        for (DWORD i = 0; i < count; ++i) {
            const EventHandle event(events[i]);
            isWritten = isWritten && m_files.add(rendered(event.get()));
        }
        return isWritten ? std::nullopt : std::optional(AccessFailure{});
    }

    EVT_HANDLE m_query;
    XmlFiles m_files;
    DWORD m_batch = 16;
    bool m_atEnd = false;
};

Accessed<SavedLog> exportFrom(QString computer, const LogExport &wanted, const IsOver &isOver)
{
    EVT_RPC_LOGIN login{};
    login.Server = wideOf(computer);
    login.Flags = EvtRpcLoginAuthNegotiate;
    SetLastError(0);
    const EventHandle session(EvtOpenSession(EvtRpcLogin, &login, 0, 0));
    if (!session)
        return tl::unexpected(lastFailure());
    SetLastError(0);
    const EventHandle query(EvtQuery(session.get(), wide(wanted.channel), wide(wanted.query),
                                     EvtQueryChannelPath | EvtQueryReverseDirection));
    if (!query)
        return tl::unexpected(lastFailure());
    SavedLog saved = RemoteEvents(query.get(), wanted).takeAll(isOver);
    if (saved.files.isEmpty() && saved.cut)
        return tl::unexpected(*saved.cut);
    return saved;
}

} // namespace

Accessed<SavedLog> exportEvents(const QString &computer, const LogExport &wanted,
                                const IsOver &isOver)
{
    return computer.isEmpty() ? exportHere(wanted) : exportFrom(computer, wanted, isOver);
}

} // namespace kms
