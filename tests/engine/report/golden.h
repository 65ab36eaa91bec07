#pragma once

#include <QByteArray>
#include <QString>

namespace kms::test {

/// Compares with tests/engine/report/golden/NAME, line by line.
/// To write the files anew after a change that is meant, run the test with KMS_UPDATE_GOLDEN=1
/// and review them as text.
/// \return empty where they are equal, else the first line that differs
QString goldenDifference(const QString &name, const QByteArray &actual);

} // namespace kms::test
