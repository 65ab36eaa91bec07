#pragma once

#include "engine/readers/slmgr/slmgrforms.h"
#include "engine/readers/slmgr/slmgrproduct.h"

namespace kms {

/// A line on its way into a draft.
struct Taking
{
    ProductDraft &draft;
    const SlmgrLine &line;

    LicenseFacts &facts() const { return draft.reading.facts; }
    void place(LicenseField field) const
    {
        draft.reading.places.insert(field, Place::line(line.number));
    }
};

// Each takes a value that is complete and not yet known, and tells whether it did.

bool takeText(const Taking &taking, QString &text);
void takeText(const Taking &taking, QString &text, LicenseField field);
void takePid(const Taking &taking, QString &pid);

template <class T>
bool takeNumber(const Taking &taking, std::optional<T> &number, qint64 least, qint64 most)
{
    const auto value = wholeNumber(taking.line.value());
    if (number || taking.line.open || !value || *value < least || *value > most)
        return false;
    number = T(*value);
    return true;
}

template <class Id>
bool takeGuid(const Taking &taking, std::optional<Id> &id)
{
    if (id)
        return false;
    id = parseGuid<Id>(taking.line.value());
    return id.has_value();
}

// Each tells whether the key is one of its part of a product.

bool takeHeadLine(const Taking &taking, LineKey key);   ///< name to status
bool takeStateLine(const Taking &taking, LineKey key);  ///< behind the status
bool takeClientLine(const Taking &taking, LineKey key); ///< what a licensed client says of its host
bool takeHostLine(const Taking &taking, LineKey key);
bool takeOtherLine(const Taking &taking, LineKey key); ///< licensed by a directory or a token

} // namespace kms
