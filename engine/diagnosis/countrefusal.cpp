#include "engine/diagnosis/countrefusal.h"

#include "engine/knowledge/limits.h"

namespace kms {

namespace {

constexpr ErrorCode countInsufficient{0xC004F038};

// A host that did not activate the client and gave no other reason compared its count with the
// need: 25 for an edition of Windows for clients, 5 for all others.
bool saysTooLow(const ResponseProcessed &response, std::optional<int> required)
{
    constexpr quint32 otherReasons = RequestFlag::noKmsFound | RequestFlag::wrongRegistration |
                                     RequestFlag::firmwareNotQualified;
    if (response.bound)
        return false;
    if (response.result == countInsufficient || (response.flags & RequestFlag::countTooLow) != 0)
        return true;
    return response.result.isSuccess() && (response.flags & otherReasons) == 0 && response.count &&
           *response.count < required.value_or(limits::serverThreshold);
}

std::optional<int> requiredOf(const Attempt &attempt, const ClientView &client)
{
    return attempt.request.value.required ? attempt.request.value.required : requiredBy(client);
}

bool isTooLow(const Attempt &attempt, const ClientView &client)
{
    if (attempt.response)
        return saysTooLow(attempt.response->value, requiredOf(attempt, client));
    return attempt.request.value.result == countInsufficient ||
           (attempt.request.value.flags & RequestFlag::countTooLow) != 0;
}

// Where no request tells the need, the product's name does.
std::optional<int> requiredByName(const QString &product)
{
    if (product.isEmpty())
        return std::nullopt;
    if (product.contains(QLatin1String("Server"), Qt::CaseInsensitive) ||
        product.contains(QLatin1String("Office"), Qt::CaseInsensitive))
        return limits::serverThreshold;
    if (product.startsWith(QLatin1String("Windows")))
        return limits::clientThreshold;
    return std::nullopt;
}

QString serverOf(const Attempt &attempt)
{
    const auto &server = attempt.request.value.server;
    return server ? server->host : QString();
}

CountRefusal byAttempt(const Attempt &attempt, const ClientView &client, const CaseFile &caseFile)
{
    const RequestSent &request = attempt.request.value;
    CountRefusal refusal;
    refusal.client = &client;
    refusal.ref = attempt.response ? attempt.response->ref : attempt.request.ref;
    if (attempt.response)
        refusal.count = attempt.response->value.count;
    refusal.required = requiredOf(attempt, client);
    // Refused with five or more: only what needs 25 is.
    if (!refusal.required && refusal.count.value_or(0) >= limits::serverThreshold)
        refusal.required = limits::clientThreshold;
    refusal.server = serverOf(attempt);
    refusal.application = caseFile.applications.of(request.activationId, refusal.required)
                              .value_or(Application::Windows);
    refusal.time = request.stamp.time;
    return refusal;
}

CountRefusal byCommand(const ClientView &client, const CaseFile &caseFile)
{
    const CommandOutcome &outcome = client.failedCommand->value;
    CountRefusal refusal;
    refusal.client = &client;
    refusal.ref = client.failedCommand->ref;
    refusal.required = requiredBy(client);
    if (!refusal.required)
        refusal.required = requiredByName(outcome.product);
    if (!refusal.required && client.license)
        refusal.required = requiredByName(client.license->name);
    refusal.application = caseFile.applications.of(outcome.activationId, refusal.required)
                              .value_or(Application::Windows);
    refusal.byCommandOnly = true;
    return refusal;
}

} // namespace

std::optional<CountRefusal> refusalForCount(const ClientView &client, const CaseFile &caseFile)
{
    QStringList silent;
    for (auto it = client.failures.crbegin(); it != client.failures.crend(); ++it) {
        const Attempt &attempt = **it;
        if (isTooLow(attempt, client)) {
            CountRefusal refusal = byAttempt(attempt, client, caseFile);
            refusal.laterSilence = int(silent.count(refusal.server));
            return refusal;
        }
        if (resultOf(attempt, caseFile) == AttemptResult::NoAnswer)
            silent.append(serverOf(attempt));
    }
    const bool toldByCommand = client.failures.isEmpty() && client.failedCommand &&
                               client.failedCommand->value.code == countInsufficient;
    return toldByCommand ? std::optional(byCommand(client, caseFile)) : std::nullopt;
}

} // namespace kms
