#pragma once

#include <QHash>
#include <QString>
#include <QStringList>

#include <random>

namespace kms::test {

/// A language that nobody speaks. It says an English text of slmgr again with every label and every
/// sentence in words of its own, of random number and length, and leaves alone what Windows never
/// translates: names, descriptions, identifiers, codes, numbers, host names and the command's name.
class InventedLanguage
{
public:
    struct Manner
    {
        QString colon;              ///< what stands between label and value, "：" or " : "
        bool abbreviations = false; ///< keeps KMS, DNS, CMID and the like inside labels
        bool chinese =
            false; ///< words of Chinese characters, and the full stop that goes with them
        bool indented = true; ///< keeps the four blanks before the details
    };

    InventedLanguage(const Manner &manner, quint32 seed);

    QString say(const QString &english);

private:
    QString sayLine(const QString &line);
    QString sayLabel(const QString &label);
    QString sayValue(const QString &label, const QString &value);
    QString saySentence(const QString &sentence);
    QString words(int most);
    QString word();
    int number(int least, int most);

    Manner m_manner;
    std::mt19937 m_random;
    QHash<QString, QString> m_labels; ///< English to invented: one label is said one way
};

} // namespace kms::test
