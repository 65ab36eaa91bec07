#include "app/cli/historyforms.h"
#include "app/cli/language.h"

#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTest>

using namespace kms;
using namespace kms::cli;
using Told = CountSeries::Source;

namespace {

constexpr UtcMs day = 24 * 60 * 60 * 1000LL;
constexpr UtcMs begin = 20'000 * day; // 2024-10-04

CountHistory someHistory()
{
    CountHistory history;
    history.series = {{QStringLiteral("kms01.corp.example"),
                       QStringLiteral("windows"),
                       Told::Reconstructed,
                       {{begin, 1}, {begin + 250, 2}}},
                      {QStringLiteral("kms01.corp.example"),
                       QStringLiteral("office"),
                       Told::Reported,
                       {{begin + day, 7}}}};
    history.required = {25, 5};
    history.ceiling = 50;
    return history;
}

CurrentState stateOf(const QString &host)
{
    CurrentState state;
    state.at = begin + 2 * day;
    state.counts = {{host, QStringLiteral("windows"), Told::Reconstructed, 42, begin + day, false},
                    {host, QStringLiteral("windows"), Told::Sampled, 40, begin + 250, false}};
    state.hosts = {
        {host, begin, begin + day, {{ErrorCode{0}, 100}, {ErrorCode{0xC004F06C}, 3}}, 9, 2}};
    return state;
}

} // namespace

class TestCliHistoryForms : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theTableHasALineForEachPoint()
    {
        QCOMPARE(historyCsv(someHistory()),
                 QByteArray("host,product,source,time,count\n"
                            "kms01.corp.example,windows,reconstructed,2024-10-04T00:00:00Z,1\n"
                            "kms01.corp.example,windows,reconstructed,2024-10-04T00:00:00.250Z,2\n"
                            "kms01.corp.example,office,reported,2024-10-05T00:00:00Z,7\n"));
        QCOMPARE(historyCsv({}), QByteArray("host,product,source,time,count\n"));
    }

    void aHostsNameIsNoFormulaAndNoCellOfItsOwn_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<QByteArray>("cell");
        const auto row = [](const char *name, const char *host, const char *cell) {
            QTest::newRow(name) << QString::fromUtf8(host) << QByteArray(cell);
        };
        row("formula", "=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0");
        row("plus", "+1", "'+1");
        row("at", "@x", "'@x");
        row("comma", "a,b", "\"a,b\"");
        row("quote", "a\"b", "\"a\"\"b\"");
        row("two lines", "a\nb", "\"a\nb\"");
        row("nobody", "", "");
    }
    void aHostsNameIsNoFormulaAndNoCellOfItsOwn()
    {
        QFETCH(QString, host);
        QFETCH(QByteArray, cell);
        CountHistory history;
        history.series = {{host, QStringLiteral("all"), Told::Sampled, {{begin, 1}}}};
        QCOMPARE(historyCsv(history), "host,product,source,time,count\n" + cell +
                                          ",all,sampled,2024-10-04T00:00:00Z,1\n");
    }

    void metricsAreWhatPrometheusReads()
    {
        const QByteArray metrics =
            historyMetrics(someHistory(), stateOf(QStringLiteral("kms01.corp.example")));
        QByteArrayList samples;
        for (const QByteArray &line : metrics.split('\n')) {
            if (!line.startsWith('#'))
                samples.append(line);
        }
        QCOMPARE(samples.join('\n'),
                 QByteArray("kms_counted_clients{host=\"kms01.corp.example\",product=\"windows\","
                            "source=\"reconstructed\"} 42\n"
                            "kms_counted_clients{host=\"kms01.corp.example\",product=\"windows\","
                            "source=\"sampled\"} 40\n"
                            "kms_counted_clients_timestamp_seconds{host=\"kms01.corp.example\","
                            "product=\"windows\",source=\"reconstructed\"} 1728086400\n"
                            "kms_counted_clients_timestamp_seconds{host=\"kms01.corp.example\","
                            "product=\"windows\",source=\"sampled\"} 1728000000.250\n"
                            "kms_required_clients{kind=\"client\"} 25\n"
                            "kms_required_clients{kind=\"server\"} 5\n"
                            "kms_counted_clients_ceiling 50\n"
                            "kms_log_last_record_timestamp_seconds{host=\"kms01.corp.example\"} "
                            "1728086400\n"
                            "kms_requests_total{host=\"kms01.corp.example\",result=\"0x00000000\"} "
                            "100\n"
                            "kms_requests_total{host=\"kms01.corp.example\",result=\"0xC004F06C\"} "
                            "3\n"));
    }

    void everyMetricIsDescribedOnceBeforeItsSamples()
    {
        const QByteArray metrics = historyMetrics(someHistory(), stateOf(QStringLiteral("kms01")));
        static const QRegularExpression describes(QStringLiteral("^# (HELP|TYPE) ([a-z_]+) (.+)$"));
        static const QRegularExpression tells(
            QStringLiteral("^([a-z_]+)(\\{([a-z]+=\"[^\"]*\",?)+\\})? [0-9.]+$"));
        QHash<QString, QStringList> described;
        QString current;
        QVERIFY(metrics.endsWith('\n'));
        for (const QString &line : QString::fromUtf8(metrics).chopped(1).split(u'\n')) {
            const auto description = describes.match(line);
            const auto sample = tells.match(line);
            QVERIFY2(description.hasMatch() || sample.hasMatch(), qPrintable(line));
            if (description.hasMatch()) {
                current = description.captured(2);
                described[current].append(description.captured(1));
            } else {
                QCOMPARE(sample.captured(1), current);
            }
        }
        QCOMPARE(described.size(), 6);
        for (const QStringList &parts : std::as_const(described))
            QCOMPARE(parts, QStringList({QStringLiteral("HELP"), QStringLiteral("TYPE")}));
    }

    void labelsAreEscaped()
    {
        const QByteArray metrics = historyMetrics({}, stateOf(QStringLiteral("a\\b\"c\nd")));
        QVERIFY(
            metrics.contains("kms_log_last_record_timestamp_seconds{host=\"a\\\\b\\\"c\\nd\"} "));
        QCOMPARE(metrics.count("\nd"), 0);
    }

    void aSampleIsThereOnce()
    {
        CurrentState state = stateOf(QStringLiteral("kms01"));
        state.counts += state.counts;
        state.hosts += state.hosts;
        QCOMPARE(historyMetrics({}, state), historyMetrics({}, stateOf(QStringLiteral("kms01"))));
        QCOMPARE(historyMetrics({}, {}), QByteArray());
    }

    void promtoolFindsNothingToMendWhereItIsInstalled()
    {
        const QString promtool = QStandardPaths::findExecutable(QStringLiteral("promtool"));
        if (promtool.isEmpty())
            QSKIP("promtool is not installed");
        QProcess check;
        check.start(promtool, {QStringLiteral("check"), QStringLiteral("metrics")});
        check.write(historyMetrics(someHistory(), stateOf(QStringLiteral("a\\b\"c\nd"))));
        check.closeWriteChannel();
        QVERIFY(check.waitForFinished());
        QCOMPARE(check.readAllStandardError(), QByteArray());
        QCOMPARE(check.exitCode(), 0);
    }

    void aPersonReadsHostByHost()
    {
        CountHistory history;
        history.gaps = {{QStringLiteral("kms01"), begin, begin + day, LogGap::Cause::LogCleared},
                        {QStringLiteral("kms02"), begin, begin + day, LogGap::Cause::Damage}};
        CurrentState state = stateOf(QStringLiteral("kms01"));
        state.counts[0].atLeast = true;
        QCOMPARE(QString::fromUtf8(historyText(history, state)),
                 QStringLiteral(
                     "Times are in UTC.\n\nkms01\n"
                     "  log from 2024-10-04 00:00 to 2024-10-05 00:00\n"
                     "  requests in the last 24 hours: 9, of which refused: 2\n"
                     "  Windows: at least 42 clients in the log on 2024-10-05 00:00; it is known "
                     "for less than 30 days without a break\n"
                     "  Windows: a count of 40 was printed by the host on 2024-10-04 00:00\n"
                     "  nothing known from 2024-10-04 00:00 to 2024-10-05 00:00: the log was "
                     "cleared or made anew\n"));
        QCOMPARE(historyText({}, {}), QByteArray("The archive tells of no KMS host yet.\n"));
    }

    void aPersonReadsFrench()
    {
        const TranslationScope french(QStringLiteral("fr"));
        const QString text = QString::fromUtf8(historyText({}, stateOf(QStringLiteral("kms01"))));
        QVERIFY(text.contains(QStringLiteral("demandes des dernières 24 heures")));
    }

    void whatAHostIsCalledCannotSteerATerminal()
    {
        const QByteArray text = historyText({}, stateOf(QStringLiteral("k\x1b[2J\nx")));
        QVERIFY(!text.contains('\x1b'));
        QCOMPARE(text.count("\nx"), 0);
    }
};

QTEST_GUILESS_MAIN(TestCliHistoryForms)
#include "tst_cli_historyforms.moc"
