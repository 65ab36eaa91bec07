#pragma once

#include "engine/readers/evtx/binvalue.h"
#include "engine/readers/evtx/evtxlog.h"

#include <QHash>

#include <deque>

namespace kms::evtx {

/// Every combination of provider, channel and computer once, however many records share it.
class OriginTable
{
public:
    /// Texts are cut at 512 characters; real ones have at most 255.
    /// \return the same address for the same texts. Beyond 65,536 combinations, which no real log
    /// has, a nameless one.
    const Origin *find(const BinValue &provider, const BinValue &channel, const BinValue &computer);

    bool isFull() const;

private:
    std::deque<Origin> m_origins;
    QHash<QString, const Origin *> m_byKey;
    QString m_key;
    QString m_text;
};

} // namespace kms::evtx
