#pragma once

#include "engine/evidence/errorcode.h"
#include "engine/evidence/evidenceitem.h"

#include <optional>
#include <span>

namespace kms {

/// One thing that can be told of \a ToldAnswer::topic.
struct ToldChoiceType
{
    ToldChoice id;
    const char *name; ///< stable id, and the end of its phrases "told.<topic>.<choice>…"
    /// What has to be told with it.
    enum class Value : quint8 { None, Code, Count, Host };
    Value value = Value::None;
};

/// What is registered once of every topic: evidence, phrases, pages and tests use this table.
struct ToldTopicType
{
    ToldTopic id;
    const char *name; ///< stable id, e.g. "client-code"
    Role role;        ///< of the computer that it is told of
    bool asksDomain;  ///< the DNS domain may be told too
    std::span<const ToldChoiceType> choices;
};
std::span<const ToldTopicType> toldTopics();
const ToldTopicType &typeOf(ToldTopic topic);

/// \return null where \a choice is none of the topic's
const ToldChoiceType *typeOf(ToldTopic topic, ToldChoice choice);

/// Whether everything is told that the choice needs, and nothing that makes no sense: a failure
/// code, a count of 0 to 1,000, a name that can be a machine's.
bool isComplete(const ToldAnswer &answer);

/// Whether both are told of the same thing of the same computer: the later one replaces the other.
bool sameSubject(const ToldAnswer &a, const ToldAnswer &b);

/// The evidence that the answer stands for, in the form that a file would give it.
/// \param answer complete
EvidenceItem itemOf(const ToldAnswer &answer);

/// What \a item holds of a person's words, with the computer that the case told for it where the
/// person named none; nothing where it is a file.
std::optional<ToldAnswer> toldOf(const EvidenceItem &item);

/// What a person could have told in place of this licence, test or lookup, so that the two can be
/// compared; nothing where it does not tell \a topic.
std::optional<ToldAnswer> toldBy(const LicenseFacts &facts, ToldTopic topic);
std::optional<ToldAnswer> toldBy(const PortTest &test);
std::optional<ToldAnswer> toldBy(const DnsLookup &lookup);
ToldChoice toldState(LicenseState state, ToldTopic topic);

} // namespace kms
