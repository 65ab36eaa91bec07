#pragma once

#include <QByteArray>

namespace kms::test {

// The event logs of the sample case in resources/sample: a site of 32 machines and one KMS host
// over 60 days, up to 20 November 2026, 09:00 UTC. Five servers and fourteen computers join one
// by one; on 26 October twelve virtual desktops join that were cloned from one image, so that the
// host counts them as one; PC-0142 joins on 12 November and is told a count of 21 of the 25 it
// needs. With an id of its own for each clone it would be 32. Every name and id is made up; the
// same bytes come out on every run.

QByteArray sampleHostRequests();    ///< kms01, channel "Key Management Service"
QByteArray sampleHostApplication(); ///< kms01, channel "Application"
QByteArray sampleClientLog();       ///< PC-0142, channel "Application"

} // namespace kms::test
