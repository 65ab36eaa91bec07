#include "engine/evidence/source.h"

namespace kms {

QString toString(const Place &place)
{
    switch (place.unit) {
    case Place::Unit::None:
        return {};
    case Place::Unit::Record:
        return QStringLiteral("record %1").arg(place.number);
    case Place::Unit::Line:
        return QStringLiteral("line %1").arg(place.number);
    case Place::Unit::Byte:
        return QStringLiteral("byte %1").arg(place.number);
    }
    Q_UNREACHABLE();
}

QString toId(Note::Kind kind)
{
    using Kind = Note::Kind;
    switch (kind) {
    case Kind::LogWasOpen:
        return QStringLiteral("log-was-open");
    case Kind::HeaderTotalsWrong:
        return QStringLiteral("header-totals-wrong");
    case Kind::HeaderDamaged:
        return QStringLiteral("header-damaged");
    case Kind::ChunkChecksumBad:
        return QStringLiteral("chunk-checksum-bad");
    case Kind::ChunkRepaired:
        return QStringLiteral("chunk-repaired");
    case Kind::ChunkUnreadable:
        return QStringLiteral("chunk-unreadable");
    case Kind::RecordUnreadable:
        return QStringLiteral("record-unreadable");
    case Kind::RecordChainBroken:
        return QStringLiteral("record-chain-broken");
    case Kind::FileCut:
        return QStringLiteral("file-cut");
    case Kind::RecordNotTyped:
        return QStringLiteral("record-not-typed");
    case Kind::FieldsDiffer:
        return QStringLiteral("fields-differ");
    case Kind::EncodingGuessed:
        return QStringLiteral("encoding-guessed");
    case Kind::LineNotUnderstood:
        return QStringLiteral("line-not-understood");
    case Kind::KeyMasked:
        return QStringLiteral("key-masked");
    case Kind::SetByHand:
        return QStringLiteral("set-by-hand");
    case Kind::ToldOtherwise:
        return QStringLiteral("told-otherwise");
    case Kind::MachineUnknown:
        return QStringLiteral("machine-unknown");
    case Kind::TooLarge:
        return QStringLiteral("too-large");
    case Kind::LimitReached:
        return QStringLiteral("limit-reached");
    case Kind::ReadFailed:
        return QStringLiteral("read-failed");
    }
    Q_UNREACHABLE();
}

bool meansDamage(Note::Kind kind)
{
    using Kind = Note::Kind;
    switch (kind) {
    case Kind::HeaderDamaged:
    case Kind::ChunkChecksumBad:
    case Kind::ChunkUnreadable:
    case Kind::RecordUnreadable:
    case Kind::RecordChainBroken:
    case Kind::FileCut:
    case Kind::TooLarge:
    case Kind::LimitReached:
    case Kind::ReadFailed:
        return true;
    default:
        return false;
    }
}

QString toId(ReadError::Kind kind)
{
    using Kind = ReadError::Kind;
    switch (kind) {
    case Kind::CannotOpen:
        return QStringLiteral("cannot-open");
    case Kind::NotAFile:
        return QStringLiteral("not-a-file");
    case Kind::Link:
        return QStringLiteral("link");
    case Kind::TooDeep:
        return QStringLiteral("too-deep");
    case Kind::TooMany:
        return QStringLiteral("too-many");
    case Kind::Empty:
        return QStringLiteral("empty");
    case Kind::NotRecognised:
        return QStringLiteral("not-recognised");
    case Kind::NothingInside:
        return QStringLiteral("nothing-inside");
    case Kind::Encrypted:
        return QStringLiteral("encrypted");
    case Kind::ArchiveDamaged:
        return QStringLiteral("archive-damaged");
    case Kind::ArchiveTooLarge:
        return QStringLiteral("archive-too-large");
    case Kind::ScriptError:
        return QStringLiteral("script-error");
    case Kind::Cancelled:
        return QStringLiteral("cancelled");
    }
    Q_UNREACHABLE();
}

} // namespace kms
