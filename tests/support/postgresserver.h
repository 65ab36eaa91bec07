#pragma once

#include <QProcess>
#include <QString>
#include <QTemporaryDir>

#include <memory>

/// A real PostgreSQL of a test's own, in a temporary folder and reached by a socket in it alone. It
/// ends with the test, also where the test is killed. Nothing is synced to the disk.
class PostgresServer
{
public:
    /// \param whyNot set where there is none, such as that PostgreSQL is not installed
    /// \param durable syncs to the disk as a team's server does, for benchmarks
    static std::unique_ptr<PostgresServer> start(QString *whyNot, bool durable = false);
    ~PostgresServer();
    Q_DISABLE_COPY_MOVE(PostgresServer)

    /// A person who may create no databases and no schemas but in databases of their own.
    static QString user() { return QStringLiteral("archivist"); }
    QString password() const { return m_password; }
    QString socketFolder() const { return m_folder.path(); }
    /// "postgresql://archivist@%2Ftmp%2F…/name"
    QString url(const QString &database) const;

    /// An empty one that user() owns.
    bool createDatabase(const QString &name);
    /// Runs statements as the administrator (psql). \return its output, or nothing where it failed
    std::optional<QString> psql(const QString &database, const QString &statements);

private:
    PostgresServer() = default;
    bool initialise(QString *whyNot);
    bool launch(bool durable, QString *whyNot);
    bool isReady();
    /// \return the exit code, with the output in \a output
    int runTool(const QString &tool, const QStringList &arguments, QString *output);

    QTemporaryDir m_folder;
    QString m_tools;    ///< folder of initdb and the others
    QString m_password; ///< of user() and of the administrator
    QProcess m_server;
};
