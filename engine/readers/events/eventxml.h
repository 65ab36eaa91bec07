#pragma once

#include "engine/readers/events/textlog.h"

namespace kms {

/// Events as XML: saved by Event Viewer, written by `wevtutil /f:xml` and `/f:RenderedXml` or by
/// `ToXml()`, with a root element or without, whatever stands before, between and behind.
Reader eventXmlReader();

namespace events {

bool recognisesEventXml(const FileHead &head);
TextLog readEventXml(QByteArrayView bytes, Progress &progress);

} // namespace events

} // namespace kms
