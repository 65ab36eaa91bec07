#include "app/cli/timeoption.h"

#include "app/cli/tr.h"

#include <optional>

namespace kms::cli {

namespace {

/// \return nothing where \a text is no time; a time without a zone is UTC
std::optional<QDateTime> parseTime(const QString &text)
{
    // Read as UTC from the start: as a local time it might not exist, or at another hour.
    const auto read = [](const QString &iso) { return QDateTime::fromString(iso, Qt::ISODate); };
    QDateTime time = read(text);
    if (!time.isValid() || time.timeSpec() == Qt::LocalTime)
        time = read(text.contains(u':') ? text + u'Z' : text + QLatin1String("T00:00:00Z"));
    return time.isValid() ? std::optional(time.toUTC()) : std::nullopt;
}

} // namespace

tl::expected<QDateTime, QString> timeFrom(const Arguments &arguments)
{
    if (!arguments.has("now"))
        return QDateTime();
    const QString text = arguments.value("now");
    const auto time = parseTime(text);
    if (!time)
        return tl::unexpected(
            Tr::tr("“%1” is no time; write it as 2026-11-20T09:00:00Z.").arg(text));
    return *time;
}

} // namespace kms::cli
