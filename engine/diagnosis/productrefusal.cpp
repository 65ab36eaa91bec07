#include "engine/diagnosis/productrefusal.h"

#include "engine/diagnosis/hostclock.h"

#include <cstdlib>

namespace kms {

namespace {

constexpr ErrorCode timeStampRefused{0xC004F06C};

// Refused for its time, although client and host agree within a minute: what an old host says to
// a product that it does not know.
bool isRefusedInStep(const Attempt &attempt)
{
    constexpr qint64 msPerMinute = 60'000;
    if (!attempt.arrival || attempt.arrival->value.result != timeStampRefused)
        return false;
    const auto skew = skewOf(attempt.arrival->value);
    return skew && std::abs(*skew) < msPerMinute;
}

QString serverOf(const Attempt &attempt)
{
    if (attempt.arrival)
        return attempt.arrival->value.stamp.computer;
    const auto &server = attempt.request.value.server;
    return server ? server->host : QString();
}

// The host counted the client or logged it as served: it knows the product by now.
bool isTaken(const Attempt &attempt)
{
    const bool logged = attempt.arrival && attempt.arrival->value.result.isSuccess();
    return logged || (attempt.response && attempt.response->value.count);
}

} // namespace

std::optional<ProductRefusal> productRefusalOf(const ClientView &client)
{
    ProductRefusal refusal;
    refusal.client = &client;
    refusal.subject = subjectOf(*client.client);
    QStringList taken; // servers, by later requests
    for (auto it = client.failures.crbegin(); it != client.failures.crend(); ++it) {
        const Attempt &attempt = **it;
        const QString server = serverOf(attempt);
        if (isTaken(attempt))
            taken.append(server);
        const auto code = failureOf(attempt);
        const bool forProduct =
            code && (code->value == productNotCovered || isRefusedInStep(attempt));
        if (!forProduct || taken.contains(server, Qt::CaseInsensitive))
            continue;
        ++refusal.failures;
        if (!refusal.because.isEmpty())
            continue;
        refusal.server = server;
        refusal.code = code->value;
        refusal.because.append(refusalReason(code->ref, code->value, refusal.subject, server));
    }
    const auto *command = client.failedCommand;
    if (command && command->value.code == productNotCovered) {
        ++refusal.failures;
        refusal.because.append(
            refusalReason(command->ref, productNotCovered, refusal.subject, refusal.server));
    }
    return refusal.because.isEmpty() ? std::nullopt : std::optional(refusal);
}

Because refusalReason(const Ref &ref, ErrorCode code, const QString &client, const QString &server)
{
    Because because{ref, QStringLiteral("because.product-refused"), {}};
    if (code == timeStampRefused)
        because.phrase = QStringLiteral("because.time-refused-in-step");
    because.facts.code = code;
    because.facts.machines = QStringList{client};
    because.facts.server = server;
    return because;
}

} // namespace kms
