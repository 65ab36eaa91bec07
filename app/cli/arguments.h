#pragma once

#include <QHash>
#include <QString>
#include <QStringList>

#include <span>
#include <tl/expected.hpp>

namespace kms::cli {

/// One option of a command, as the command's table lists it.
struct Option
{
    const char *name;     ///< without the dashes, e.g. "json"
    const char *value;    ///< what stands for its value in the help, e.g. "FILE|-"; null for a flag
    const char *help;     ///< marked with KMS_CLI_TEXT
    bool repeats = false; ///< may be given more than once
};

/// A command line after its command's name, taken apart.
struct Arguments
{
    QHash<QString, QStringList> options; ///< name → values; an empty one for a flag
    QStringList operands;                ///< in order

    bool has(const char *option) const { return options.contains(QLatin1String(option)); }
    QString value(const char *option) const { return values(option).value(0); }
    /// Of an option that repeats, in the order given.
    QStringList values(const char *option) const { return options.value(QLatin1String(option)); }
};

/// Why a command line is wrong.
struct UsageError
{
    enum class Kind { UnknownOption, MissingValue, UnexpectedValue, GivenTwice };
    Kind kind = Kind::UnknownOption;
    QString option; ///< as typed

    friend bool operator==(const UsageError &, const UsageError &) = default;
};
QString sentence(const UsageError &error);

/// Reads "--name VALUE", "--name=VALUE" and flags; "--" ends the options. "-" alone and negative
/// numbers are operands: error codes are printed as such. "--help" and "-h" are always known.
tl::expected<Arguments, UsageError> parseArguments(const QStringList &words,
                                                   std::span<const Option> known);

} // namespace kms::cli
