#pragma once

#include "engine/readers/registry/registryblock.h"
#include "engine/readers/registry/registryvalue.h"
#include "engine/readers/text.h"

#include <QString>
#include <QVector>

#include <optional>

namespace kms {

/// Reads `.reg` files, the text of `reg query` and the lists of `Get-ItemProperty`, line by line,
/// in any mixture and with other text between. What a line means depends on the few before it.
class RegistryText
{
public:
    void take(const TextLine &line);
    /// \return the blocks of known keys, in the order printed
    QVector<RegistryBlock> finish();

    /// Lines that have one of the forms, and other lines that are not blank.
    qint64 formLines() const { return m_formLines; }
    qint64 otherLines() const { return m_otherLines; }
    bool beginsAsFile() const { return m_beginsAsFile; } ///< the first line of a `.reg` file
    bool anyKnownKey() const { return m_anyKnownKey; }   ///< of this text's keys
    bool limitReached() const { return m_limitReached; } ///< blocks or values were left out

private:
    enum class LineForm : quint8 { Other, Blank, Form };

    struct Pending
    {
        QString name;
        QString text; ///< of a value in hexadecimal so far
        bool kept = false;
        bool tooLong = false;
        Place at;
    };
    struct Property
    {
        QString name;
        QString text;
        bool ended = true;
        Place at;
    };

    LineForm formOf(const TextLine &line);
    LineForm takeLine(QStringView text, const TextLine &line);
    bool takeFirstLine(QStringView text);
    bool takeKeyInBrackets(QStringView text, const TextLine &line);
    bool takeFileValue(QStringView text, const TextLine &line);
    bool takeContinued(QStringView text, const TextLine &line);
    bool takeInsideString(QStringView text);
    bool takeQueryKey(QStringView text, const TextLine &line);
    bool takeQueryValue(QStringView text, const TextLine &line);
    bool takeProperty(QStringView indented, const TextLine &line);

    void takeBlank();
    void closeBlock();
    void openBlock(const std::optional<RegistryKey> &key, Place at);
    void dropBlock();
    void closeProperties();
    void noteValue(QStringView name);
    void addValue(const QString &name, std::optional<RegistryValue> value, Place at);
    void addValueOfFile(const Pending &value);

    QVector<RegistryBlock> m_blocks;
    std::optional<RegistryBlock> m_block; ///< of the key whose values come now
    QVector<Property> m_properties;
    std::optional<Pending> m_pending;
    bool m_insideString = false;
    bool m_keyOfQuery = false; ///< the last line was a key without brackets
    bool m_deletionSeen = false;
    RegHexText m_hexText = RegHexText::NotTold;

    int m_linesOfText = 0; ///< not blank, up to the second
    int m_blanks = 0;      ///< since the last line that is not blank
    bool m_blanksDoubled = false;

    qint64 m_formLines = 0;
    qint64 m_otherLines = 0;
    qsizetype m_values = 0;
    bool m_beginsAsFile = false;
    bool m_anyKnownKey = false;
    bool m_limitReached = false;
};

} // namespace kms
