#pragma once

#include <QCoreApplication>

namespace kms::cli {

/// The one translation context of the command line.
class Tr
{
    Q_DECLARE_TR_FUNCTIONS(kms::cli)
};

} // namespace kms::cli

/// Marks a text of a table for translation with Tr::tr().
#define KMS_CLI_TEXT(text) QT_TRANSLATE_NOOP("kms::cli", text)
