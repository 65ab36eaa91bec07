#pragma once

#include <QCoreApplication>
#include <QHash>
#include <QTranslator>

namespace kms::test {

/// A language of a few words, spoken while it lives; widgets are told as by a real one.
class WordTranslator : public QTranslator
{
public:
    explicit WordTranslator(QHash<QString, QString> words)
        : m_words(std::move(words))
    {
        QCoreApplication::installTranslator(this);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LanguageChange);
    }
    ~WordTranslator() override { QCoreApplication::removeTranslator(this); }
    Q_DISABLE_COPY_MOVE(WordTranslator)

    bool isEmpty() const override { return false; }
    QString translate(const char *context, const char *source, const char *, int) const override
    {
        if (qstrcmp(context, "kms::wizard") != 0)
            return {};
        return m_words.value(QString::fromUtf8(source));
    }

private:
    QHash<QString, QString> m_words;
};

} // namespace kms::test
