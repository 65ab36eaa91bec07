#pragma once

#include "engine/evidence/kmsevent.h"

namespace kms {

/// The channel that a KMS host logs its requests in.
inline const QString &kmsChannel()
{
    static const QString name = QStringLiteral("Key Management Service");
    return name;
}

/// The request was built but no host was asked: none was found (DNS), or the machine may not ask.
bool wasNeverSent(const RequestSent &request);

/// The result says that no host was reached: RPC, socket, or "no KMS could be contacted".
bool reachedNoHost(ErrorCode result);

/// Codes that only somebody who asks a KMS gets.
bool isAnswerToKmsClient(ErrorCode code);

/// Whether an attempt to activate fails with this code. An error that a console prints may as well
/// come from the installation of a key or from a missing right, which leave the activation as it
/// is.
bool isFailedActivation(ErrorCode code);

} // namespace kms
