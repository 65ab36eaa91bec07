#pragma once

#include "engine/readers/objects/objectfields.h"

#include <QStringList>
#include <QVector>

namespace kms {

/// The objects of one computer.
struct ObjectGroup
{
    QString computer;                 ///< empty where nothing tells it
    QVector<LicensingObject> objects; ///< in order; each product with its service
};

struct ObjectGroups
{
    QVector<ObjectGroup> groups;
    QStringList computers;  ///< all that the objects name, in order of appearance, at most 1,000
    bool isLimited = false; ///< more computers than that; theirs were left out
};

/// Sorts records by computer and pairs each product with the first service of its computer. Objects
/// without a name belong to the file's only computer; beside several they are left out.
/// \param records must outlive the result
ObjectGroups groupObjects(const QVector<PropertyRecord> &records);

} // namespace kms
