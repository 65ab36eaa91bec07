#pragma once

#include "engine/readers/console/consolelines.h"

#include <QString>
#include <QStringList>
#include <QStringView>
#include <QVector>

namespace kms {

/// "   DNS Servers . . . . . . . . . . . : 10.20.0.5", and the values under it.
struct IpconfigKey
{
    QString label;      ///< without its dots
    QStringList values; ///< not empty strings; those of following lines behind the first

    /// In nearly every language the labels of DNS, DHCP and IPv4 have these letters in them.
    bool has(QLatin1String letters) const { return label.contains(letters, Qt::CaseInsensitive); }
};

/// What stands under one heading.
struct IpconfigBlock
{
    QString heading; ///< of the adapter; empty for the machine's own block and where it is lost
    bool isMachine = false;
    qint64 line = 0;
    QVector<IpconfigKey> keys;
};

/// The blocks of `ipconfig`, with or without `/all`, found by their form: labels padded with dots,
/// headings that end with a colon. At most 1,000 blocks of 200 labels with 100 values.
QVector<IpconfigBlock> ipconfigBlocks(const QVector<ConsoleLine> &lines, const Progress &progress);

} // namespace kms
