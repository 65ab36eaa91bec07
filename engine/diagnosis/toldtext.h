#pragma once

#include "engine/evidence/toldanswer.h"
#include "engine/knowledge/phrasebook.h"

namespace kms {

// What a person can tell, in words: "told.<topic>…" of the phrases.

QString toldTitle(ToldTopic topic, const Phrasebook &phrases);    ///< "Error code on the client"
QString toldQuestion(ToldTopic topic, const Phrasebook &phrases); ///< what to answer
QString toldHelp(ToldTopic topic, const Phrasebook &phrases);     ///< where it is shown
QString toldChoice(ToldTopic topic, ToldChoice choice, const Phrasebook &phrases);

/// The answer as a sentence: "PC-0142 shows the error code 0xC004F074 when it tries to activate."
QString toldSentence(const ToldAnswer &answer, const Phrasebook &phrases);

} // namespace kms
