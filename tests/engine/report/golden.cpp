#include "tests/engine/report/golden.h"

#include <QFile>

namespace kms::test {

namespace {

QString firstDifference(const QByteArray &expected, const QByteArray &actual)
{
    const auto left = expected.split('\n');
    const auto right = actual.split('\n');
    for (qsizetype i = 0; i < std::max(left.size(), right.size()); ++i) {
        if (left.value(i) != right.value(i) || i >= left.size() || i >= right.size())
            return QStringLiteral("line %1\n  golden: %2\n  actual: %3")
                .arg(QString::number(i + 1), QString::fromUtf8(left.value(i)),
                     QString::fromUtf8(right.value(i)));
    }
    return {};
}

} // namespace

QString goldenDifference(const QString &name, const QByteArray &actual)
{
    QFile file(QStringLiteral(KMS_SOURCE_DIR "/tests/engine/report/golden/") + name);
    if (qEnvironmentVariableIntValue("KMS_UPDATE_GOLDEN") == 1) {
        if (!file.open(QIODevice::WriteOnly) || file.write(actual) != actual.size())
            return QStringLiteral("cannot write ") + file.fileName();
        return {};
    }
    if (!file.open(QIODevice::ReadOnly))
        return QStringLiteral("cannot read ") + file.fileName();
    return firstDifference(file.readAll(), actual);
}

} // namespace kms::test
