#include "tests/support/postgresserver.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QRandomGenerator>
#include <QStandardPaths>
#include <QThread>
#include <QUrl>

#include <pwd.h>
#include <unistd.h>

namespace {

constexpr auto administrator = "postgres";
constexpr int startMs = 60000;

/// Debian keeps the server's tools out of PATH, in one folder for each version.
QString toolFolder()
{
    const QString inPath = QStandardPaths::findExecutable(QStringLiteral("initdb"));
    if (!inPath.isEmpty())
        return QFileInfo(QFileInfo(inPath).canonicalFilePath()).path();
    const QDir versions(QStringLiteral("/usr/lib/postgresql"));
    const QStringList names = versions.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    for (auto name = names.crbegin(); name != names.crend(); ++name) {
        const QString folder = versions.filePath(*name + QStringLiteral("/bin"));
        if (QFile::exists(folder + QStringLiteral("/initdb")))
            return folder;
    }
    return {};
}

/// PostgreSQL refuses to run as root; then it runs as the user of its package. It is told to stop
/// when this process is no more.
QStringList withoutRoot(const QString &tool, const QStringList &arguments)
{
    QStringList command{QStringLiteral("setpriv"), QStringLiteral("--pdeathsig"),
                        QStringLiteral("INT")};
    if (geteuid() == 0)
        command << QStringLiteral("--reuid=postgres") << QStringLiteral("--regid=postgres")
                << QStringLiteral("--clear-groups");
    return command << QStringLiteral("--") << tool << arguments;
}

bool giveToServer(const QString &path)
{
    if (geteuid() != 0)
        return true;
    const passwd *user = getpwnam(administrator);
    return user && chown(QFile::encodeName(path).constData(), user->pw_uid, user->pw_gid) == 0;
}

} // namespace

std::unique_ptr<PostgresServer> PostgresServer::start(QString *whyNot, bool durable)
{
    std::unique_ptr<PostgresServer> server(new PostgresServer);
    server->m_tools = toolFolder();
    if (server->m_tools.isEmpty()) {
        *whyNot = QStringLiteral("PostgreSQL is not installed (Debian: postgresql)");
        return nullptr;
    }
    server->m_password =
        QStringLiteral("It's \\ \"%1").arg(QRandomGenerator::system()->generate64(), 0, 36);
    if (!server->initialise(whyNot) || !server->launch(durable, whyNot))
        return nullptr;
    const QString quoted =
        QString(server->m_password).replace(QLatin1Char('\''), QLatin1String("''"));
    const bool made =
        server
            ->psql(QLatin1String(administrator),
                   QStringLiteral("CREATE ROLE %1 LOGIN PASSWORD '%2'").arg(user(), quoted))
            .has_value();
    if (!made) {
        *whyNot = QStringLiteral("the server takes no statements");
        return nullptr;
    }
    return server;
}

PostgresServer::~PostgresServer()
{
    if (m_server.state() == QProcess::NotRunning)
        return;
    runTool(QStringLiteral("pg_ctl"),
            {QStringLiteral("-D"), m_folder.filePath(QStringLiteral("data")), QStringLiteral("-m"),
             QStringLiteral("immediate"), QStringLiteral("stop")},
            nullptr);
    if (!m_server.waitForFinished(10000)) {
        m_server.kill();
        m_server.waitForFinished();
    }
}

QString PostgresServer::url(const QString &database) const
{
    return QStringLiteral("postgresql://%1@%2/%3")
        .arg(user(), QString::fromLatin1(QUrl::toPercentEncoding(socketFolder())), database);
}

bool PostgresServer::createDatabase(const QString &name)
{
    return psql(QLatin1String(administrator),
                QStringLiteral("CREATE DATABASE %1 OWNER %2").arg(name, user()))
        .has_value();
}

std::optional<QString> PostgresServer::psql(const QString &database, const QString &statements)
{
    QString output;
    const int code = runTool(QStringLiteral("psql"),
                             {QStringLiteral("-XqAt"), QStringLiteral("-v"),
                              QStringLiteral("ON_ERROR_STOP=1"), QStringLiteral("-h"),
                              socketFolder(), QStringLiteral("-U"), QLatin1String(administrator),
                              QStringLiteral("-d"), database, QStringLiteral("-c"), statements},
                             &output);
    if (code == 0)
        return output;
    qWarning("%s", qPrintable(output));
    return std::nullopt;
}

bool PostgresServer::initialise(QString *whyNot)
{
    const QString secret = m_folder.filePath(QStringLiteral("secret"));
    QFile file(secret);
    if (!file.open(QIODevice::WriteOnly) || file.write(m_password.toUtf8()) < 0 ||
        !giveToServer(m_folder.path()) || !giveToServer(secret)) {
        *whyNot = QStringLiteral("no folder for it");
        return false;
    }
    file.close();
    QString output;
    const int code = runTool(
        QStringLiteral("initdb"),
        {QStringLiteral("-D"), m_folder.filePath(QStringLiteral("data")), QStringLiteral("-U"),
         QLatin1String(administrator), QStringLiteral("-A"), QStringLiteral("scram-sha-256"),
         QStringLiteral("--pwfile"), secret, QStringLiteral("-E"), QStringLiteral("UTF8"),
         QStringLiteral("--locale=C.UTF-8"), QStringLiteral("-N")},
        &output);
    QFile::remove(secret);
    *whyNot = output;
    return code == 0;
}

bool PostgresServer::launch(bool durable, QString *whyNot)
{
    QStringList arguments{
        QStringLiteral("-D"), m_folder.filePath(QStringLiteral("data")),
        QStringLiteral("-c"), QStringLiteral("listen_addresses="),
        QStringLiteral("-c"), QStringLiteral("unix_socket_directories=%1").arg(socketFolder())};
    if (!durable)
        arguments << QStringLiteral("-F") << QStringLiteral("-c")
                  << QStringLiteral("full_page_writes=off");
    QStringList command = withoutRoot(m_tools + QStringLiteral("/postgres"), arguments);
    m_server.setWorkingDirectory(m_folder.path());
    m_server.setStandardOutputFile(QProcess::nullDevice());
    m_server.setStandardErrorFile(m_folder.filePath(QStringLiteral("log")));
    m_server.start(command.takeFirst(), command);
    QElapsedTimer waiting;
    waiting.start();
    while (!isReady()) {
        if (waiting.elapsed() > startMs || m_server.waitForFinished(1)) {
            QFile log(m_folder.filePath(QStringLiteral("log")));
            *whyNot = QStringLiteral("the server does not start");
            if (log.open(QIODevice::ReadOnly))
                *whyNot += QLatin1String(": ") + QString::fromUtf8(log.readAll());
            return false;
        }
        QThread::msleep(50);
    }
    return true;
}

bool PostgresServer::isReady()
{
    return runTool(QStringLiteral("pg_isready"),
                   {QStringLiteral("-q"), QStringLiteral("-h"), socketFolder()}, nullptr) == 0;
}

int PostgresServer::runTool(const QString &tool, const QStringList &arguments, QString *output)
{
    QProcess process;
    process.setWorkingDirectory(m_folder.path());
    process.setProcessChannelMode(QProcess::MergedChannels);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("PGPASSWORD"), m_password);
    process.setProcessEnvironment(environment);
    QStringList command = withoutRoot(m_tools + QLatin1Char('/') + tool, arguments);
    process.start(command.takeFirst(), command);
    if (!process.waitForFinished(startMs))
        return -1;
    if (output)
        *output = QString::fromUtf8(process.readAll()).trimmed();
    return process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
}
