#pragma once

#include "tests/cases/casefolder.h"

namespace kms::test {

/// A case that lost something.
struct Mutation
{
    QString name; ///< what was lost, e.g. "client/dlv.txt cut behind line 7"
    QVector<CaseFileBytes> files;
};

/// The case without one of its files; with one of them cut to half; with a text cut behind any of
/// its lines; with a log in which one record is overwritten (of a long log, records spread over
/// all of it).
QVector<Mutation> mutationsOf(const QVector<CaseFileBytes> &files);

} // namespace kms::test
