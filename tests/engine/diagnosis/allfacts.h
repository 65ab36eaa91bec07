#pragma once

#include "engine/diagnosis/facts.h"

namespace kms::test {

/// Every fact, set: what a sentence may speak of at most.
inline Facts allFacts()
{
    Facts facts;
    facts.count = 11;
    facts.required = 25;
    facts.ceiling = 50;
    facts.distinctCmids = 6;
    facts.machines = QStringList{QStringLiteral("VDI-001"), QStringLiteral("VDI-002")};
    facts.cmid = parseGuid<Cmid>(u"3f1c6d52-8a0e-4b7b-9a64-0d5c7e21b142");
    facts.code = ErrorCode{0xC004F038};
    facts.skewSeconds = -19'084;
    facts.server = QStringLiteral("kms01.corp.example");
    facts.port = 1688;
    facts.domain = QStringLiteral("corp.example");
    facts.expires = QDateTime(QDate(2027, 4, 6), QTime(9, 0), Qt::UTC);
    facts.metOn = facts.expires;
    facts.lastRequest = facts.expires;
    facts.attempts = 3;
    facts.failures = 3;
    facts.records = 40;
    facts.product = QStringLiteral("Windows Server 2022 (ServerStandard)");
    return facts;
}

} // namespace kms::test
