#include "engine/history/archive/store.h"

#include <QSqlError>

#include <atomic>

namespace kms {

namespace {

constexpr int maxAttempts = 6;
constexpr qsizetype maxDetail = 300;

QString newConnectionName()
{
    static std::atomic<quint64> count = 0;
    return QStringLiteral("kms-archive-%1").arg(++count);
}

} // namespace

Store::Store(const QString &driver, bool streams)
    : m_name(newConnectionName())
    , m_streams(streams)
{
    QSqlDatabase::addDatabase(driver, m_name);
}

Store::~Store()
{
    QSqlDatabase::removeDatabase(m_name);
}

QSqlDatabase Store::database() const
{
    return QSqlDatabase::database(m_name, false);
}

ArchiveError Store::failure(const QSqlError &error)
{
    m_mayRetry = mayRetry(error);
    QString detail = error.databaseText().isEmpty() ? error.driverText() : error.databaseText();
    if (!m_secret.isEmpty())
        detail.replace(m_secret, QLatin1String("***"));
    return {kindOf(error), detail.simplified().left(maxDetail)};
}

Stored<QSqlQuery> Store::prepare(const QString &sql)
{
    QSqlQuery query(database());
    query.setForwardOnly(m_streams);
    if (!query.prepare(sql))
        return tl::unexpected(failure(query.lastError()));
    return query;
}

Stored<qint64> Store::execute(QSqlQuery &query, const QVariantList &values)
{
    for (qsizetype i = 0; i < values.size(); ++i)
        query.bindValue(int(i), values.at(i));
    if (!query.exec())
        return tl::unexpected(failure(query.lastError()));
    return query.numRowsAffected();
}

Stored<qint64> Store::run(const QString &sql, const QVariantList &values)
{
    auto query = prepare(sql);
    if (!query)
        return errorOf(query);
    return execute(*query, values);
}

Stored<void> Store::runAsItIs(const QString &sql)
{
    QSqlQuery query(database());
    if (!query.exec(sql))
        return tl::unexpected(failure(query.lastError()));
    return {};
}

Stored<void> Store::each(const QString &sql, const QVariantList &values,
                         const std::function<void(const QSqlQuery &)> &row)
{
    auto query = prepare(sql);
    if (!query)
        return errorOf(query);
    if (const auto done = execute(*query, values); !done)
        return errorOf(done);
    while (query->next())
        row(*query);
    if (query->lastError().isValid())
        return tl::unexpected(failure(query->lastError()));
    return {};
}

Stored<void> Store::attempt(const std::function<Stored<void>()> &work)
{
    m_mayRetry = false;
    if (const auto begun = runAsItIs(beginStatement()); !begun)
        return begun;
    Stored<void> done = work();
    if (done)
        done = runAsItIs(QStringLiteral("COMMIT"));
    if (!done) {
        const bool mayRetry = m_mayRetry;
        static_cast<void>(runAsItIs(QStringLiteral("ROLLBACK")));
        m_mayRetry = mayRetry;
    }
    return done;
}

Stored<void> Store::transact(const std::function<Stored<void>()> &work)
{
    Stored<void> done = attempt(work);
    for (int attempts = 1; !done && m_mayRetry && attempts < maxAttempts; ++attempts)
        done = attempt(work);
    return done;
}

} // namespace kms
