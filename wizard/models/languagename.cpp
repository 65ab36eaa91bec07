#include "wizard/models/languagename.h"

#include <QLocale>

namespace kms::wizard {

QString languageName(const QString &code)
{
    if (code == QLatin1String("en"))
        return QStringLiteral("English"); // Qt would say "American English"
    QString name = QLocale(code).nativeLanguageName();
    if (!name.isEmpty())
        name[0] = name[0].toUpper();
    return name;
}

} // namespace kms::wizard
