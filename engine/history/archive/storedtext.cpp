#include "engine/history/archive/storedtext.h"

#include <QtEndian>

namespace kms {

namespace {

/// Whether a byte goes on with a character of UTF-8 that began before it.
bool continues(char byte)
{
    return (quint8(byte) & 0xC0) == 0x80;
}

QString withoutHoles(QString text)
{
    const auto isHole = [&text](qsizetype at) {
        const QChar c = text.at(at);
        if (c.isHighSurrogate())
            return at + 1 == text.size() || !text.at(at + 1).isLowSurrogate();
        return c.isNull() ||
               (c.isLowSurrogate() && (at == 0 || !text.at(at - 1).isHighSurrogate()));
    };
    for (qsizetype at = 0; at < text.size(); ++at) {
        if (isHole(at))
            text[at] = QChar(QChar::ReplacementCharacter);
    }
    return text;
}

QByteArray cutInfo(const QByteArray &info)
{
    if (info.size() <= maxStoredInfo)
        return info;
    qsizetype end = maxStoredInfo;
    while (end > maxStoredInfo - 4 && continues(info.at(end)))
        --end;
    return info.left(end);
}

} // namespace

QString storedText(const QString &text)
{
    // Empty and not null, which QtSql would take for NULL.
    return text.isEmpty() ? QStringLiteral("") : withoutHoles(text.left(maxStoredText));
}

QByteArray storedInfo(const QByteArray &info)
{
    if (info.isEmpty())
        return QByteArrayLiteral(""); // as above
    QByteArray kept = cutInfo(info);
    if (kept.isValidUtf8() && !kept.contains('\0'))
        return kept;
    // A replacement is longer than what it replaces.
    return cutInfo(withoutHoles(QString::fromUtf8(kept)).toUtf8());
}

qint64 ContentHash::of(const QByteArray &channel, const QByteArray &provider, quint16 id,
                       const QByteArray &info)
{
    const quint16 number = qToLittleEndian(id);
    m_hash.reset();
    // No stored text holds a zero byte, so that it parts one from the next.
    m_hash.addData(QByteArrayView(channel.constData(), channel.size() + 1));
    m_hash.addData(QByteArrayView(provider.constData(), provider.size() + 1));
    m_hash.addData(QByteArrayView(reinterpret_cast<const char *>(&number), sizeof number));
    m_hash.addData(info);
    return qFromBigEndian<qint64>(m_hash.resultView().constData());
}

} // namespace kms
