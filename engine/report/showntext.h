#pragma once

#include <QString>

namespace kms {

// Names, files and texts of a case were chosen by strangers: nothing of them reaches a person
// before it went through here.

/// The last guard: whatever looks like a full product key keeps only its last five characters,
/// which slmgr shows too. Keys broken by a line's end, written with other dashes, with blanks or
/// dots between the groups, or without anything between them are found.
QString withoutProductKeys(const QString &text);

/// One line for a person: controls, line ends, lone surrogates and characters that change the
/// reading direction become U+FFFD; of a longer text the begin and the end stay.
/// \param longest characters that are kept
QString shownName(const QString &name, qsizetype longest);

/// The same for a text of any length, in which the controls of \a kept stay.
QString shownText(const QString &text, QLatin1String kept = QLatin1String("\n"));

/// Whether \a point is a control, a line end, or hides or reorders the characters around it.
bool isUnseen(char32_t point);

/// For HTML text and for attributes in double quotes.
QString escaped(const QString &text);

} // namespace kms
