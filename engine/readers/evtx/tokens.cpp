#include "engine/readers/evtx/tokens.h"

namespace kms::evtx {

QByteArrayView readName(Cursor &cursor)
{
    constexpr qsizetype beforeText = 8; // next offset, hash, number of characters
    const auto offset = qsizetype(cursor.read<quint32>());
    const bool isInline = offset == cursor.at();
    Cursor name(cursor.chunk(), offset, cursor.chunk().size());
    name.skip(beforeText - 2);
    const auto length = qsizetype(name.read<quint16>());
    const QByteArrayView text = name.readBytes(2 * length);
    if (name.failed())
        cursor.fail();
    else if (isInline)
        cursor.skip(beforeText + 2 * length + 2);
    return text;
}

bool spells(QByteArrayView utf16, QByteArrayView word)
{
    if (utf16.size() != 2 * word.size())
        return false;
    for (qsizetype i = 0; i < word.size(); ++i) {
        if (utf16[2 * i] != word[i] || utf16[2 * i + 1] != 0)
            return false;
    }
    return true;
}

BinValue readText(Cursor &cursor)
{
    const auto length = qsizetype(cursor.read<quint16>());
    return {BinType::Utf16, cursor.readBytes(2 * length)};
}

BinValue entityText(QByteArrayView name)
{
    struct Entity
    {
        QByteArrayView name;
        QByteArrayView utf16;
    };
    static constexpr Entity entities[] = {{"lt", QByteArrayView("<\0", 2)},
                                          {"gt", QByteArrayView(">\0", 2)},
                                          {"amp", QByteArrayView("&\0", 2)},
                                          {"quot", QByteArrayView("\"\0", 2)},
                                          {"apos", QByteArrayView("'\0", 2)}};
    for (const Entity &entity : entities) {
        if (spells(name, entity.name))
            return {BinType::Utf16, entity.utf16};
    }
    return {BinType::Utf16, {}};
}

} // namespace kms::evtx
