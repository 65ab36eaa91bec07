#pragma once

#include "engine/evidence/evidenceitem.h"
#include "tests/cases/casefolder.h"
#include "tests/cases/expectation.h"

#include <QTemporaryDir>

namespace kms::test {

/// One folder, written as the evidence that a person has.
class ExpectedCase
{
public:
    explicit ExpectedCase(const QString &name, const CaseForm &form = {});

    /// Canonical, so that it is what the evidence's sources begin with.
    QString folder() const;
    QString pathOf(qsizetype index) const;

    QVector<CaseFileBytes> files;
    Expectation expected;

private:
    QTemporaryDir m_folder;
};

/// Reads it as the program does.
Evidence load(const QString &path);

QByteArray lines(const QStringList &texts);

} // namespace kms::test
