#include "app/cli/terminalprogress.h"

#include "app/cli/tr.h"

namespace kms::cli {

TerminalProgress::TerminalProgress(const Streams &streams)
    : m_streams(streams)
{
}

TerminalProgress::~TerminalProgress()
{
    if (m_shown >= 0)
        static_cast<void>(write(m_streams.err, "\r\033[K"));
}

void TerminalProgress::report(qint64 done, qint64 total)
{
    const int percent = total > 0 ? int(100.0 * double(done) / double(total)) : 0;
    if (!m_streams.showProgress || percent == m_shown)
        return;
    m_shown = percent;
    static_cast<void>(write(m_streams.err, '\r' + Tr::tr("Reading: %1%").arg(percent).toUtf8()));
}

} // namespace kms::cli
