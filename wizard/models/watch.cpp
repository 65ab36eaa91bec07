#include "wizard/models/watch.h"

#include "engine/report/showntext.h"
#include "wizard/models/tr.h"

#include <array>

namespace kms::wizard {

namespace {

constexpr std::array<int, 2> lines{5, 25};

/// A host counts for Office apart, and Office wants five computers.
bool hasLine(const QString &product, int line)
{
    return line == lines.front() || !product.startsWith(QLatin1String("office"));
}

std::optional<WatchNotice> crossing(const WatchRound::Count &seen, qint64 before)
{
    using Kind = WatchNotice::Kind;
    std::optional<WatchNotice> notice;
    for (const int line : lines) {
        if (!hasLine(seen.product, line))
            continue;
        if (before < line && seen.count >= line)
            notice = {Kind::CountRose, seen.host, seen.product, before, seen.count, line};
        if (before >= line && seen.count < line && !notice) // falling, the lowest comes first
            notice = {Kind::CountFell, seen.host, seen.product, before, seen.count, line};
    }
    return notice;
}

QString productWord(const QString &product)
{
    if (product == QLatin1String("office2010"))
        return Tr::tr("Office 2010");
    if (product == QLatin1String("office"))
        return Tr::tr("Office");
    return Tr::tr("Windows");
}

} // namespace

WatchState after(const WatchState &state, const WatchRound &round)
{
    WatchState next = state;
    for (const WatchRound::Count &seen : round.counts)
        next.counts.insert({seen.host, seen.product}, seen.count);
    for (const WatchRound::Answer &seen : round.answers)
        next.answers.insert(seen.host, seen.answers);
    return next;
}

QVector<WatchNotice> noticesOf(const WatchState &before, const WatchRound &round)
{
    QVector<WatchNotice> notices;
    for (const WatchRound::Count &seen : round.counts) {
        const auto known = before.counts.constFind({seen.host, seen.product});
        if (known == before.counts.constEnd())
            continue;
        if (const auto notice = crossing(seen, *known))
            notices += *notice;
    }
    for (const WatchRound::Answer &seen : round.answers) {
        const auto known = before.answers.constFind(seen.host);
        if (known == before.answers.constEnd() || *known == seen.answers)
            continue;
        WatchNotice notice;
        notice.kind =
            seen.answers ? WatchNotice::Kind::HostAnswers : WatchNotice::Kind::HostStopped;
        notice.host = seen.host;
        notices += notice;
    }
    return notices;
}

bool isGood(const WatchNotice &notice)
{
    return notice.kind == WatchNotice::Kind::CountRose ||
           notice.kind == WatchNotice::Kind::HostAnswers;
}

QString noticeWords(const WatchNotice &notice)
{
    constexpr qsizetype longest = 255;
    const QString host = shownName(notice.host, longest);
    const QString product = productWord(notice.product);
    switch (notice.kind) {
    case WatchNotice::Kind::CountRose:
        return Tr::tr("%1 counts %2 clients of %3 now: the %4 that it needs are met.")
            .arg(host)
            .arg(notice.count)
            .arg(product)
            .arg(notice.line);
    case WatchNotice::Kind::CountFell:
        return Tr::tr("%1 counts only %2 clients of %3 now: that is fewer than %4.")
            .arg(host)
            .arg(notice.count)
            .arg(product)
            .arg(notice.line);
    case WatchNotice::Kind::HostStopped:
        return Tr::tr("%1 does not answer as a KMS host any more.").arg(host);
    case WatchNotice::Kind::HostAnswers:
        return Tr::tr("%1 answers as a KMS host again.").arg(host);
    }
    Q_UNREACHABLE();
}

QString noticeWords(const QVector<WatchNotice> &notices)
{
    constexpr int most = 5; // a status bar has one line, a notification few
    QStringList sentences;
    QVector<WatchNotice> worstFirst = notices;
    std::stable_partition(worstFirst.begin(), worstFirst.end(),
                          [](const WatchNotice &notice) { return !isGood(notice); });
    worstFirst.resize(std::min<qsizetype>(most, notices.size()));
    for (const WatchNotice &notice : std::as_const(worstFirst))
        sentences += noticeWords(notice);
    if (notices.size() > most)
        sentences += Tr::tr("Further changes: %1.").arg(notices.size() - most);
    return sentences.join(QLatin1Char(' '));
}

} // namespace kms::wizard
