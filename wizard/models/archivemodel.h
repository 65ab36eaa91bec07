#pragma once

#include "engine/history/archive/archive.h"
#include "engine/knowledge/phrasebook.h"
#include "engine/store/importfiles.h"
#include "wizard/models/background.h"

#include <QAbstractTableModel>
#include <QSet>

namespace kms::wizard {

/// The archive that this window works with: the hosts in it, one a row, and imports into it, in
/// the background. A password is kept until the window closes, and nowhere else.
class ArchiveModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Host, From, To, Records, ColumnCount };

    explicit ArchiveModel(const StoreAddress &address, QObject *parent = nullptr);

    const StoreAddress &address() const { return m_address; }
    const QString &password() const { return m_password; }
    /// Works with another archive from now on; what it knows is not asked before look(). One that
    /// is not there yet is created by the first import.
    void setAddress(const StoreAddress &address);
    /// Goes on with what the server refused without it.
    void setPassword(const QString &password);
    void setPhrases(const Phrasebook &phrases);

    void look();
    void import(const QStringList &paths);
    /// Stops looking or importing; what was imported by then stays.
    void cancel();

    bool isBusy() const { return m_work.isRunning(); }
    /// Nobody imported anything here yet.
    bool isMissing() const { return m_isMissing; }
    const std::optional<ArchiveError> &error() const { return m_error; }
    const std::optional<ImportReport> &report() const { return m_report; }
    const QVector<ArchivedHost> &hosts() const { return m_hosts; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    void addressChanged(const kms::StoreAddress &address);
    void changed(); ///< looking or importing began or ended
    void progressed(int thousandths);
    void passwordWanted(); ///< the server asks for one, or for another one

private:
    struct Work;
    void run(const QStringList &paths);
    void take(const Work &work);

    StoreAddress m_address;
    QString m_password;
    Phrasebook m_phrases;
    QStringList m_wanted; ///< paths of the last import; empty: only look
    bool m_isMissing = false;
    std::optional<ArchiveError> m_error;
    std::optional<ImportReport> m_report;
    QVector<ArchivedHost> m_hosts;
    Background m_work;
};

/// Why an archive could not be used, as a sentence.
QString errorWords(const ArchiveError &error, const Phrasebook &phrases);

/// What the archive is and what came of the last import, in a few sentences.
QString statusWords(const ArchiveModel &model, const Phrasebook &phrases);

} // namespace kms::wizard
