#pragma once

#include "tests/cases/casefolder.h"
#include "wizard/models/analysis.h"

#include <QTemporaryDir>

namespace kms::test {

/// A case of tests/cases, written out for as long as this lives.
class WrittenCase
{
public:
    explicit WrittenCase(const QString &name)
    {
        if (!m_folder.isValid())
            qFatal("no temporary folder");
        writeFiles(caseFiles(name), m_folder.path());
    }

    QString path() const { return m_folder.path(); }
    /// \param relative "client/dlv.txt"
    QString file(const QString &relative) const { return m_folder.filePath(relative); }

private:
    QTemporaryDir m_folder;
};

/// What the program makes of these files and folders.
inline wizard::AnalysisPtr analysed(const QStringList &paths)
{
    NoProgress progress;
    return wizard::analyse(nullptr, {paths, {}}, progress);
}

/// What it makes of a text that somebody pasted.
inline wizard::AnalysisPtr analysedText(const QString &label, const QString &text)
{
    NoProgress progress;
    return wizard::analyse(nullptr, {{}, {{label, text}}}, progress);
}

} // namespace kms::test
