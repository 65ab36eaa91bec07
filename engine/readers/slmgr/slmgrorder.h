#pragma once

#include "engine/readers/slmgr/slmgrproduct.h"

#include <QVector>

namespace kms {

/// What a line means whose words are not known: told by the form of its value and by what stands
/// before and behind it, which are the same in every language of Windows.
/// \param draft the product as read so far
/// \return LineKey::None where the form does not tell
LineKey keyByForm(const ProductDraft &draft, const QVector<SlmgrLine> &lines, qsizetype at);

/// Whether \a lines[at] is the name of a product: the line before its description.
bool isNameByForm(const QVector<SlmgrLine> &lines, qsizetype at, const QString &nameLabel);

/// Whether a code behind the status is the reason of the state: the text of an error would follow
/// its code, a reason only has a remark in brackets.
bool isReasonByForm(const ProductDraft &draft, const SlmgrLine &line);

/// Notices lines after the status whose form is none of those that slmgr prints there, and the
/// numbers that stand in a row, before \a line is taken as \a key.
void noticeOrder(ProductDraft &draft, LineKey key, const SlmgrLine &line);

} // namespace kms
