#pragma once

#include "engine/evidence/licensereport.h"
#include "engine/readers/slmgr/slmgrlines.h"

#include <QVector>

#include <optional>

namespace kms {

/// "Activating <name> (<id>) ...", in any language.
struct ActivationLine
{
    QString product;
    std::optional<ActivationId> activationId;
    QString rest; ///< what stands behind the dots: the result, where both are on one line
};
std::optional<ActivationLine> activationLine(const SlmgrLine &line);

/// The code of a line that reports an error: "Error: 0xC004F074 …", the advice to run slui.exe,
/// "Error 0x800706BA occurred in connecting to server …".
std::optional<ErrorCode> errorOf(const SlmgrLine &line);

/// Reads `/ato`, `/xpr` and the answers of the setting commands, line by line.
class CommandReader
{
public:
    CommandReader(LicenseReport &output, QVector<Note> &notes)
        : m_output(output)
        , m_notes(notes)
    {
    }

    /// \return whether \a lines[at] belongs to a command and not to a product's description
    bool take(const QVector<SlmgrLine> &lines, qsizetype at);

    /// Forgets what was begun: another run starts.
    void reset();

private:
    bool takeActivation(const SlmgrLine &line);
    bool takeResult(const SlmgrLine &line);
    bool takeError(const SlmgrLine &line, qsizetype at);
    bool takeExpiry(const QVector<SlmgrLine> &lines, qsizetype at);
    bool takeUnknownResult(const SlmgrLine &line);
    void add(const SlmgrLine &line, bool succeeded, std::optional<ErrorCode> code,
             CommandOutcome::Command command);
    void addExpiry(const SlmgrLine &line, const QString &product, QStringView sentence);
    void notUnderstood(const SlmgrLine &line);

    LicenseReport &m_output;
    QVector<Note> &m_notes;
    std::optional<ActivationLine> m_activation; ///< begun, no result yet
    bool m_justActivated = false;               ///< the line before told a success
    std::optional<QString> m_expiring;          ///< product whose `/xpr` sentence must follow
    qsizetype m_lastError = -1;                 ///< index of the line of the last outcome with code
};

} // namespace kms
