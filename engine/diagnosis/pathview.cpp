#include "engine/diagnosis/pathview.h"

#include "engine/casefile/machinename.h"
#include "engine/diagnosis/latestprobes.h"

#include <algorithm>

namespace kms {

namespace {

constexpr qsizetype mostTests = 1'000;

void addTests(const EvidenceItem &item, const NetworkReport &report, const LatestProbes &probes,
              PathView &view)
{
    for (const PortTest &test : report.tests) {
        const QString host = canonicalName(test.host.isEmpty() ? test.address : test.host);
        const bool tells = test.port != 0 && test.outcome != PortTest::Outcome::NotTold;
        if (host.isEmpty() || !tells || view.tests.size() >= mostTests ||
            probes.isOvertaken(item, test))
            continue;
        view.tests.append(
            {{host, test.port},
             test.address,
             test.outcome,
             test.pingSucceeded,
             canonicalName(item.computer),
             item.role,
             test.sourceAddress,
             test.kms,
             item.as<ProbeReport>() && item.from.isValid() ? item.from.toMSecsSinceEpoch() : noTime,
             {item.id, test.at}});
    }
}

} // namespace

QVector<const PathTest *> PathView::testsOf(const QString &host, quint16 port,
                                            const DnsView &dns) const
{
    QVector<const PathTest *> found;
    for (const PathTest &test : tests) {
        if (test.target.port != port)
            continue;
        if (dns.isSameMachine(test.target.host, host) ||
            (!test.address.isEmpty() && dns.isSameMachine(test.address, host)))
            found.append(&test);
    }
    return found;
}

const PathTest *PathView::allEnded(const QString &host, quint16 port, PortTest::Outcome outcome,
                                   const DnsView &dns) const
{
    const QVector<const PathTest *> all = testsOf(host, port, dns);
    const bool agree = std::all_of(all.cbegin(), all.cend(), [outcome](const PathTest *test) {
        return test->outcome == outcome;
    });
    return all.isEmpty() || !agree ? nullptr : all.constFirst();
}

PathView pathViewOf(const CaseFile &caseFile)
{
    PathView view;
    const LatestProbes probes(caseFile);
    for (const EvidenceItem &item : caseFile.evidence) {
        const auto *report = item.as<NetworkReport>();
        if (!report)
            continue;
        addTests(item, *report, probes, view);
        if (report->socketsAt.unit != Place::Unit::None)
            view.sockets.append(
                {canonicalName(item.computer), report, {item.id, report->socketsAt}});
    }
    return view;
}

} // namespace kms
