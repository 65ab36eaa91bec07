#include "engine/readers/slmgr/slmgrparse.h"

#include "engine/readers/slmgr/slmgrcommands.h"
#include "engine/readers/slmgr/slmgrforms.h"
#include "engine/readers/slmgr/slmgrorder.h"

#include <QSet>

#include <optional>
#include <utility>

namespace kms {

namespace {

constexpr qsizetype mostProducts = 5'000;

bool isOfHead(LineKey key)
{
    return key >= LineKey::Description && key <= LineKey::Status &&
           key != LineKey::AdditionalInfo && key != LineKey::Url;
}

/// Whether a line of this sort can open a product whose name is lost.
bool opensProduct(LineKey key)
{
    return key >= LineKey::Description && key <= LineKey::AdActivationId &&
           key != LineKey::AdditionalInfo && key != LineKey::Url && key != LineKey::RecentHeading;
}

class Parser
{
public:
    explicit Parser(const QVector<SlmgrLine> &lines)
        : m_lines(lines)
        , m_commands(m_parse.output, m_parse.notes)
    {
    }

    SlmgrParse run(const Progress &progress)
    {
        for (qsizetype at = 0; at < m_lines.size(); ++at) {
            if (at % 256 == 0 && progress.isCancelled())
                break;
            step(at);
        }
        closeProduct();
        m_parse.labels = int(m_keys.size());
        return std::move(m_parse);
    }

private:
    void step(qsizetype at)
    {
        const SlmgrLine &line = m_lines[at];
        if (line.runStart) {
            closeProduct();
            m_commands.reset();
            m_serviceVersion.clear();
            return;
        }
        if (activationLine(line))
            ++m_parse.activations;
        if (line.key != LineKey::None && line.key != LineKey::Name &&
            line.key != LineKey::Description && line.key != LineKey::Error)
            m_keys.insert(line.key);
        if (!isReasonLine(at) && m_commands.take(m_lines, at)) {
            closeProduct();
            return;
        }
        takeProductLine(at);
    }

    /// A code right behind the status is the state's reason, not the error of a command.
    bool isReasonLine(qsizetype at) const
    {
        const LineKey key = m_lines[at].key;
        return key == LineKey::Reason ||
               (key == LineKey::None && m_product && isReasonByForm(*m_product, m_lines[at]));
    }

    void takeProductLine(qsizetype at)
    {
        const SlmgrLine &line = m_lines[at];
        if (takeServiceVersion(line))
            return;
        if (line.key == LineKey::Name || isNameByForm(m_lines, at, m_nameLabel)) {
            startProduct(line);
            m_nameLabel = line.label().toString();
            takeLine(*m_product, LineKey::Name, line);
            return;
        }
        LineKey key = keyOf(at);
        const bool again =
            m_product && isOfHead(key) &&
            (m_product->statusSeen ||
             (key == LineKey::Description && !m_product->reading.facts.description.isEmpty()));
        if (again || (!m_product && opensProduct(key)))
            startProduct(line);
        if (!m_product)
            return;
        noticeOrder(*m_product, key, line);
        takeLine(*m_product, key, line);
    }

    LineKey keyOf(qsizetype at) const
    {
        const SlmgrLine &line = m_lines[at];
        if (line.key != LineKey::None)
            return line.key;
        if (m_product)
            return keyByForm(*m_product, m_lines, at);
        return line.hasLabel() && isDescription(line.value()) ? LineKey::Description
                                                              : LineKey::None;
    }

    bool takeServiceVersion(const SlmgrLine &line)
    {
        const bool between = !m_product || m_product->statusSeen;
        if (line.key != LineKey::ServiceVersion &&
            !(line.key == LineKey::None && between && line.hasLabel() &&
              isServiceVersion(line.value())))
            return false;
        closeProduct();
        if (!line.open)
            m_serviceVersion = line.value().left(64).toString();
        return true;
    }

    void startProduct(const SlmgrLine &line)
    {
        closeProduct();
        m_product.emplace();
        m_product->reading.at = Place::line(line.number);
        m_product->reading.facts.serviceVersion = m_serviceVersion;
    }

    void closeProduct()
    {
        if (!m_product)
            return;
        ProductDraft draft = std::move(*m_product);
        m_product.reset();
        if (!saysAnything(draft))
            return;
        if (m_parse.output.products.size() >= mostProducts) {
            addMerged(m_parse.notes, {Note::Kind::LimitReached, draft.reading.at, 1,
                                      QString::number(mostProducts)});
            return;
        }
        LicenseReading reading = finishProduct(std::move(draft), m_parse.notes);
        if (reading.facts.channel != Channel::Unknown)
            ++m_parse.descriptions;
        m_parse.output.products.append(std::move(reading));
    }

    const QVector<SlmgrLine> &m_lines;
    SlmgrParse m_parse;
    CommandReader m_commands;
    std::optional<ProductDraft> m_product;
    QString m_serviceVersion;
    QString m_nameLabel; ///< what this language calls "Name"
    QSet<LineKey> m_keys;
};

} // namespace

SlmgrParse parseSlmgr(const QVector<SlmgrLine> &lines, const Progress &progress)
{
    return Parser(lines).run(progress);
}

} // namespace kms
