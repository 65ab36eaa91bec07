#pragma once

#include "engine/readers/tables/propertyrecords.h"

#include <QFile>
#include <QStringList>
#include <QtEndian>

/// What tests compare of property records: short lines that a person can type.
namespace kms::test {

/// "SoftwareLicensingProduct <held> 3: Name=Windows(R) | LicenseStatus=1"; the number is the line.
inline QString shown(const PropertyRecord &record)
{
    QStringList values;
    for (const Property &property : record.properties) {
        QString value = property.value;
        value.replace(QLatin1Char('\n'), QLatin1String("\\n"));
        values.append(property.name + QLatin1Char('=') + value);
    }
    QString head = record.type.isEmpty() ? QStringLiteral("-") : record.type;
    if (!record.name.isEmpty())
        head += QStringLiteral(" <%1>").arg(record.name);
    return QStringLiteral("%1 %2: %3")
        .arg(head)
        .arg(record.at.number)
        .arg(values.join(QLatin1String(" | ")));
}

inline QStringList shown(const std::optional<PropertyRecords> &read)
{
    QStringList lines;
    for (const PropertyRecord &record : read ? read->records : QVector<PropertyRecord>())
        lines.append(shown(record));
    return lines;
}

inline std::optional<PropertyRecords> recordsOf(const QByteArray &bytes,
                                                const PropertyLimits &limits = {})
{
    NoProgress quiet;
    return readPropertyRecords(bytes, quiet, limits);
}

inline QByteArray fileBytes(const QString &path)
{
    QFile file(QStringLiteral(KMS_SOURCE_DIR "/tests/engine/readers/") + path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline QByteArray toUtf16(const QByteArray &utf8, bool littleEndian, bool mark)
{
    QString text = QString::fromUtf8(utf8);
    if (mark)
        text.prepend(QChar(0xFEFF));
    QByteArray bytes(text.size() * 2, Qt::Uninitialized);
    for (qsizetype i = 0; i < text.size(); ++i) {
        auto *pair = bytes.data() + 2 * i;
        if (littleEndian)
            qToLittleEndian(text[i].unicode(), pair);
        else
            qToBigEndian(text[i].unicode(), pair);
    }
    return bytes;
}

} // namespace kms::test
