#include "engine/probes/rpcbind.h"

#include <QTest>

using namespace kms;

namespace {

using Answer = std::optional<KmsAnswer>;

QByteArray hex(const char *digits)
{
    return QByteArray::fromHex(digits);
}

// A bind_ack as a KMS host sends it: version, type 12, whole, little endian; length, no sign-on,
// call id; longest packets, association; its port by name, "1688"; padding; one result.
constexpr auto ackHead = "05000c03 10000000 3c000000 0d0a0d0a d016d016 78560000";
constexpr auto ackPort = "0500 3136383800 00";
constexpr auto ackCount = "01000000";
constexpr auto ndr = "045d888aeb1cc9119fe808002b104860 02000000";

QByteArray bindAck(const char *resultAndReason)
{
    return hex(ackHead) + hex(ackPort) + hex(ackCount) + hex(resultAndReason) + hex(ndr);
}

/// Every length from none, until the answer is decided.
qsizetype decidedAfter(const QByteArray &bytes)
{
    for (qsizetype length = 0; length <= bytes.size(); ++length) {
        if (readAnswer(QByteArrayView(bytes).first(length)))
            return length;
    }
    return -1;
}

} // namespace

class TestRpcBind : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theQuestionIsSeventyTwoBytesOfTheStandard()
    {
        QCOMPARE(kmsBind(), hex("05 00 0b 03 10 00 00 00 48 00 00 00 0d 0a 0d 0a"
                                "d0 16 d0 16 00 00 00 00 01 00 00 00 00 00 01 00"
                                "75 21 c8 51 4e 84 50 47 b0 d8 ec 25 55 55 bc 06 01 00 00 00"
                                "04 5d 88 8a eb 1c c9 11 9f e8 08 00 2b 10 48 60 02 00 00 00"));
        QCOMPARE(kmsBind().size(), 72);
    }

    void anAnswerIsToldByItsBytes_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<Answer>("expected");
        addPackets();
        addOddPackets();
        addOthers();
    }
    void anAnswerIsToldByItsBytes()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(Answer, expected);
        QVERIFY2(readAnswer(bytes) == expected, qPrintable(QString::fromLatin1(bytes.toHex(' '))));
    }

    void itIsDecidedAsSoonAsItCanBe_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<qsizetype>("after");
        QTest::newRow("nothing") << QByteArray() << qsizetype(-1);
        QTest::newRow("accepted: result and reason") << bindAck("00000000") << qsizetype(40);
        QTest::newRow("rejected: its reason") << bindAck("02000100") << qsizetype(40);
        QTest::newRow("bind_nak: its reason")
            << hex("05000d03 10000000 17000000 0d0a0d0a 0400 03 0500 0501 00") << qsizetype(18);
        QTest::newRow("fault: its head")
            << hex("05000303 10000000 20000000 0d0a0d0a 20000000 00000000 05000000 00000000")
            << qsizetype(16);
        QTest::newRow("TLS: the record's head") << hex("15030300020228") << qsizetype(5);
        QTest::newRow("HTTP") << QByteArray("HTTP/1.1 400 Bad Request\r\n") << qsizetype(5);
        QTest::newRow("HTML") << QByteArray("<!DOCTYPE HTML>") << qsizetype(9);
        QTest::newRow("a greeting: its first letter") << QByteArray("220 ready") << qsizetype(1);
        QTest::newRow("text that is like HTTP for a while") << QByteArray("HTTX") << qsizetype(4);
        QTest::newRow("blanks: never before the limit")
            << QByteArray(5'000, ' ') << qsizetype(4'096);
    }
    void itIsDecidedAsSoonAsItCanBe()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(qsizetype, after);
        QCOMPARE(decidedAfter(bytes), after);
    }

    void whatIsDecidedStaysSo_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("accepted") << bindAck("00000000") + QByteArray(5'000, '\xFF');
        QTest::newRow("rejected") << bindAck("02000100") + bindAck("00000000");
        QTest::newRow("web server") << QByteArray("HTTP/1.0 400\r\n\r\n<html>");
        QTest::newRow("TLS") << hex("1503010002022846") + QByteArray("HTTP/");
        QTest::newRow("noise") << QByteArray(6'000, '\x05');
    }
    void whatIsDecidedStaysSo()
    {
        QFETCH(QByteArray, bytes);
        const qsizetype first = decidedAfter(bytes);
        QVERIFY(first > 0);
        const Answer answer = readAnswer(QByteArrayView(bytes).first(first));
        for (qsizetype length = first; length <= bytes.size(); ++length)
            QCOMPARE(readAnswer(QByteArrayView(bytes).first(length)), answer);
    }

private:
    static void addRow(const char *name, const QByteArray &bytes, Answer expected)
    {
        QTest::newRow(name) << bytes << expected;
    }

    static void addPackets()
    {
        addRow("a KMS host", bindAck("00000000"), KmsAnswer::Accepted);
        addRow("the same, big endian",
               hex("05000c03 00000000 003c0000 0a0d0a0d 16d016d0 00005678 0005 3136383800 00"
                   "01000000 0000 0000 8a885d041ceb11c99fe808002b104860 00000002"),
               KmsAnswer::Accepted);
        addRow("a host that does not name its port",
               hex("05000c03 10000000 38000000 0d0a0d0a d016d016 78560000 0000 0000"
                   "01000000 0000 0000") +
                   hex(ndr),
               KmsAnswer::Accepted);
        addRow("version 5.1",
               hex("05010c03 10000000 38000000 0d0a0d0a d016d016 78560000 0000 0000"
                   "01000000 0000 0000") +
                   hex(ndr),
               KmsAnswer::Accepted);
        addRow("provider rejection: no such interface", bindAck("02000100"),
               KmsAnswer::InterfaceRefused);
        addRow("provider rejection: no such transfer syntax", bindAck("02000200"),
               KmsAnswer::InterfaceRefused);
        addRow("user rejection", bindAck("01000000"), KmsAnswer::InterfaceRefused);
        addRow("rejected, big endian",
               hex("05000c03 00000000 00380000 0a0d0a0d 16d016d0 00005678 0000 0000"
                   "01000000 0002 0001 00000000000000000000000000000000 00000000"),
               KmsAnswer::InterfaceRefused);
        addRow("no room at the moment", bindAck("02000300"), KmsAnswer::Other);
        addRow("bind_nak: protocol version not supported",
               hex("05000d03 10000000 17000000 0d0a0d0a 0400 03 0500 0501 00"),
               KmsAnswer::InterfaceRefused);
        addRow("bind_nak: no reason given", hex("05000d03 10000000 12000000 0d0a0d0a 0000"),
               KmsAnswer::InterfaceRefused);
        addRow("bind_nak: congestion", hex("05000d03 10000000 12000000 0d0a0d0a 0100"),
               KmsAnswer::Other);
        addRow("bind_nak: no room", hex("05000d03 10000000 12000000 0d0a0d0a 0200"),
               KmsAnswer::Other);
        addRow("fault: access denied",
               hex("05000303 10000000 20000000 0d0a0d0a 20000000 00000000 05000000 00000000"),
               KmsAnswer::InterfaceRefused);
    }

    static void addOddPackets()
    {
        addRow("cut within the result", bindAck("00000000").first(39), std::nullopt);
        addRow("cut within the head", bindAck("00000000").first(15), std::nullopt);
        addRow("an answer to another call", bindAck("00000000").replace(12, 4, hex("01000000")),
               KmsAnswer::Other);
        addRow("our own question sent back", kmsBind(), KmsAnswer::Other);
        addRow("a response", bindAck("00000000").replace(2, 1, hex("02")), KmsAnswer::Other);
        addRow("version 4", bindAck("00000000").replace(0, 1, hex("04")), KmsAnswer::Other);
        addRow("version 5.2", bindAck("00000000").replace(1, 1, hex("02")), KmsAnswer::Other);
        addRow("a byte order that there is not", bindAck("00000000").replace(4, 1, hex("20")),
               KmsAnswer::Other);
        addRow("it ends within its head", bindAck("00000000").replace(8, 2, hex("0f00")),
               KmsAnswer::Other);
        addRow("length 0", bindAck("00000000").replace(8, 2, hex("0000")), KmsAnswer::Other);
        addRow("it ends before the port's name", bindAck("00000000").replace(8, 2, hex("1900")),
               KmsAnswer::Other);
        addRow("it ends before its result", bindAck("00000000").replace(8, 2, hex("2700")),
               KmsAnswer::Other);
        addRow("it claims to be longer", bindAck("00000000").replace(8, 2, hex("ffff")),
               KmsAnswer::Accepted);
        addRow("a port's name past the packet", bindAck("00000000").replace(24, 2, hex("ffff")),
               KmsAnswer::Other);
        addRow("a port's name past what is read",
               bindAck("00000000").replace(8, 2, hex("ffff")).replace(24, 2, hex("fff0")),
               KmsAnswer::Other);
        addRow("a long port's name, not there yet",
               bindAck("00000000").replace(8, 2, hex("ffff")).replace(24, 2, hex("000f")),
               std::nullopt);
        addRow("no result", bindAck("00000000").replace(32, 1, hex("00")), KmsAnswer::Other);
        addRow("negotiation only", bindAck("03000000"), KmsAnswer::Other);
        addRow("a result that there is not", bindAck("ff7f0000"), KmsAnswer::Other);
        addRow("bind_nak that ends before its reason", hex("05000d03 10000000 10000000 0d0a0d0a"),
               KmsAnswer::Other);
    }

    static void addOthers()
    {
        addRow("nothing", {}, std::nullopt);
        addRow("TLS alert: protocol version", hex("15030100020246"), KmsAnswer::Tls);
        addRow("SSL 3.0 alert: handshake failure", hex("15030000020228"), KmsAnswer::Tls);
        addRow("TLS handshake", hex("160303003a02000036"), KmsAnswer::Tls);
        addRow("TLS alert, cut", hex("15030100"), std::nullopt);
        addRow("no TLS: version", hex("15040100020246"), KmsAnswer::Other);
        addRow("no TLS: length 0", hex("1503010000"), KmsAnswer::Other);
        addRow("no TLS: too long", hex("160303ffff"), KmsAnswer::Other);
        addRow("HTTP", "HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n", KmsAnswer::Http);
        addRow("HTTP 0.9", "<!DOCTYPE HTML>\n<html lang=\"en\">", KmsAnswer::Http);
        addRow("page of a proxy", "\r\n <HTML><HEAD><TITLE>Error</TITLE>", KmsAnswer::Http);
        addRow("HTTP, cut", "HTT", std::nullopt);
        addRow("HTML or a comment", "<!", std::nullopt);
        addRow("XML", "<?xml version=\"1.0\"?>", KmsAnswer::Other);
        addRow("mail server", "220 mail.corp.example ESMTP\r\n", KmsAnswer::Other);
        addRow("SSH", "SSH-2.0-OpenSSH_9.2\r\n", KmsAnswer::Other);
        addRow("zeros", QByteArray(32, '\0'), KmsAnswer::Other);
        addRow("blanks", QByteArray(4'095, ' '), std::nullopt);
        addRow("too many blanks", QByteArray(4'096, ' '), KmsAnswer::Other);
    }
};

QTEST_APPLESS_MAIN(TestRpcBind)

#include "tst_rpcbind.moc"
