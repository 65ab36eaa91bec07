#pragma once

#include "tests/support/binxmlwriter.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>

namespace kms::test {

/// One record. The defaults make an event of the licensing service.
struct EvtxEvent
{
    /// How `strings` stand in the record.
    enum class Shape {
        Array,        ///< one NUL-separated array in one unnamed Data: how Security-SPP logs
        SeparateData, ///< one value and one Data each, named by `names` where there are any
        UserData      ///< elements called `names` inside UserData/`wrapper`
    };

    QString provider = QStringLiteral("Microsoft-Windows-Security-SPP");
    QString guid;   ///< with braces; empty: no Guid attribute
    QString source; ///< EventSourceName; empty: none
    QString channel = QStringLiteral("Application");
    QString computer = QStringLiteral("PC-0001.corp.example");
    quint64 record = 0; ///< 0: one more than the record before
    qint64 timeMs = 0;  ///< UTC, milliseconds since 1970
    quint16 id = 0;
    quint16 qualifiers = 16384;
    quint8 level = 4;
    QStringList strings;
    QByteArray binary;
    Shape shape = Shape::Array;
    QStringList names;
    QString wrapper = QStringLiteral("EventXML");
    /// In place of strings, binary and shape: any structure a test wants to see read.
    std::optional<Fragment> body;
};

struct EvtxStyle
{
    /// As in a collector's ForwardedEvents log: no templates, every value text, a rendered
    /// message behind the event.
    bool collector = false;
    /// Use chunks to their last byte; Windows leaves eight or more free.
    bool exactlyFull = false;
    quint16 minorVersion = 1;
    quint32 flags = 0; ///< of the file header: 1 = log was open, 2 = full
    /// Begin a new chunk after so many records; 0: when the chunk is full.
    int recordsPerChunk = 0;
};

inline constexpr qsizetype evtxHeaderSize = 4096;
inline constexpr qsizetype evtxChunkSize = 65536;

/// Writes an event log the way Windows lays it out, with valid checksums throughout. Damage is
/// done by the tests themselves, to the bytes. A record too large for a chunk aborts the test.
QByteArray writeEvtx(const QVector<EvtxEvent> &events, const EvtxStyle &style = {});

/// Makes the checksums of a chunk's header and data right again after a test changed bytes in it.
/// \param chunk number in the file, from 0
void sealChunk(QByteArray &file, int chunk);

/// Where the records of the written file begin: offsets in the file, in order.
QVector<qsizetype> recordOffsets(const QByteArray &file);

} // namespace kms::test
