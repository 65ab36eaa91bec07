#include "wizard/models/watchround.h"

#include "engine/store/importfiles.h"

#include <QFileInfo>
#include <QTemporaryDir>

namespace kms::wizard {

namespace {

/// A host of several addresses answers where one of them does.
QVector<WatchRound::Answer> answersIn(const ProbeReport &report)
{
    QMap<QString, bool> answers;
    for (const PortTest &test : report.network.tests) {
        const QString &name = test.host.isEmpty() ? test.address : test.host;
        bool &answer = answers[toString(HostPort{name, test.port})];
        answer = answer || test.kms == KmsAnswer::Accepted;
    }
    QVector<WatchRound::Answer> all;
    for (auto one = answers.cbegin(); one != answers.cend(); ++one)
        all.append({one.key(), one.value()});
    return all;
}

bool isMissingFile(const StoreAddress &address)
{
    const auto *path = std::get_if<QString>(&address.place);
    return path && !QFileInfo::exists(*path);
}

QVector<WatchRound::Count> newestOf(const QString &host, const QVector<CountSample> &samples)
{
    QMap<QString, CountSample> newest;
    for (const CountSample &sample : samples) {
        const auto known = newest.constFind(sample.product);
        if (known == newest.constEnd() || known->time <= sample.time)
            newest.insert(sample.product, sample);
    }
    QVector<WatchRound::Count> counts;
    for (const CountSample &sample : std::as_const(newest))
        counts.append({host, sample.product, sample.count});
    return counts;
}

void readCounts(Archive &archive, WatchRound &round, const Progress &progress)
{
    const auto hosts = archive.hosts();
    if (!hosts) {
        round.error = hosts.error();
        return;
    }
    for (const ArchivedHost &host : *hosts) {
        if (progress.isCancelled())
            return;
        if (const auto samples = archive.samplesOf(host.name))
            round.counts += newestOf(host.name, *samples);
        else
            round.error = samples.error();
    }
}

/// What was gathered goes into the archive; the files do not stay.
void gather(const WatchPlan &plan, const LiveTools &tools, const QDateTime &now, Archive &archive,
            WatchRound &round, Progress &progress)
{
    const QTemporaryDir folder;
    if (!folder.isValid())
        return;
    CollectRequest request;
    request.computer = plan.computer;
    request.role = Role::Host;
    request.folder = folder.path();
    tools.collect(request, progress, [](const CollectStepResult &) {});
    if (progress.isCancelled())
        return;
    const ImportReport report = importFiles({folder.path()}, now, archive, progress);
    round.added = report.total().added;
    round.error = report.error;
}

} // namespace

WatchRound watchRound(const WatchPlan &plan, const LiveTools &tools, const QDateTime &now,
                      Progress &progress)
{
    WatchRound round;
    const ProbeReport report = tools.probe(plan.probe, progress);
    if (!report.isCancelled)
        round.answers = answersIn(report);
    // Without gathering the archive is only looked at: others may add to it.
    if (progress.isCancelled() || (!plan.collects && isMissingFile(plan.archive)))
        return round;
    const auto archive = plan.collects ? Archive::open(plan.archive, plan.password)
                                       : Archive::openExisting(plan.archive, plan.password);
    if (!archive) {
        round.error = archive.error();
        return round;
    }
    if (plan.collects)
        gather(plan, tools, now, **archive, round, progress);
    readCounts(**archive, round, progress);
    return round;
}

} // namespace kms::wizard
