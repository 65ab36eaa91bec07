#pragma once

#include "engine/evidence/networkreport.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace kms {

/// The 72 bytes that ask an RPC server whether it offers the KMS interface,
/// 51c82175-844e-4750-b0d8-ec255555bc06 version 1.0, in NDR: a bind of DCE/RPC (The Open Group,
/// C706, 12.6.4.3). A bind opens a conversation in which activation requests could follow; it is
/// none itself and counts nothing.
///
/// Its call id reads as two line ends, so that a server which waits for lines of text, such as a
/// web server, answers at once, too.
QByteArray kmsBind();

/// How many bytes of an answer are looked at, at most; so many always decide.
inline constexpr qsizetype longestAnswer = 4'096;

/// What \a bytes, all that came so far, say of the one that answers. What is decided does not
/// change with further bytes.
///
/// Refused is what a server says of the interface: a bind_ack with a rejection, a bind_nak, a
/// fault. One that only has no room at the moment says nothing of it, and is Other.
/// \return nothing where the answer may still become one or the other
std::optional<KmsAnswer> readAnswer(QByteArrayView bytes);

} // namespace kms
