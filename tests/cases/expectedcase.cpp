#include "tests/cases/expectedcase.h"

#include "engine/readers/loadevidence.h"

#include <QDir>
#include <QFile>

namespace kms::test {

namespace {

Expectation expectationOf(const QString &name, WindowsLanguage language)
{
    QFile file(casePath(name) + QLatin1String("/expected.json"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qPrintable(file.fileName()));
    const Expectation expected = parseExpectation(file.readAll(), name);
    return language == WindowsLanguage::French ? inFrench(expected) : expected;
}

} // namespace

ExpectedCase::ExpectedCase(const QString &name, const CaseForm &form)
    : files(caseFiles(name, form))
    , expected(expectationOf(name, form.language))
{
    if (!m_folder.isValid())
        qFatal("no temporary folder");
    writeFiles(files, folder());
}

QString ExpectedCase::folder() const
{
    return QDir(m_folder.path()).canonicalPath();
}

QString ExpectedCase::pathOf(qsizetype index) const
{
    return folder() + QLatin1Char('/') + files[index].path;
}

Evidence load(const QString &path)
{
    NoProgress quiet;
    return loadEvidence({path}, quiet);
}

QByteArray lines(const QStringList &texts)
{
    return texts.join(QLatin1String("\n  ")).toUtf8();
}

} // namespace kms::test
