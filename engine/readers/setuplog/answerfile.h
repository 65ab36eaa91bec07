#pragma once

#include "engine/evidence/setuplog.h"
#include "engine/readers/text.h"

#include <QStringView>

#include <optional>

namespace kms {

/// Whether \a text begins as an answer file of the setup (`unattend.xml`).
bool beginsAsAnswerFile(const DecodedText &text);

/// SkipRearm of the licensing component, of whichever pass stands first. Damaged XML is read up to
/// the damage.
/// \return nothing where it has no such element; its line is \a at
std::optional<bool> skipRearmOf(const DecodedText &text, Place &at);

/// "<SkipRearm>1</SkipRearm>" in one line, outside a comment.
std::optional<bool> skipRearmIn(QStringView line);

} // namespace kms
