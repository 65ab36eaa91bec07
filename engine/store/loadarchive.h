#pragma once

#include "engine/evidence/evidenceitem.h"
#include "engine/evidence/progress.h"
#include "engine/history/archive/archive.h"
#include "engine/history/counthistory.h"

#include <QString>
#include <QVector>

/// The way from an archive back to evidence.
namespace kms {

/// What an archive knows, as a case takes it.
struct ArchivedEvidence
{
    Evidence
        evidence; ///< one log a host, in the order of Archive::hosts(); ids are yours (numberItems)
    QVector<CountSample> samples; ///< for addSamples() once the history is built
};

/// \param label of the store, as toString() writes it; an item's file is shown as "label: HOST"
/// \return Cancelled where \a progress says so
/// \param hosts as below
Stored<ArchivedEvidence> loadArchive(Archive &archive, const QString &label,
                                     const QStringList &hosts, Progress &progress);

/// The same of an archive that must be there already.
/// \param hosts the only ones wanted, in any spelling of their names; empty: all
Stored<ArchivedEvidence> loadArchive(const StoreAddress &address, const QString &password,
                                     const QStringList &hosts, Progress &progress);

/// Adds what is not there yet to the reported and sampled series of \a history: a point that the
/// files at hand tell, too, is there once.
void addSamples(const QVector<CountSample> &samples, CountHistory &history);

} // namespace kms
