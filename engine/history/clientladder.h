#pragma once

#include "engine/casefile/casefile.h"

#include <QVector>

namespace kms {

/// One try of a client: what it sent, what the host noted, what came back.
struct LadderTry
{
    struct Step
    {
        UtcMs time = noTime; ///< as the writer's clock told it
        ErrorCode result;    ///< of an answer what it means for the client (tryresult.h)
        Ref ref;

        friend bool operator==(const Step &, const Step &) = default;
    };
    Step request;
    Attempt::HostView hostView = Attempt::HostView::NotCovered;
    std::optional<Step> arrival;
    std::optional<Step> answer;
    QString server; ///< "name:port" that was asked; empty where none was found

    friend bool operator==(const LadderTry &, const LadderTry &) = default;
};

/// The tries of one client in time order.
struct ClientLadder
{
    QString client;
    QVector<LadderTry> tries; ///< the newest 500
    qint64 left = 0;          ///< older ones left out

    friend bool operator==(const ClientLadder &, const ClientLadder &) = default;
};

/// One for each client with tries. Pure.
QVector<ClientLadder> clientLadders(const CaseFile &caseFile);

} // namespace kms
