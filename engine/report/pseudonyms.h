#pragma once

#include "engine/report/reportcase.h"

#include <QHash>
#include <QSet>

namespace kms {

/// Names of a case and their pseudonyms, given out in the order of the questions.
class Pseudonyms
{
public:
    explicit Pseudonyms(const CaseFile &caseFile);

    QString of(const QString &value, TextSort sort);
    Cmid of(const Cmid &cmid);

private:
    void know(const QString &name);
    bool isKnown(const QString &name) const;
    QString fresh(QLatin1String prefix, qsizetype &last, QLatin1String suffix = {}) const;

    QString machine(QStringView name, QLatin1String prefix);
    QString label(QStringView label, QLatin1String prefix);
    QString domain(QStringView name);
    QString address(QStringView text);
    QString file(const QString &path);
    QString folder(const QString &path);
    QString subject(const QString &subject);
    QString cmidText(const QString &text);

    QString text(const QString &text);
    QString words(QStringView run);
    QString word(QStringView word);
    QString namesInside(QStringView word);

    QVector<const EventLog *> m_logs;
    QSet<QString> m_known;            ///< labels and domains of the case, lower case
    QHash<QString, QString> m_files;  ///< path or file name → path
    QStringList m_odd;                ///< names with characters that no word of a text has
    QHash<QString, QString> m_labels; ///< what was given out, by lower case
    QHash<QString, QString> m_domains;
    QHash<QString, QString> m_addresses;
    QHash<QString, QString> m_paths;
    QHash<QString, QString> m_folders;
    QHash<Cmid, Cmid> m_cmids;
    qsizetype m_machines = 0;
    qsizetype m_hosts = 0;
    qsizetype m_lastDomain = 0;
};

/// An IPv4 or IPv6 literal.
bool isAddress(QStringView text);

/// A masked client machine id has to stay a GUID while it is a value; in a rendered text this
/// writes it as "CMID-1".
QString withMaskedCmids(const QString &text);

} // namespace kms
