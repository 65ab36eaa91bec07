#include "app/cli/arguments.h"

#include "app/cli/tr.h"

#include <algorithm>

namespace kms::cli {

namespace {

constexpr Option help{"help", nullptr, nullptr, true};

bool isOperand(const QString &word)
{
    const bool isNegativeNumber = word.size() > 1 && word.at(1).isDigit();
    return !word.startsWith(QLatin1Char('-')) || word.size() == 1 || isNegativeNumber;
}

const Option *find(const QString &name, std::span<const Option> known)
{
    if (name == QLatin1String(help.name))
        return &help;
    const auto found = std::find_if(known.begin(), known.end(), [&](const Option &option) {
        return name == QLatin1String(option.name);
    });
    return found == known.end() ? nullptr : &*found;
}

/// "--name" or "--name=VALUE".
struct Word
{
    QString typed; ///< without the value
    QString name;
    bool hasValue = false;
    QString value;
};

Word takenApart(const QString &word)
{
    if (word == QLatin1String("-h"))
        return {word, QLatin1String(help.name), false, {}};
    const qsizetype equals = word.indexOf(QLatin1Char('='));
    const QString typed = word.left(equals);
    const bool isLong = typed.startsWith(QLatin1String("--"));
    return {typed, isLong ? typed.mid(2) : QString(), equals >= 0,
            equals < 0 ? QString() : word.mid(equals + 1)};
}

} // namespace

QString sentence(const UsageError &error)
{
    switch (error.kind) {
    case UsageError::Kind::UnknownOption:
        return Tr::tr("There is no option %1.").arg(error.option);
    case UsageError::Kind::MissingValue:
        return Tr::tr("The option %1 needs a value.").arg(error.option);
    case UsageError::Kind::UnexpectedValue:
        return Tr::tr("The option %1 takes no value.").arg(error.option);
    case UsageError::Kind::GivenTwice:
        return Tr::tr("The option %1 is given twice.").arg(error.option);
    }
    Q_UNREACHABLE();
}

tl::expected<Arguments, UsageError> parseArguments(const QStringList &words,
                                                   std::span<const Option> known)
{
    using Kind = UsageError::Kind;
    Arguments arguments;
    for (qsizetype i = 0; i < words.size(); ++i) {
        if (words.at(i) == QLatin1String("--")) {
            arguments.operands += words.mid(i + 1);
            break;
        }
        if (isOperand(words.at(i))) {
            arguments.operands += words.at(i);
            continue;
        }
        Word word = takenApart(words.at(i));
        const Option *option = find(word.name, known);
        if (option == nullptr)
            return tl::unexpected(UsageError{Kind::UnknownOption, word.typed});
        if (!option->repeats && arguments.options.contains(word.name))
            return tl::unexpected(UsageError{Kind::GivenTwice, word.typed});
        if (option->value == nullptr && word.hasValue)
            return tl::unexpected(UsageError{Kind::UnexpectedValue, word.typed});
        if (option->value != nullptr && !word.hasValue)
            word.value = words.value(++i);
        // "--json --html FILE": the value was forgotten. "--json=--html" says that it is meant.
        const bool isForgotten = !word.hasValue && !isOperand(word.value);
        if (option->value != nullptr && (word.value.isEmpty() || isForgotten))
            return tl::unexpected(UsageError{Kind::MissingValue, word.typed});
        arguments.options[word.name].append(word.value);
    }
    return arguments;
}

} // namespace kms::cli
