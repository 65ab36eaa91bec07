#pragma once

#include "engine/knowledge/phrasebook.h"
#include "engine/probes/collect.h"
#include "wizard/models/analysis.h"
#include "wizard/models/livetools.h"
#include "wizard/models/steps.h"
#include "wizard/models/stoppable.h"

#include <QAbstractTableModel>
#include <QTemporaryDir>

#include <memory>
#include <vector>

namespace kms::wizard {

/// Which machine to gather from, and where to put it.
struct CollectWish
{
    QString computer; ///< empty: this one
    Role role = Role::Client;
    QString folder; ///< empty: a temporary one, kept as long as the case needs it

    friend bool operator==(const CollectWish &, const CollectWish &) = default;
};

/// Gathers from a machine in the background: its steps, one a row, with how each stands and what
/// that means. What was gathered is evidence, whatever became of the other steps.
class CollectModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { StepName, Standing, Meaning, ColumnCount };
    static constexpr int StateRole = Qt::UserRole; ///< StepState as int, of Standing only
    enum class State : quint8 {
        NothingYet,
        NoSuchName, ///< what was typed is no computer's name
        NoFolder,   ///< there is no place for the files
        Running,
        Stopping,
        Done,
        Stopped,
        GivenUp
    };

    explicit CollectModel(const LiveTools &tools, QObject *parent = nullptr);

    /// The language of what is shown from now on; English before.
    void setPhrases(const Phrasebook &phrases);

    bool canCollect() const { return m_tools.canCollect; }
    void start(const CollectWish &wish);
    /// Ends it within a second; what was gathered by then is evidence.
    void stop();

    State state() const { return m_state; }
    bool isRunning() const { return m_work.isRunning(); }
    int fileCount() const { return m_files; }
    /// Temporary folders from which the case read nothing are deleted.
    /// \param files of the case
    void keepOnly(const QStringList &files);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    void changed(); ///< gathering began, goes on, or ended
    void progressed(int thousandths);
    void evidenceFound(const kms::wizard::CaseInput &input);

private:
    class Mailbox;
    struct Row
    {
        CollectStep step = CollectStep::LicensingObjects;
        std::optional<CollectStepResult> result;
    };
    QString placeFor(const CollectWish &wish);
    void setRows(const CollectRequest &request);
    void look();
    void note(const CollectStepResult &result);
    void take(const QVector<CollectStepResult> &results);
    void end(State state);
    int running() const;
    QString standing(const Row &row) const;
    StepState stateOf(const Row &row) const;

    LiveTools m_tools;
    Phrasebook m_phrases{QStringLiteral("en")};
    State m_state = State::NothingYet;
    CollectRequest m_request;
    QVector<Row> m_rows;
    int m_files = 0;
    std::shared_ptr<Mailbox> m_mailbox;
    QTimer m_looking; ///< into the mailbox
    std::vector<std::unique_ptr<QTemporaryDir>> m_folders;
    Stoppable m_work;
};

/// Where gathering stands, in a sentence or two.
QString statusWords(const CollectModel &model);

} // namespace kms::wizard
