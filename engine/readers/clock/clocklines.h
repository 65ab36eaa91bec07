#pragma once

#include "engine/evidence/errorcode.h"
#include "engine/readers/text.h"

#include <QString>
#include <QStringView>
#include <QVector>

#include <optional>

namespace kms {

/// A line of `w32tm`, without what mail and consoles put before it.
struct ClockLine
{
    QString text; ///< without surrounding blanks; never empty
    qint64 number = 0;
    bool ended = true;
    bool prompt = false; ///< a command line: `C:\>w32tm /query /status`

    /// Behind the first colon, of either width; the whole text where there is none.
    QStringView value() const;
};

QVector<ClockLine> clockLines(const QVector<TextLine> &lines);

// The forms of values. Each is told by its signs alone, since labels are in Windows' language;
// the decimal sign is a dot or a comma.

/// "0(no warning)", "3 (secondary reference - …)": a number, then words in parentheses.
std::optional<int> numberWithWords(QStringView text);

/// "-0.0003717s", in seconds.
std::optional<double> seconds(QStringView text);

/// "-23 (119.209ns per tick)".
bool isPrecision(QStringView text);

/// "0x4C4F434C (source name:  "LOCL")".
std::optional<quint32> referenceId(QStringView text);

/// "10 (1024s)".
bool isPollInterval(QStringView text);

/// A line of `/stripchart` that a peer answered ("09:30:02, +00.0012345s", or with "d:" and "o:")
/// or did not ("09:30:04, error: 0x800705B4").
struct StripLine
{
    std::optional<qint64> offsetMs;
};
std::optional<StripLine> stripLine(QStringView text);

/// "Tracking time.windows.com [20.101.57.9:123].": the name before the address.
std::optional<QString> trackedPeer(QStringView text);

/// `/monitor`: "dc01.corp.example *** PDC ***[10.20.0.1:123]:".
std::optional<QString> monitoredPeer(QStringView text);

/// `/monitor`: "NTP: -0.0011234s offset from local clock".
struct MonitorLine
{
    qint64 offsetMs = 0;
    bool fromLocalClock = false; ///< else from that of another machine, or in unknown words
};
std::optional<MonitorLine> monitorLine(QStringView text);

/// "The following error occurred: The service has not been started. (0x80070426)".
std::optional<ErrorCode> errorAtEnd(QStringView text);

} // namespace kms
