#pragma once

#include "engine/casefile/casefile.h"

namespace kms::test {

/// Builds a paired case of one client and one host, in one expression:
///
///   const CaseFile file = CaseBuilder().grace().attempt({.count = 11}).build();
///
/// Times count in minutes before the moment of judging, 2026-11-20T09:00Z. Evidence: e1 the
/// client's licence report, e2 its log, e3 the host's licence report, e4 the host's log.
class CaseBuilder
{
public:
    struct Try
    {
        int minutesAgo = 60;
        quint32 result = 0; ///< of the 12288
        quint32 flags = 0;
        int required = 25; ///< 0: the request does not tell
        bool answered = true;
        bool bound = false;
        quint32 answerResult = 0;
        quint32 answerFlags = RequestFlag::countTooLow;
        int count = 11; ///< in the answer
        Attempt::HostView hostView = Attempt::HostView::NotCovered;
        quint32 hostResult = 0;
        int skewSeconds = 0; ///< host minus client
        LicenseState state = LicenseState::InitialGrace;
        QString server = QStringLiteral("kms01.corp.example");
        const char *product = nullptr; ///< activation id
        int minutesLeft = -1;          ///< of the state; −1: not told
    };

    CaseBuilder();

    CaseBuilder &license(const LicenseFacts &facts);
    CaseBuilder &grace(); ///< a KMS client in its first grace period, 29 days left
    CaseBuilder &licensed(int daysLeft = 179);
    CaseBuilder &attempt(const Try &attempt);
    CaseBuilder &command(quint32 code);   ///< a failed /ato; 0: it succeeded
    CaseBuilder &errorLine(quint32 code); ///< of whatever command
    /// A setting that was changed further down in the licence report's text.
    CaseBuilder &settingChanged();
    CaseBuilder &expiry(const ExpirySentence &sentence);
    CaseBuilder &clientEvent(OtherEvent::Kind kind, quint32 code);
    CaseBuilder &damagedClientLog();
    /// What follows is evidence of a further client, PC-0143.
    CaseBuilder &nextClient();
    CaseBuilder &hostLicense(LicenseState state, std::optional<qint64> count);
    /// A request in the host's log of some machine; the minutes are the host's clock.
    CaseBuilder &hostRequest(const QString &client, int cmidNumber, int minutesAgo,
                             quint32 result = 0, int skewSeconds = 0, int required = 25);
    /// One of the host's other events, e.g. that it published its record.
    CaseBuilder &hostEvent(OtherEvent::Kind kind, int minutesAgo);
    CaseBuilder &withoutClient();

    CaseFile build() const;

    static LicenseFacts kmsClient(LicenseState state);
    static QDateTime judgedAt();
    static Cmid cmid(int number);

private:
    EvidenceItem &item(const char *id);

    CaseFile m_file;
    ClientCase m_client;
    QVector<ClientCase> m_earlierClients;
    HostCase m_host;
    EventLog m_clientLog;
    EventLog m_hostLog;
    quint64 m_record = 1;
    bool m_hasClient = true;
};

} // namespace kms::test
