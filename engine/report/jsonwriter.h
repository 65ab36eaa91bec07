#pragma once

#include <QByteArray>
#include <QString>

#include <functional>
#include <vector>

namespace kms {

/// Writes JSON member by member, so that keys stay in the order of the calls (QJsonObject sorts
/// them) and a series of a million points needs no tree. Keys are ours, ASCII and unescaped.
class JsonWriter
{
public:
    enum class Layout {
        Lines, ///< one member or element a line
        Row    ///< all on one line, for pairs and short lists
    };

    /// \param filter is applied to every string value before it is written
    explicit JsonWriter(std::function<QString(const QString &)> filter = {});

    // A key belongs to a member of an object; elements of an array have none.
    void openObject(const char *key = nullptr, Layout layout = Layout::Lines);
    void openArray(const char *key = nullptr, Layout layout = Layout::Lines);
    void close(); ///< the innermost object or array

    void text(const char *key, const QString &value);
    void textOrNull(const char *key, const QString &value); ///< null where empty
    void number(const char *key, qint64 value);
    void boolean(const char *key, bool value);
    void null(const char *key);

    void text(const QString &value) { text(nullptr, value); }
    void number(qint64 value) { number(nullptr, value); }
    /// A string that is known to need neither the filter nor escapes, such as a time.
    void plain(const QByteArray &ascii);

    /// What was written, with a line feed at the end.
    QByteArray result() const { return m_out + '\n'; }

private:
    struct Open
    {
        char closing;
        Layout layout;
        bool empty;
    };
    void begin(const char *key);
    void open(const char *key, char opening, char closing, Layout layout);
    void newLine(size_t depth);

    std::function<QString(const QString &)> m_filter;
    QByteArray m_out;
    std::vector<Open> m_open;
};

/// The text as a JSON string with its quotes, UTF-8. A lone surrogate, which UTF-8 cannot hold,
/// becomes U+FFFD; controls and characters that change the reading direction are written as \u….
QByteArray jsonString(const QString &text);

} // namespace kms
