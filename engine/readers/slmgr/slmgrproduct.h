#pragma once

#include "engine/evidence/licensereport.h"
#include "engine/readers/slmgr/slmgrlines.h"

#include <array>
#include <optional>

namespace kms {

/// One product while its lines are read.
struct ProductDraft
{
    LicenseReading reading;
    LineKey lastKey = LineKey::None; ///< of the line before
    bool lastHadLabel = false;
    bool statusSeen = false;
    qint64 statusLine = 0;
    bool languageKnown = false; ///< the status line was known by its words: other lines are foreign
    Channel channelOfExpiry = Channel::Unknown; ///< told by the label of the minutes
    bool clientBlock = false; ///< something was printed that only a licensed KMS client prints
    bool tokenBlock = false;
    bool pleaseAto = false;
    int strangeLines = 0;     ///< after the status, before PleaseAto: lines of no expected form
    int wordLines = 0;        ///< there: lines of a label and a word
    bool hostUnclear = false; ///< a KMS host was printed, but not whether it is set by hand
    qint64 hostLine = 0;
    std::array<std::optional<qint64>, 8> requests;
    bool lastRequestOpen = false;
    QVector<qint64> unnamedNumbers; ///< whole numbers in a row behind the port
    qint64 firstNumberLine = 0;
};

/// Adds what the line says, if it says it completely; the first of two values stays.
void takeLine(ProductDraft &draft, LineKey key, const SlmgrLine &line);

/// Draws the conclusions that need the whole product: channel, a state that no word told,
/// the counters. \param notes LineNotUnderstood is added where a state stays unknown
LicenseReading finishProduct(ProductDraft draft, QVector<Note> &notes);

/// Whether the product holds anything but a name.
bool saysAnything(const ProductDraft &draft);

} // namespace kms
