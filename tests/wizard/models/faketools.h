#pragma once

#include "wizard/models/livetools.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QThread>

/// What tests put in place of the network and of other machines.
namespace kms::test {

constexpr int longestRun = 10'000; ///< ms; nothing that works comes near

/// Works until it is told to stop, or too long.
inline void workUntilCancelled(const Progress &progress)
{
    const QDeadlineTimer deadline(longestRun);
    while (!progress.isCancelled() && !deadline.hasExpired())
        QThread::msleep(5);
}

/// A site with one record, one KMS host that answers, and one that does not.
inline ProbeReport siteReport()
{
    ProbeReport report;
    report.computer = QStringLiteral("PC-0142.corp.example");
    report.at = QDateTime(QDate(2026, 11, 20), QTime(8, 30, 4), Qt::UTC);
    DnsRecord record;
    record.name = QStringLiteral("_vlmcs._tcp.corp.example");
    record.type = DnsType::Srv;
    record.target = QStringLiteral("kms01.corp.example");
    record.priority = 10;
    record.weight = 20;
    record.port = 1688;
    DnsLookup srv;
    srv.name = record.name;
    srv.type = DnsType::Srv;
    srv.outcome = DnsLookup::Outcome::Answered;
    srv.records = {record};
    DnsLookup other;
    other.name = QStringLiteral("_vlmcs._tcp.lab.example");
    other.type = DnsType::Srv;
    other.server = QStringLiteral("10.0.0.1");
    other.outcome = DnsLookup::Outcome::NoSuchName;
    report.dns.lookups = {srv, other};
    PortTest good;
    good.host = QStringLiteral("kms01.corp.example");
    good.address = QStringLiteral("10.0.0.21");
    good.port = 1688;
    good.outcome = PortTest::Outcome::Connected;
    good.kms = KmsAnswer::Accepted;
    good.connectMs = 3;
    good.answerMs = 5;
    PortTest bad;
    bad.host = QStringLiteral("kms02");
    bad.port = 1690;
    bad.outcome = PortTest::Outcome::TimedOut;
    bad.connectMs = 5'000;
    report.network.tests = {good, bad};
    return report;
}

/// Many rows: what a hostile DNS server could at worst make of a check, and more.
inline ProbeReport longReport(int rows)
{
    ProbeReport report = siteReport();
    const PortTest one = report.network.tests.constFirst();
    for (int i = 0; i < rows; ++i) {
        report.network.tests += one;
        report.network.tests.last().host = QStringLiteral("kms%1.corp.example").arg(i);
    }
    return report;
}

/// A probe that finds \a report at once.
inline wizard::ProbeFunction probeThatFinds(const ProbeReport &report)
{
    return [report](const ProbeRequest &, Progress &) { return report; };
}
/// One that finds nothing until it is told to stop.
inline wizard::ProbeFunction probeWithoutEnd()
{
    return [](const ProbeRequest &, Progress &progress) {
        workUntilCancelled(progress);
        ProbeReport report = siteReport();
        report.isCancelled = progress.isCancelled();
        return report;
    };
}

/// The least of the form that tells a probe apart.
inline QByteArray probeText(const ProbeReport &report)
{
    return "{\"computer\":\"" + report.computer.toUtf8() + "\"}";
}

/// Writes one file for each step, one of which is refused.
inline QVector<CollectStepResult>
collectQuickly(const CollectRequest &request, Progress &progress,
               const std::function<void(const CollectStepResult &)> &stepDone)
{
    using Outcome = CollectStepResult::Outcome;
    QDir(request.folder).mkpath(QStringLiteral("PC-0142"));
    QVector<CollectStepResult> results;
    const auto finish = [&](const CollectStepResult &result) {
        results += result;
        stepDone(result);
        progress.report(results.size(), 3);
    };
    CollectStepResult text;
    text.step = CollectStep::SlmgrText;
    text.outcome = Outcome::Done;
    text.files = QStringList{QStringLiteral("PC-0142/dlv.txt")};
    QFile file(QDir(request.folder).filePath(text.files.constFirst()));
    if (!file.open(QIODevice::WriteOnly) ||
        file.write("Software licensing service version: 10.0.19041.1\n"
                   "Name: Windows(R), Professional edition\n"
                   "Description: Windows(R) Operating System, VOLUME_KMSCLIENT channel\n"
                   "Partial Product Key: T83GX\nLicense Status: Licensed\n") < 0)
        text.outcome = Outcome::Failed;
    finish(text);
    CollectStepResult log;
    log.step = CollectStep::ApplicationLog;
    log.outcome = Outcome::AccessDenied;
    log.detail = QStringLiteral("0x80070005");
    finish(log);
    CollectStepResult kms;
    kms.step = CollectStep::KmsLog;
    kms.outcome = Outcome::NotThere;
    finish(kms);
    return results;
}

/// Ends its first step and no other, until it is told to stop.
inline QVector<CollectStepResult>
collectWithoutEnd(const CollectRequest &, Progress &progress,
                  const std::function<void(const CollectStepResult &)> &stepDone)
{
    CollectStepResult first;
    first.step = CollectStep::SlmgrText;
    first.outcome = CollectStepResult::Outcome::TimedOut;
    stepDone(first);
    workUntilCancelled(progress);
    QVector<CollectStepResult> results{first};
    for (const CollectStep step : {CollectStep::ApplicationLog, CollectStep::KmsLog}) {
        CollectStepResult result;
        result.step = step;
        result.outcome = CollectStepResult::Outcome::Cancelled;
        results += result;
    }
    return results;
}

/// Everything works, and at once.
inline wizard::LiveTools quickTools()
{
    wizard::LiveTools tools;
    tools.probe = probeThatFinds(siteReport());
    tools.probeToJson = &probeText;
    tools.canCollect = true;
    tools.stepsOf = [](const CollectRequest &) {
        return QVector<CollectStep>{CollectStep::SlmgrText, CollectStep::ApplicationLog,
                                    CollectStep::KmsLog};
    };
    tools.collect = &collectQuickly;
    tools.collectorScript = [] { return QByteArray("@echo off\r\n"); };
    return tools;
}

} // namespace kms::test
