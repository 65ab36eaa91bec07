#pragma once

#include "engine/history/counthistory.h"
#include "engine/history/currentstate.h"

#include <QByteArray>

namespace kms::cli {

/// "host,product,source,time,count", a line for each point of each series; UTF-8 with line feeds.
QByteArray historyCsv(const CountHistory &history);

/// What holds now, in Prometheus' text format 0.0.4, fit for node_exporter's textfile collector:
/// no timestamps, every metric once, always in the same order.
QByteArray historyMetrics(const CountHistory &history, const CurrentState &state);

/// For a person: host by host what its log covers, its counts, its last day, and the gaps.
QByteArray historyText(const CountHistory &history, const CurrentState &state);

} // namespace kms::cli
