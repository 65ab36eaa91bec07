#include "engine/history/archive/storeaddress.h"

#include <QFileInfo>
#include <QTest>

using namespace kms;

namespace {

QString text(const char *utf8)
{
    return QString::fromUtf8(utf8);
}

} // namespace

class TestStoreAddress : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void serverIsReadAndShownAgain_data()
    {
        QTest::addColumn<QString>("given");
        QTest::addColumn<QString>("host");
        QTest::addColumn<int>("port");
        QTest::addColumn<QString>("database");
        QTest::addColumn<QString>("user");
        QTest::addColumn<QString>("sslMode");
        QTest::addColumn<QString>("shown");
        const auto row = [](const char *given, const char *host, int port, const char *database,
                            const char *user, const char *sslMode, const char *shown = nullptr) {
            QTest::newRow(given) << text(given) << text(host) << port << text(database)
                                 << text(user) << text(sslMode) << text(shown ? shown : given);
        };
        row("postgresql://db1/kms", "db1", 5432, "kms", "", "");
        row("postgres://db1/kms", "db1", 5432, "kms", "", "", "postgresql://db1/kms");
        row(" PostgreSQL://db1:5432/kms ", "db1", 5432, "kms", "", "", "postgresql://db1/kms");
        row("postgresql://anna@db1.contoso.com:6432/kms?sslmode=verify-full", "db1.contoso.com",
            6432, "kms", "anna", "verify-full");
        row("postgresql://anna%40contoso.com@db1/kms%20archive", "db1", 5432, "kms archive",
            "anna@contoso.com", "");
        row("postgresql://[2001:db8::1]:5433/kms", "2001:db8::1", 5433, "kms", "", "");
        row("postgresql://[2001:db8::1]/kms", "2001:db8::1", 5432, "kms", "", "");
        row("postgresql://%2Frun%2Fpostgresql/kms", "/run/postgresql", 5432, "kms", "", "");
        row("postgresql:///kms", "", 5432, "kms", "", "");
        row("postgresql:///h\xc3\xb4te?sslmode=require", "", 5432, "h\xc3\xb4te", "", "require",
            "postgresql:///h%C3%B4te?sslmode=require");
    }
    void serverIsReadAndShownAgain()
    {
        QFETCH(QString, given);
        QFETCH(QString, host);
        QFETCH(int, port);
        QFETCH(QString, database);
        QFETCH(QString, user);
        QFETCH(QString, sslMode);
        QFETCH(QString, shown);
        const auto address = parseStoreAddress(given);
        QVERIFY(address);
        const auto *server = std::get_if<StoreAddress::Server>(&address->place);
        QVERIFY(server);
        QCOMPARE(server->host, host);
        QCOMPARE(int(server->port), port);
        QCOMPARE(server->database, database);
        QCOMPARE(server->user, user);
        QCOMPARE(server->sslMode, sslMode);
        QCOMPARE(toString(*address), shown);
        QVERIFY(parseStoreAddress(shown) == address);
    }

    void anythingElseIsAFile_data()
    {
        QTest::addColumn<QString>("given");
        for (const char *given :
             {"archive.sqlite", "/home/anna/kms.sqlite", "C:\\ProgramData\\kms.sqlite",
              "\\\\server\\share\\kms.sqlite", "../kms archive.sqlite", ":memory:", "postgresql:"})
            QTest::newRow(given) << text(given);
    }
    void anythingElseIsAFile()
    {
        QFETCH(QString, given);
        const auto address = parseStoreAddress(given);
        QVERIFY(address);
        QCOMPARE(std::get<QString>(address->place), given);
        QCOMPARE(toString(*address), given);
    }

    void wrongAddressIsRefused_data()
    {
        QTest::addColumn<QString>("given");
        QTest::addColumn<AddressError>("error");
        const auto row = [](const char *given, AddressError error) {
            QTest::newRow(given) << text(given) << error;
        };
        row("", AddressError::NotAnAddress);
        row("  ", AddressError::NotAnAddress);
        row("mysql://db1/kms", AddressError::NotAnAddress);
        row("file:///tmp/kms.sqlite", AddressError::NotAnAddress);
        row("a\nb", AddressError::NotAnAddress);
        row("postgresql://db1", AddressError::NotAnAddress);
        row("postgresql://db1/", AddressError::NotAnAddress);
        row("postgresql://db1/kms/more", AddressError::NotAnAddress);
        row("postgresql://db1/kms#part", AddressError::NotAnAddress);
        row("postgresql://db1/kms%00", AddressError::NotAnAddress);
        row("postgresql://db1:0/kms", AddressError::NotAnAddress);
        row("postgresql://db1:65536/kms", AddressError::NotAnAddress);
        row("postgresql://db1:x/kms", AddressError::NotAnAddress);
        row("postgresql://db1,db2/kms", AddressError::NotAnAddress);
        row("postgresql://[::1/kms", AddressError::NotAnAddress);
        row("postgresql://anna:secret@db1/kms", AddressError::PasswordInside);
        row("postgresql://anna:se/c?r#et@db1/kms", AddressError::PasswordInside);
        row("postgresql://anna:@db1/kms", AddressError::PasswordInside);
        row("postgresql://db1/kms?password=secret", AddressError::PasswordInside);
        row("postgresql://db1/kms?PassWord=secret", AddressError::PasswordInside);
        row("postgresql://db1/kms?p%61ssword=secret", AddressError::PasswordInside);
        row("postgresql://db1/kms?sslmode=require&sslpassword=s", AddressError::PasswordInside);
        row("postgresql://db1/kms?sslmode=always", AddressError::UnknownParameter);
        row("postgresql://db1/kms?sslmode=require%20passfile%3Dx", AddressError::UnknownParameter);
        row("postgresql://db1/kms?options=-cfsync%3Doff", AddressError::UnknownParameter);
    }
    void wrongAddressIsRefused()
    {
        QFETCH(QString, given);
        QFETCH(AddressError, error);
        const auto address = parseStoreAddress(given);
        QVERIFY(!address);
        QCOMPARE(address.error(), error);
    }

    void defaultIsAFileOfThisPerson()
    {
        const StoreAddress address = defaultStore();
        const QFileInfo file(std::get<QString>(address.place));
        QVERIFY(file.isAbsolute());
        QVERIFY(parseStoreAddress(toString(address)) == address);
    }
};

QTEST_GUILESS_MAIN(TestStoreAddress)
#include "tst_storeaddress.moc"
