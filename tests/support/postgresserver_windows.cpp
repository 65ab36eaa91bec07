#include "tests/support/postgresserver.h"

// The server that tests start is Debian's; what a test does without one, it does on Windows.

std::unique_ptr<PostgresServer> PostgresServer::start(QString *whyNot, bool durable)
{
    Q_UNUSED(durable)
    *whyNot = QStringLiteral("the tests start PostgreSQL on Unix only");
    return nullptr;
}

PostgresServer::~PostgresServer() = default;

QString PostgresServer::url(const QString &database) const
{
    return database;
}

bool PostgresServer::createDatabase(const QString &name)
{
    Q_UNUSED(name)
    return false;
}

std::optional<QString> PostgresServer::psql(const QString &database, const QString &statements)
{
    Q_UNUSED(database)
    Q_UNUSED(statements)
    return std::nullopt;
}
