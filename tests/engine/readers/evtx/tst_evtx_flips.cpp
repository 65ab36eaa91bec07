// A log of 200 events loses a bit, or its end: nothing is read that it did not hold.
#include "engine/readers/evtx/bitrepair.h"
#include "tests/engine/readers/evtx/readall.h"
#include "tests/support/evtxtext.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QSet>
#include <QTest>

#include <algorithm>
#include <zlib.h>

using namespace kms;
using namespace kms::test;

namespace {

constexpr int events = 200;
constexpr qint64 longest = 1'000; // milliseconds for one log

/// Requests, answers, failures and a foreign event, as a client's and a host's log hold them.
QByteArray aLog()
{
    QString text = QStringLiteral("computer: PC-0142.corp.example\nchannel: Application\n");
    for (int i = 0; i < events; ++i) {
        const QString time = QStringLiteral("2026-11-%1T%2:30:02Z")
                                 .arg(1 + i / 20, 2, 10, QLatin1Char('0'))
                                 .arg(i % 20, 2, 10, QLatin1Char('0'));
        switch (i % 4) {
        case 0:
            text += time + QStringLiteral(" 12288 0x0, 0x0, kms01.corp.example:1688, "
                                          "3f1c6d52-8a0e-4b7b-9a64-0d5c7e21b142, 2026/11/20 "
                                          "08:30, 0, 2, 41760, "
                                          "2de67392-b7a7-462a-b1ca-108dd189f588, 25\n");
            break;
        case 1:
            text += time + QStringLiteral(" 12289 0x0, 0x4000008, 0, 0, %1, 120, 10080, "
                                          "2026/11/20 08:30\n")
                               .arg(i % 25);
            break;
        case 2:
            text += time + QStringLiteral(" 8198 @2 hr=0xC004F038 || RuleId=eeba1977;Action=A\n");
            break;
        default:
            text += QStringLiteral("provider: VSS\n") + time +
                    QStringLiteral(" 12290 @2 text %1 || 0x80070005\n"
                                   "provider: Microsoft-Windows-Security-SPP\n")
                        .arg(i);
        }
    }
    return evtxFromText(text);
}

QString shown(const EventRecord &record)
{
    return QStringList{QString::number(record.record),
                       QString::number(record.time),
                       QString::number(record.id),
                       record.provider,
                       record.channel,
                       record.computer,
                       QString::number(record.level),
                       record.data.join(QLatin1Char('|')),
                       QString::fromLatin1(record.binary.toHex())}
        .join(QLatin1Char(' '));
}

/// The first record of \a bytes that \a whole does not hold; empty where there is none.
QString strangerIn(const QByteArray &bytes, const QSet<QString> &whole)
{
    QElapsedTimer timer;
    timer.start();
    const WholeLog log = readAll(bytes);
    if (timer.elapsed() > longest)
        return QStringLiteral("took %1 ms").arg(timer.elapsed());
    for (const EventRecord &record : log.records) {
        if (!whole.contains(shown(record)))
            return shown(record);
    }
    return log.records.size() > whole.size() ? QStringLiteral("a record twice") : QString();
}

QSet<QString> recordsOf(const QByteArray &bytes)
{
    QSet<QString> all;
    for (const EventRecord &record : readAll(bytes).records)
        all.insert(shown(record));
    return all;
}

} // namespace

class TestEvtxFlips : public QObject
{
    Q_OBJECT

private:
    QByteArray m_log;
    QSet<QString> m_whole;

private Q_SLOTS:
    void initTestCase()
    {
        m_log = aLog();
        m_whole = recordsOf(m_log);
        QCOMPARE(m_whole.size(), events);
    }

    void aFlippedBitChangesNoRecord()
    {
        constexpr int flips = 10'000;
        QRandomGenerator random(20261127);
        // The writer fills chunks with zeros: flips among records are what matters.
        qsizetype end = m_log.size();
        while (m_log[end - 1] == '\0')
            --end;
        for (int i = 0; i < flips; ++i) {
            const auto bit = qsizetype(random.bounded(quint32(end * 8)));
            QByteArray flipped = m_log;
            flipped[bit / 8] = char(flipped[bit / 8] ^ (1 << (bit % 8)));
            const QString stranger = strangerIn(flipped, m_whole);
            QVERIFY2(stranger.isEmpty(), qPrintable(QStringLiteral("bit %1 of byte %2: %3")
                                                        .arg(bit % 8)
                                                        .arg(bit / 8)
                                                        .arg(stranger)));
        }
    }

    void aFlippedBitInARecordLosesNothing()
    {
        QRandomGenerator random(7);
        constexpr qsizetype firstRecord = 4'096 + 512;
        for (int i = 0; i < 200; ++i) {
            QByteArray flipped = m_log;
            const qsizetype at = firstRecord + qsizetype(random.bounded(20'000));
            flipped[at] = char(flipped[at] ^ (1 << random.bounded(8)));
            const WholeLog log = readAll(flipped);
            QCOMPARE(log.records.size(), events);
            QVERIFY(std::any_of(log.notes.begin(), log.notes.end(), [](const Note &note) {
                return note.kind == Note::Kind::ChunkRepaired;
            }));
        }
    }

    void aLogThatEndsEarlyHoldsNoOtherRecord()
    {
        for (qsizetype size = 0; size < m_log.size(); size += 997) {
            const QByteArray cut(m_log.constData(), size);
            const QString stranger = strangerIn(cut, m_whole);
            QVERIFY2(stranger.isEmpty(),
                     qPrintable(QStringLiteral("%1 bytes: %2").arg(size).arg(stranger)));
        }
    }

    void theFlippedBitIsFoundFromItsChecksum()
    {
        const QByteArray text("The quick brown fox jumps over the lazy dog");
        const auto sum = [](const QByteArray &bytes) {
            return quint32(
                ::crc32(0, reinterpret_cast<const Bytef *>(bytes.constData()), uInt(bytes.size())));
        };
        QCOMPARE(sum(text), 0x414FA339U); // of this sentence: known from the literature
        for (qsizetype bit = 0; bit < text.size() * 8; ++bit) {
            QByteArray flipped = text;
            flipped[bit / 8] = char(flipped[bit / 8] ^ (1 << (bit % 8)));
            QCOMPARE(evtx::flippedBit(sum(text) ^ sum(flipped), text.size()), std::optional(bit));
        }
        QByteArray two = text;
        two[0] = 'X';
        QVERIFY(!evtx::flippedBit(sum(text) ^ sum(two), text.size()));
        QVERIFY(!evtx::flippedBit(0x414FA339U, 0));
    }
};

QTEST_APPLESS_MAIN(TestEvtxFlips)
#include "tst_evtx_flips.moc"
