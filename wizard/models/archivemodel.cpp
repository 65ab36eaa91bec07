#include "wizard/models/archivemodel.h"

#include "wizard/models/tr.h"

#include <QFileInfo>

namespace kms::wizard {

/// What one run in the background brought.
struct ArchiveModel::Work
{
    bool isMissing = false;
    std::optional<ArchiveError> error;
    std::optional<ImportReport> report;
    QVector<ArchivedHost> hosts;
};

namespace {

// A file that is not there is no failure: the first import creates it.
bool isMissingFile(const StoreAddress &address)
{
    const auto *path = std::get_if<QString>(&address.place);
    return path && !QFileInfo::exists(*path);
}

Stored<std::unique_ptr<Archive>> opened(const StoreAddress &address, const QString &password,
                                        bool mayCreate)
{
    return mayCreate ? Archive::open(address, password) : Archive::openExisting(address, password);
}

} // namespace

ArchiveModel::ArchiveModel(const StoreAddress &address, QObject *parent)
    : QAbstractTableModel(parent)
    , m_address(address)
    , m_phrases(QStringLiteral("en"))
{
}

void ArchiveModel::setAddress(const StoreAddress &address)
{
    m_work.cancel();
    m_address = address;
    m_password.clear();
    m_report.reset();
    take({});
    Q_EMIT addressChanged(address);
}

void ArchiveModel::setPassword(const QString &password)
{
    m_password = password;
    run(m_wanted);
}

void ArchiveModel::setPhrases(const Phrasebook &phrases)
{
    m_phrases = phrases;
    if (!m_hosts.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
}

void ArchiveModel::look()
{
    m_report.reset();
    run({});
}

void ArchiveModel::import(const QStringList &paths)
{
    if (!paths.isEmpty())
        run(paths);
}

// What was written until then is there: the table should show it.
void ArchiveModel::cancel()
{
    if (!isBusy())
        return;
    m_work.cancel();
    look();
}

void ArchiveModel::run(const QStringList &paths)
{
    m_wanted = paths;
    const auto work = [address = m_address, password = m_password, paths](Progress &progress) {
        Work result;
        if (paths.isEmpty() && isMissingFile(address)) {
            result.isMissing = true;
            return result;
        }
        const auto archive = opened(address, password, !paths.isEmpty());
        if (!archive) {
            result.error = archive.error();
            return result;
        }
        if (!paths.isEmpty()) {
            result.report = importFiles(paths, {}, **archive, progress);
            result.error = result.report->error;
        }
        if (auto hosts = (*archive)->hosts())
            result.hosts = *hosts;
        else if (!result.error)
            result.error = hosts.error();
        return result;
    };
    m_work.start<Work>(
        work, [this](const Work &result) { take(result); },
        [this](int thousandths) { Q_EMIT progressed(thousandths); });
    Q_EMIT changed();
}

void ArchiveModel::take(const Work &work)
{
    beginResetModel();
    m_isMissing = work.isMissing;
    m_error = work.error;
    if (work.report)
        m_report = work.report;
    m_hosts = work.hosts;
    endResetModel();
    Q_EMIT changed();
    if (m_error && m_error->kind == ArchiveError::Kind::WrongPassword)
        Q_EMIT passwordWanted();
}

int ArchiveModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_hosts.size());
}

int ArchiveModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant ArchiveModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || role != Qt::DisplayRole)
        return {};
    const ArchivedHost &host = m_hosts.at(index.row());
    const auto day = [this](UtcMs time) {
        return time == noTime ? QString()
                              : m_phrases.locale().toString(toUtc(time).toLocalTime().date(),
                                                            QLocale::LongFormat);
    };
    switch (index.column()) {
    case Host:
        return host.name;
    case From:
        return day(host.from);
    case To:
        return day(host.to);
    case Records:
        return m_phrases.locale().toString(host.records);
    default:
        return {};
    }
}

QVariant ArchiveModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Host:
        return Tr::tr("KMS host");
    case From:
        return Tr::tr("From");
    case To:
        return Tr::tr("To");
    case Records:
        return Tr::tr("Records");
    default:
        return {};
    }
}

QString errorWords(const ArchiveError &error, const Phrasebook &phrases)
{
    return phrases.text(QLatin1String("archive.error.") + toId(error.kind),
                        {{QStringLiteral("detail"), error.detail}});
}

QString statusWords(const ArchiveModel &model, const Phrasebook &phrases)
{
    QStringList sentences;
    if (const auto &report = model.report())
        sentences += Tr::tr("%1 new, %2 known.")
                         .arg(phrases.locale().toString(report->total().added),
                              phrases.locale().toString(report->total().known));
    if (model.error())
        sentences += errorWords(*model.error(), phrases);
    else if (model.isMissing())
        sentences += Tr::tr("There is no archive here yet: the first import creates it.");
    else if (!model.isBusy() && model.hosts().isEmpty())
        sentences += Tr::tr("The archive is empty.");
    return sentences.join(QLatin1Char(' '));
}

} // namespace kms::wizard
