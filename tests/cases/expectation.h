#pragma once

#include "engine/diagnosis/finding.h"

#include <QByteArray>
#include <QDateTime>
#include <QJsonObject>
#include <QStringList>
#include <QVector>

#include <optional>

namespace kms::test {

/// A finding, or an id that was ruled out, as an expected.json asks for it.
struct ExpectedVerdict
{
    QString id;
    QString severity;    ///< empty: any
    QString confidence;  ///< empty: any
    QString subject;     ///< empty: any
    QJsonObject facts;   ///< value, {"from","to"}, {"size"}, or null where it must not be set
    QStringList because; ///< "client/application.evtx record 34": each must be among the reasons
    std::optional<QStringList> steps; ///< of all remedies, in their order: "resync-clock"
};

/// What a case must lead to; the form is in tests/cases/README.md.
struct Expectation
{
    QDateTime now; ///< invalid: the newest time in the evidence
    QJsonObject questions;
    QVector<ExpectedVerdict> findings;
    QVector<ExpectedVerdict> ruledOut;
    QStringList forbidden; ///< may not be found
    QStringList unsaid;    ///< neither found nor ruled out
    QStringList tolerated; ///< warnings that may be there
    /// Findings and answers that rest on nothing but a word of slmgr, see inFrench().
    QStringList toldByAWord;
    QStringList mayBeUnsaid; ///< those that need not be found, ruled out or decided
    QString cause;           ///< empty: none
    std::optional<QStringList> also;
    int exit = 0;
};

/// Aborts on malformed JSON, an unknown member or an unknown id: a slip must not pass as a
/// weaker expectation.
Expectation parseExpectation(const QByteArray &json, const QString &name);

/// The same of the texts of a French Windows. No output of it was ever published that shows the
/// word for "licensed", so what only that word tells may stay unsaid: what the case names, and that
/// a host is activated where no log shows it serving. It may not turn into anything else.
Expectation inFrench(Expectation expected);

/// Everything in which the verdict is not what was expected, one line each; empty = all well.
/// \param folder below which the evidence was read; places are compared relative to it
QStringList differences(const Expectation &expected, const CaseFile &caseFile,
                        const Diagnosis &diagnosis, const QString &folder);

} // namespace kms::test
