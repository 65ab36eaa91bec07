#pragma once

#include "engine/evidence/progress.h"
#include "engine/readers/text.h"

#include <QString>
#include <QStringView>
#include <QVector>

#include <optional>

namespace kms {

/// One line of a console, without what mail puts before it.
struct ConsoleLine
{
    enum class Prompt : quint8 {
        None,
        Shell, ///< `C:\>`, `PS C:\>`, `[DC01]: PS C:\>`, `user@host:~$`
        Tool   ///< `> ` of a tool that asks for input, such as nslookup
    };
    QString text; ///< without prompt, quoting marks and surrounding blanks
    Prompt prompt = Prompt::None;
    qsizetype indent = 0; ///< blanks before the text
    qint64 number = 0;    ///< in the file, from 1
    bool ended = true; ///< false: may be cut, and is believed only where it is complete in itself

    bool isBlank() const { return text.isEmpty() && prompt == Prompt::None; }

    friend bool operator==(const ConsoleLine &, const ConsoleLine &) = default;
};

/// Stops early when \a progress is cancelled.
QVector<ConsoleLine> consoleLines(const QVector<TextLine> &lines, const Progress &progress);

/// "Label: value" in any language.
struct Labelled
{
    QStringView label; ///< without dots and blanks at its end
    QStringView value; ///< may be empty
};

/// Splits at the first colon, of whichever width and with whichever blank before it.
/// \return nothing where there is no colon, or nothing before it
std::optional<Labelled> labelled(QStringView line);

/// The words of \a line, of which there may be hundreds: at most \a most, the rest is left out.
QVector<QStringView> words(QStringView line, qsizetype most = 32);

/// The words of the command where \a line calls \a tool ("nslookup", with or without `.exe` and
/// path), the tool's name first; empty where it does not.
QVector<QStringView> commandWords(const ConsoleLine &line, QLatin1String tool);

} // namespace kms
