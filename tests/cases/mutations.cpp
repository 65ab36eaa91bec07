#include "tests/cases/mutations.h"

#include "tests/support/evtxwriter.h"

#include <algorithm>

namespace kms::test {

namespace {

constexpr qsizetype mostPerFile = 40;

/// Adds the mutations of one file to a list.
class Mutator
{
public:
    Mutator(const QVector<CaseFileBytes> &files, qsizetype index, QVector<Mutation> &result)
        : m_files(files)
        , m_index(index)
        , m_result(result)
    {
    }

    void run()
    {
        addWithout();
        add(QStringLiteral("cut to half"), bytes().first(bytes().size() / 2));
        if (bytes().startsWith("ElfFile"))
            addLostRecords();
        else if (m_files[m_index].path.endsWith(QLatin1String(".txt")) ||
                 m_files[m_index].path.endsWith(QLatin1String(".csv")))
            addCutTexts();
    }

private:
    const QByteArray &bytes() const { return m_files[m_index].bytes; }

    void add(const QString &loss, const QByteArray &bytes)
    {
        Mutation mutation{m_files[m_index].path + QLatin1Char(' ') + loss, m_files};
        mutation.files[m_index].bytes = bytes;
        m_result.append(mutation);
    }

    void addWithout()
    {
        Mutation mutation{m_files[m_index].path + QLatin1String(" missing"), m_files};
        mutation.files.removeAt(m_index);
        m_result.append(mutation);
    }

    // What a bad sector leaves: the record's head is gone, and the checksums no longer fit.
    void addLostRecords()
    {
        const QVector<qsizetype> offsets = recordOffsets(bytes());
        const qsizetype step = std::max<qsizetype>(1, offsets.size() / mostPerFile);
        for (qsizetype i = 0; i < offsets.size(); i += step) {
            QByteArray damaged = bytes();
            std::fill_n(damaged.begin() + offsets[i], 24, '\0');
            add(QStringLiteral("without its record no. %1").arg(i + 1), damaged);
        }
    }

    // Behind every line; of a long text, such as a log, behind so many that the test ends today.
    void addCutTexts()
    {
        constexpr qsizetype mostCuts = 80;
        const qsizetype step = bytes().count('\n') / mostCuts + 1;
        qsizetype line = 0;
        for (qsizetype end = bytes().indexOf('\n'); end >= 0;
             end = bytes().indexOf('\n', end + 1)) {
            if (++line % step == 0)
                add(QStringLiteral("cut behind line %1").arg(line), bytes().first(end + 1));
        }
    }

    const QVector<CaseFileBytes> &m_files;
    qsizetype m_index;
    QVector<Mutation> &m_result;
};

} // namespace

QVector<Mutation> mutationsOf(const QVector<CaseFileBytes> &files)
{
    QVector<Mutation> result;
    for (qsizetype i = 0; i < files.size(); ++i)
        Mutator(files, i, result).run();
    return result;
}

} // namespace kms::test
