// The fields of the Info strings, one by one.
#include "engine/readers/events/infofields.h"

#include <QTest>

using namespace kms;
using namespace kms::events;

namespace {

void columns()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("read"); // empty: unreadable
}

void row(const char *text, const char *read)
{
    QTest::newRow(*text ? text : "empty") << QString::fromUtf8(text) << QString::fromUtf8(read);
}

} // namespace

class TestEventFields : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aClientTimeHasThreeForms_data()
    {
        columns();
        row("2023/05/24 01:12", "2023-05-24T01:12:00Z");
        row("2010/9/29 21:46", "2010-09-29T21:46:00Z");
        row("2006/1/14 2:30", "2006-01-14T02:30:00Z");
        row("1/14/2006 2:30", "2006-01-14T02:30:00Z");
        row("12/31/2026 23:59", "2026-12-31T23:59:00Z");
        row("2024/2/29 0:00", "2024-02-29T00:00:00Z");
        row("1601/01/01 00:00", "1601-01-01T00:00:00Z");
        row("1969/12/31 23:59", "1969-12-31T23:59:00Z");
        row("2023/2/29 0:00", "");
        row("14/1/2006 2:30", ""); // no form has the day first
        row("2006/14/1 2:30", "");
        row("2006/1/14 24:00", "");
        row("2006/1/14 2:60", "");
        row("2006/1/14 2:3", "");
        row("2006/1/14 2:30:00", "");
        row("2006/1/14", "");
        row("06/1/14 2:30", "");
        row("2006-01-14 02:30", "");
        row("<time>", "");
        row("", "");
    }
    void aClientTimeHasThreeForms()
    {
        QFETCH(QString, text);
        QFETCH(QString, read);
        const auto minute = readClientMinute(text);
        QCOMPARE(minute ? toIso(toUtc(UtcMs(*minute) * 60'000)) : QString(), read);
    }

    void aResultIsACode_data()
    {
        columns();
        row("0x0", "0x00000000");
        row("0x00000000", "0x00000000");
        row("0xC004F06C", "0xC004F06C");
        row("0xc004f042", "0xC004F042");
        row("-1073418184", "0xC004F038");
        row("0x", "");
        row("0x1C004F042", "");
        row("kms01", "");
        row("", "");
    }
    void aResultIsACode()
    {
        QFETCH(QString, text);
        QFETCH(QString, read);
        const auto code = readCode(text);
        QCOMPARE(code ? toString(*code) : QString(), read);
    }

    void flagsAreHexadecimal_data()
    {
        columns();
        row("0x4000008", "67108872");
        row("0x04000000", "67108864");
        row("4000008", "");
        row("0x4G", "");
        row("", "");
    }
    void flagsAreHexadecimal()
    {
        QFETCH(QString, text);
        QFETCH(QString, read);
        const auto flags = readFlags(text);
        QCOMPARE(flags ? QString::number(*flags) : QString(), read);
    }

    void aNumberHasItsLimit_data()
    {
        columns();
        row("0", "0");
        row("25", "25");
        row("1000", "1000");
        row("1001", "");
        row("-1", "");
        row("+1", "");
        row("2 5", "");
        row("99999999999999999999", "");
        row("\xd9\xa2\xd9\xa5", ""); // Arabic digits
        row("", "");
    }
    void aNumberHasItsLimit()
    {
        QFETCH(QString, text);
        QFETCH(QString, read);
        const auto number = readNumber(text, 1'000);
        QCOMPARE(number ? QString::number(*number) : QString(), read);
    }

    void aStateIsOneOfSeven()
    {
        QCOMPARE(readState(u"0"), std::optional(LicenseState::Unlicensed));
        QCOMPARE(readState(u"2"), std::optional(LicenseState::InitialGrace));
        QCOMPARE(readState(u"6"), std::optional(LicenseState::ExtendedGrace));
        QVERIFY(!readState(u"7"));
        QVERIFY(!readState(u""));
    }

    void fieldsAreSplitAndTrimmed_data()
    {
        QTest::addColumn<QString>("info");
        QTest::addColumn<QStringList>("fields");
        const auto split = [](const char *info, QStringList fields) {
            QTest::newRow(*info ? info : "empty") << QString::fromUtf8(info) << fields;
        };
        const QString a = QStringLiteral("0x0");
        const QString b = QStringLiteral("25");
        split("0x0,25", {a, b});
        split("0x0, 25", {a, b});
        split(" 0x0 ,\t25\r\n", {a, b});
        split("0x0,25,", {a, b, QString()});
        split("0x0,,25", {a, QString(), b});
        split("", {QString()});
    }
    void fieldsAreSplitAndTrimmed()
    {
        QFETCH(QString, info);
        QFETCH(QStringList, fields);
        QStringList split;
        const InfoFields read = splitInfo(info);
        for (const QStringView field : read.view())
            split.append(field.toString());
        QCOMPARE(split, fields);
    }
};

QTEST_APPLESS_MAIN(TestEventFields)
#include "tst_event_fields.moc"
