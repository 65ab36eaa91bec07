#include "engine/knowledge/resourcetable.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>

namespace kms {

namespace {

constexpr QLatin1String root(":/knowledge/");
constexpr QLatin1String phraseFolder("phrases/");

QJsonDocument document(const QString &name)
{
    QFile file(root + name);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll())
                                          : QJsonDocument();
}

} // namespace

QJsonArray knowledgeRecords(const QString &name)
{
    return document(name).array();
}

QJsonObject knowledgeObject(const QString &name)
{
    return document(name).object();
}

QStringList phraseFiles()
{
    QStringList names = QDir(root + phraseFolder).entryList(QDir::Files, QDir::Name);
    for (QString &name : names)
        name.prepend(phraseFolder);
    return names;
}

} // namespace kms
