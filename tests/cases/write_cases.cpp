#include "tests/cases/casefolder.h"

#include <cstdio>

/// write_cases FOLDER [LANGUAGE]: writes each case as a folder of its own name below FOLDER, as an
/// English Windows printed its texts or, for the language "fr", a French one.
int main(int argc, char *argv[])
{
    using namespace kms::test;
    if (argc < 2 || argc > 3) {
        std::fputs("usage: write_cases FOLDER [fr]\n", stderr);
        return 2;
    }
    CaseForm form;
    if (argc == 3 && qstrcmp(argv[2], "fr") == 0)
        form.language = WindowsLanguage::French;
    const QString folder = QString::fromLocal8Bit(argv[1]);
    const QStringList names = caseNames();
    for (const QString &name : names)
        writeFiles(caseFiles(name, form), folder + QLatin1Char('/') + name);
    return 0;
}
