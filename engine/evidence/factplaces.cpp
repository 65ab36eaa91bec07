#include "engine/evidence/factplaces.h"

#include <set>

namespace kms {

namespace {

/// Collects the places of every fact of a content.
class Collector
{
public:
    void operator()(std::monostate) {}
    void operator()(const std::shared_ptr<const EventLog> &) {}

    void operator()(const LicenseReport &report)
    {
        forEachProduct(report, [this](const LicenseReading &product) { addProduct(product); });
        addAll(report.outcomes);
        addAll(report.expiries);
    }
    void operator()(const RegistryDump &dump)
    {
        addAll(dump.values);
        for (const LicenseReading &product : dump.products)
            addProduct(product);
    }
    void operator()(const DnsReport &report)
    {
        addAll(report.lookups);
        for (const DnsLookup &lookup : report.lookups)
            addAll(lookup.records);
    }
    void operator()(const NetworkReport &report)
    {
        addAll(report.tests);
        addAll(report.sockets);
        if (!report.configuration)
            return;
        add(report.configuration->at);
        addAll(report.configuration->adapters);
    }
    void operator()(const ProbeReport &report)
    {
        (*this)(report.dns);
        (*this)(report.network);
    }
    void operator()(const ClockReport &report)
    {
        if (report.status)
            add(report.status->at);
        addAll(report.samples);
    }
    void operator()(const SetupLog &log)
    {
        add(log.skipRearmAt);
        addAll(log.runs);
        for (const SysprepRun &run : log.runs)
            add(run.generalizeAt);
    }

    QVector<qint64> take() const { return QVector<qint64>(m_lines.begin(), m_lines.end()); }
    void operator()(const LogSettings &settings)
    {
        addAll(settings.channels);
        for (const ChannelSettings &channel : settings.channels)
            add(channel.maxSizeAt);
    }

private:
    void add(const Place &place)
    {
        if (place.unit == Place::Unit::Line)
            m_lines.insert(place.number);
    }
    template <class T>
    void addAll(const QVector<T> &values)
    {
        for (const T &value : values)
            add(value.at);
    }
    void addProduct(const LicenseReading &product)
    {
        add(product.at);
        for (const Place &place : product.places)
            add(place);
    }

    std::set<qint64> m_lines;
};

} // namespace

QVector<qint64> factLines(const Content &content)
{
    Collector collector;
    std::visit(collector, content);
    return collector.take();
}

} // namespace kms
