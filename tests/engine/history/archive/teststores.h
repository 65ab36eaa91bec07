#pragma once

#include "engine/history/archive/archive.h"
#include "tests/support/postgresserver.h"

#include <QStringList>
#include <QTemporaryDir>

/// The kinds of stores that every claim about archives is tested with.
enum class StoreKind { Sqlite, Postgres, PostgresDivided };
Q_DECLARE_METATYPE(StoreKind)

/// Places for archives: a temporary folder, and a PostgreSQL of the test's own.
class TestStores
{
public:
    /// Adds a column "kind" and a row for each kind.
    static void listKinds();
    static const char *nameOf(StoreKind kind);

    /// Makes sure that \a kind can be had. \return why not, else nothing
    QString lacks(StoreKind kind);
    /// An empty place. PostgresDivided: an archive whose records are divided by host and month, as
    /// resources/archive/divide-postgresql.sql does.
    kms::StoreAddress make(StoreKind kind);
    QString password() const { return m_server ? m_server->password() : QString(); }
    PostgresServer &server() { return *m_server; }
    QString folder() const { return m_folder.path(); }

    /// Everything in the archive, a line for a row, sorted; numbers that the database gave out are
    /// replaced by the names they stand for, and the time of an import is left out.
    QStringList dump(const kms::StoreAddress &address) const;
    /// Runs a statement past the archive.
    void execute(const kms::StoreAddress &address, const QString &sql) const;

private:
    QStringList rows(const kms::StoreAddress &address, const QString &sql) const;

    QTemporaryDir m_folder;
    std::unique_ptr<PostgresServer> m_server;
    QString m_whyNot; ///< there is no server
    int m_made = 0;
};

/// Records of a host as a KMS host writes them: number, time and strings follow from the number.
kms::LogRecord requestRecord(const QString &computer, quint64 number);
QVector<kms::LogRecord> requestRecords(const QString &computer, quint64 from, quint64 to);

kms::Stored<kms::ImportCount> importAll(kms::Archive &archive,
                                        const QVector<kms::LogRecord> &records,
                                        const QByteArray &sha256 = {});
QVector<kms::LogRecord> recordsOf(kms::Archive &archive, const QString &host,
                                  kms::UtcMs from = kms::noTime);

/// Records of two hosts in turn, as if from one file, and a sample for every hundredth: what
/// archive_importer imports.
kms::Stored<kms::ImportCount> importShared(kms::Archive &archive, quint64 first, quint64 last,
                                           bool descending);
