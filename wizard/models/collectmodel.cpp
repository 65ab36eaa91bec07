#include "wizard/models/collectmodel.h"

#include "engine/report/collecttext.h"
#include "wizard/models/tr.h"

#include <QDir>
#include <QFileInfo>
#include <QMutex>

#include <algorithm>

namespace kms::wizard {

/// What the run tells while it works, until the window looks.
class CollectModel::Mailbox
{
public:
    void put(const CollectStepResult &result)
    {
        const QMutexLocker lock(&m_lock);
        m_results.append(result);
    }
    QVector<CollectStepResult> take()
    {
        const QMutexLocker lock(&m_lock);
        return std::exchange(m_results, {});
    }

private:
    QMutex m_lock;
    QVector<CollectStepResult> m_results;
};

namespace {

constexpr int lookEveryMs = 100;

/// The folders and files of \a results in the request's folder: what was there before is not read.
QStringList pathsOf(const QVector<CollectStepResult> &results, const QString &folder)
{
    QStringList paths;
    for (const CollectStepResult &result : results) {
        for (const QString &file : result.files) {
            const QString path = QDir(folder).filePath(file.section(u'/', 0, 0));
            if (!paths.contains(path))
                paths += path;
        }
    }
    return paths;
}

StepState ended(CollectStepResult::Outcome outcome)
{
    using Outcome = CollectStepResult::Outcome;
    switch (outcome) {
    case Outcome::Done:
        return StepState::Fine;
    case Outcome::NotThere:
        return StepState::Info;
    case Outcome::Cancelled:
        return StepState::NotYet;
    case Outcome::AccessDenied:
    case Outcome::Unreachable:
    case Outcome::TimedOut:
    case Outcome::Failed:
        return StepState::Problem;
    }
    Q_UNREACHABLE();
}

} // namespace

CollectModel::CollectModel(const LiveTools &tools, QObject *parent)
    : QAbstractTableModel(parent)
    , m_tools(tools)
{
    m_looking.setInterval(lookEveryMs);
    connect(&m_looking, &QTimer::timeout, this, &CollectModel::look);
}

void CollectModel::setPhrases(const Phrasebook &phrases)
{
    m_phrases = phrases;
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0, StepName), index(rowCount() - 1, Meaning));
}

void CollectModel::start(const CollectWish &wish)
{
    CollectRequest request;
    request.computer = wish.computer.trimmed();
    request.role = wish.role;
    if (!request.computer.isEmpty() && !isComputerName(request.computer))
        return end(State::NoSuchName);
    request.folder = placeFor(wish);
    if (request.folder.isEmpty())
        return end(State::NoFolder);
    setRows(request);
    m_state = State::Running;
    m_mailbox = std::make_shared<Mailbox>();
    using Results = QVector<CollectStepResult>;
    m_work.start<Results>(
        [collect = m_tools.collect, request, mailbox = m_mailbox](Progress &progress) {
            return collect(request, progress,
                           [&mailbox](const CollectStepResult &result) { mailbox->put(result); });
        },
        [this](const Results &results) { take(results); }, [this] { end(State::GivenUp); },
        [this](int thousandths) { Q_EMIT progressed(thousandths); });
    m_looking.start();
    Q_EMIT changed();
}

QString CollectModel::placeFor(const CollectWish &wish)
{
    if (!wish.folder.isEmpty())
        return QDir().mkpath(wish.folder) && QFileInfo(wish.folder).isWritable() ? wish.folder
                                                                                 : QString();
    auto folder = std::make_unique<QTemporaryDir>();
    if (!folder->isValid())
        return {};
    m_folders.push_back(std::move(folder));
    return m_folders.back()->path();
}

void CollectModel::setRows(const CollectRequest &request)
{
    beginResetModel();
    m_request = request;
    m_rows.clear();
    m_files = 0;
    const QVector<CollectStep> steps = m_tools.stepsOf(request);
    for (const CollectStep step : steps)
        m_rows.append({step, std::nullopt});
    endResetModel();
}

void CollectModel::stop()
{
    if (!isRunning())
        return;
    m_work.stop();
    m_state = State::Stopping;
    Q_EMIT changed();
}

void CollectModel::look()
{
    const QVector<CollectStepResult> results = m_mailbox->take();
    for (const CollectStepResult &result : results)
        note(result);
    if (!results.isEmpty())
        Q_EMIT changed();
}

void CollectModel::note(const CollectStepResult &result)
{
    const auto row = std::find_if(m_rows.begin(), m_rows.end(), [&result](const Row &other) {
        return other.step == result.step && !other.result;
    });
    if (row == m_rows.end())
        return;
    row->result = result;
    m_files += int(result.files.size());
    Q_EMIT dataChanged(index(0, Standing), index(rowCount() - 1, Meaning));
}

void CollectModel::take(const QVector<CollectStepResult> &results)
{
    look();
    for (const CollectStepResult &result : results)
        note(result); // those that were told before are known
    const bool stopped = m_state == State::Stopping;
    end(stopped ? State::Stopped : State::Done);
    const QStringList paths = pathsOf(results, m_request.folder);
    if (!paths.isEmpty())
        Q_EMIT evidenceFound({paths, {}});
}

void CollectModel::end(State state)
{
    m_looking.stop();
    m_state = state;
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0, Standing), index(rowCount() - 1, Meaning));
    Q_EMIT changed();
}

void CollectModel::keepOnly(const QStringList &files)
{
    const auto isRead = [&files](const QString &folder) {
        return std::any_of(files.begin(), files.end(), [&folder](const QString &file) {
            return file.startsWith(folder + u'/');
        });
    };
    std::erase_if(m_folders, [&](const auto &folder) {
        const bool isBusy = isRunning() && folder->path() == m_request.folder;
        return !isBusy && !isRead(folder->path());
    });
}

int CollectModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int CollectModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

/// The step under way: the first without a result.
int CollectModel::running() const
{
    if (!isRunning())
        return -1;
    const auto row =
        std::find_if(m_rows.begin(), m_rows.end(), [](const Row &other) { return !other.result; });
    return row == m_rows.end() ? -1 : int(row - m_rows.begin());
}

QString CollectModel::standing(const Row &row) const
{
    if (row.result)
        return outcomeWord(row.result->outcome, m_phrases);
    const int at = running();
    if (at >= 0)
        return &row == &m_rows.at(at) ? Tr::tr("Running") : Tr::tr("Waiting");
    return outcomeWord(CollectStepResult::Outcome::Cancelled, m_phrases);
}

StepState CollectModel::stateOf(const Row &row) const
{
    if (row.result)
        return ended(row.result->outcome);
    const int at = running();
    return at >= 0 && &row == &m_rows.at(at) ? StepState::Info : StepState::NotYet;
}

QVariant CollectModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows.at(index.row());
    if (role == StateRole)
        return index.column() == Standing ? QVariant(int(stateOf(row))) : QVariant();
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    QString text;
    if (index.column() == StepName)
        text = stepWords(row.step, m_phrases);
    else if (index.column() == Standing)
        text = standing(row);
    else if (row.result)
        text = outcomeWords(*row.result, !m_request.computer.isEmpty(), m_phrases);
    return role == Qt::DisplayRole ? text : QStringLiteral("<qt>%1</qt>").arg(text.toHtmlEscaped());
}

QVariant CollectModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case StepName:
        return Tr::tr("What is gathered");
    case Standing:
        return Tr::tr("State");
    case Meaning:
        return Tr::tr("What that means");
    default:
        return {};
    }
}

QString statusWords(const CollectModel &model)
{
    const QString files =
        model.fileCount() > 0
            ? Tr::tr("Files gathered: %1. They are part of the case now.").arg(model.fileCount())
            : Tr::tr("Nothing was gathered.");
    switch (model.state()) {
    case CollectModel::State::NothingYet:
        return Tr::tr("Nothing was gathered yet.");
    case CollectModel::State::NoSuchName:
        return Tr::tr("This is no computer’s name or address.");
    case CollectModel::State::NoFolder:
        return Tr::tr("The files cannot be written there: choose another folder.");
    case CollectModel::State::Running:
        return Tr::tr("Gathering… A step that fails does not stop the others.");
    case CollectModel::State::Stopping:
        return Tr::tr("Stopping…");
    case CollectModel::State::Done:
        return Tr::tr("Done. %1").arg(files);
    case CollectModel::State::Stopped:
        return Tr::tr("Stopped. %1").arg(files);
    case CollectModel::State::GivenUp:
        return Tr::tr("Stopped. What came until then is no part of the case.");
    }
    Q_UNREACHABLE();
}

} // namespace kms::wizard
