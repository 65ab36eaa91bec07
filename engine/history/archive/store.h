#pragma once

#include "engine/history/archive/archive.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariantList>

#include <functional>
#include <memory>
#include <span>

namespace kms {

/// A record as its table holds it: names are numbers of the tables `host` and `origin`, the texts
/// are such as storedtext.h gives.
struct RecordRow
{
    qint64 host = 0;
    UtcMs time = noTime;
    qint64 number = 0; ///< EventRecordID, bit for bit
    qint64 content = 0;
    qint64 origin = 0;
    int event = 0;
    QByteArray info;
};

template <class T>
tl::unexpected<ArchiveError> errorOf(const Stored<T> &failed)
{
    return tl::unexpected(failed.error());
}

/// One connection to a database, and what differs between the kinds of databases. Whatever goes
/// wrong comes back as a value. Belongs to the thread that made it.
class Store
{
public:
    virtual ~Store();
    Q_DISABLE_COPY_MOVE(Store)

    /// Runs one statement with its values bound. \return the number of rows it changed
    Stored<qint64> run(const QString &sql, const QVariantList &values);
    /// Runs one statement as it is: PostgreSQL prepares none that changes the schema.
    Stored<void> runAsItIs(const QString &sql);
    /// Hands every row that a query gives to \a row.
    Stored<void> each(const QString &sql, const QVariantList &values,
                      const std::function<void(const QSqlQuery &)> &row);
    Stored<QSqlQuery> prepare(const QString &sql);
    /// Runs what prepare() gave. \return the number of rows it changed
    Stored<qint64> execute(QSqlQuery &query, const QVariantList &values);

    /// Runs \a work in a transaction that may write, again where the database asks for it: work
    /// must be able to start over. Nothing of it stays where it fails.
    Stored<void> transact(const std::function<Stored<void>()> &work);

    /// Adds those that are not there yet. \return how many
    virtual Stored<qint64> insert(std::span<const RecordRow> rows) = 0;
    /// How many records are best written in one transaction.
    virtual qsizetype batchSize() const = 0;
    /// How a query reads `record.info` as UTF-8.
    virtual QString infoColumn() const = 0;

    /// What schema.cpp leaves open of a statement, such as the type of a number that the database
    /// gives out.
    virtual QString inOwnWords(QString sql) const = 0;
    /// The names of the tables at the archive's place, whosever they are.
    virtual Stored<QStringList> tables() = 0;
    /// Before the first statement of the schema, in its transaction: lets no other program do the
    /// same at the same time, and marks the place as an archive's.
    virtual Stored<void> beginMigration() = 0;

protected:
    /// \param streams whether rows come one by one as they are asked for; else all at once
    Store(const QString &driver, bool streams);

    QSqlDatabase database() const;
    virtual QString beginStatement() const = 0;
    virtual ArchiveError::Kind kindOf(const QSqlError &error) const = 0;
    /// Whether the same transaction may well succeed when run again.
    virtual bool mayRetry(const QSqlError &error) const = 0;
    /// \return the database's words, bounded
    ArchiveError failure(const QSqlError &error);
    /// Takes \a secret out of every detail.
    void conceal(const QString &secret) { m_secret = secret; }

private:
    Stored<void> attempt(const std::function<Stored<void>()> &work);

    QString m_name; ///< of the connection
    bool m_streams;
    QString m_secret;
    bool m_mayRetry = false; ///< after the last failure
};

/// \param create where there is no file; else that is an error
Stored<std::unique_ptr<Store>> openSqlite(const QString &file, bool create);
Stored<std::unique_ptr<Store>> openPostgres(const StoreAddress::Server &server,
                                            const QString &password);

} // namespace kms
