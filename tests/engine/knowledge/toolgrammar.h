#pragma once

#include <QString>
#include <QStringList>

#include <optional>

namespace kms::test {

/// One program or cmdlet with its arguments, as a command line calls it.
struct ToolCall
{
    QString tool; ///< lower case, without folder and ".exe"
    QStringList arguments;

    friend bool operator==(const ToolCall &, const ToolCall &) = default;
};

/// The calls in one line: those joined by & or |, and those inside powershell -Command. What is
/// written to a file behind > is left out.
QVector<ToolCall> callsIn(const QString &line);

/// What is documented of one call.
struct Effect
{
    bool modifies = false;
    bool elevated = false; ///< needs elevation, as far as the page tells
    QString does;          ///< what it does, in one form for all spellings: "slmgr /sdns"
    QString inverse;       ///< what takes it back, in the same form; empty: nothing
};

/// \param fault says what the tool would not take
/// \return nothing where there is a fault
std::optional<Effect> effectOf(const ToolCall &call, QString &fault);

} // namespace kms::test
