#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>
#include <QVector>

#include <optional>
#include <tl/expected.hpp>

namespace kms {

/// Where in a file something stands.
struct Place
{
    enum class Unit {
        None,   ///< the file as a whole
        Record, ///< event record id
        Line,   ///< text line, from 1
        Byte    ///< offset in the file, from 0
    };
    Unit unit = Unit::None;
    qint64 number = 0;

    static Place record(quint64 id) { return {Unit::Record, qint64(id)}; }
    static Place line(qint64 number) { return {Unit::Line, number}; }
    static Place byte(qint64 offset) { return {Unit::Byte, offset}; }

    friend bool operator==(const Place &, const Place &) = default;
};

/// "record 20519", "line 7", "byte 4096"; empty for the file as a whole. Never translated.
QString toString(const Place &place);

/// The file something was read from.
struct Source
{
    QString file;      ///< path as given, or what was pasted
    qint64 size = 0;   ///< bytes
    QByteArray sha256; ///< 32 bytes; empty where the file could not be read whole

    friend bool operator==(const Source &, const Source &) = default;
};

/// What a reader noticed and read past. Texts are the phrasebook's, by toId(Kind).
struct Note
{
    enum class Kind {
        // event logs
        LogWasOpen,        ///< dirty flag: the log was in use when copied (harmless)
        HeaderTotalsWrong, ///< file header disagrees with the chunks (harmless)
        HeaderDamaged,     ///< file header unreadable or with a bad checksum
        ChunkChecksumBad,  ///< a chunk's checksum fails; its records were read with care
        ChunkRepaired,     ///< one flipped bit, which the checksum tells, was put right (harmless)
        ChunkUnreadable,   ///< no chunk where one must stand
        RecordUnreadable,  ///< a record's structure is broken; it was skipped
        RecordChainBroken, ///< resumed at the next record signature
        FileCut,           ///< the file ends inside a chunk
        RecordNotTyped,    ///< a KMS event whose fields do not have the documented form
        FieldsDiffer,      ///< a 12290's items and its Info string differ; the items were taken
        // text
        EncodingGuessed,   ///< no byte order mark and not UTF-8; `detail` names the code page
        LineNotUnderstood, ///< a line where a licence state should stand could not be read
        KeyMasked,         ///< a full product key was found and dropped
        SetByHand,         ///< a person told its role or its computer
        ToldOtherwise,     ///< a person told this, and a file of that machine shows something else
        MachineUnknown,    ///< the text does not tell its computer and nothing else does
        // any file
        TooLarge,     ///< cut at the reader's limit; `detail` is the limit
        LimitReached, ///< too many items; the rest was not read
        ReadFailed    ///< the file could not be opened or read
    };
    Kind kind = Kind::ReadFailed;
    Place at;
    qint64 count = 1; ///< how often; a reader merges repeated notes of one kind
    QString detail;   ///< raw fact for the phrase, never a sentence

    friend bool operator==(const Note &, const Note &) = default;
};

/// Stable id such as "chunk-unreadable".
QString toId(Note::Kind kind);

/// Whether a note means that evidence was lost (finding `evidence-damaged`).
bool meansDamage(Note::Kind kind);

/// Why nothing could be read at all. Comparable; never a sentence.
struct ReadError
{
    enum class Kind {
        CannotOpen,      ///< no such file, or no permission; `detail` is the system's code
        NotAFile,        ///< a pipe or a device
        Link,            ///< inside a folder; links lead out of the evidence and are not followed
        TooDeep,         ///< a folder within too many others
        TooMany,         ///< this path and what follows it was left out
        Empty,           ///< zero bytes or only blanks
        NotRecognised,   ///< no reader knows this content
        NothingInside,   ///< the form was recognised, but there is nothing in it
        Encrypted,       ///< a member of a zip file that is locked with a password
        ArchiveDamaged,  ///< a zip file whose directory, or a member whose data, cannot be read
        ArchiveTooLarge, ///< a zip file would unpack to more than is reasonable
        ScriptError,     ///< output of a script that failed to start, in place of slmgr's
        Cancelled
    };
    Kind kind = Kind::NotRecognised;
    Source source;
    Place at;
    QString detail;

    friend bool operator==(const ReadError &, const ReadError &) = default;
};

QString toId(ReadError::Kind kind);

template <class T>
using Read = tl::expected<T, ReadError>;

} // namespace kms
