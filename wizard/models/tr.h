#pragma once

#include <QCoreApplication>

namespace kms::wizard {

/// The one translation context of everything below wizard/.
class Tr
{
    Q_DECLARE_TR_FUNCTIONS(kms::wizard)
};

} // namespace kms::wizard

/// Marks a text of a table for translation with Tr::tr().
#define KMS_WIZARD_TEXT(text) QT_TRANSLATE_NOOP("kms::wizard", text)
