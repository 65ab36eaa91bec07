#include "engine/readers/network/networkreader.h"
#include "tests/fuzz/kepttext.h"

// Whatever the bytes are: no crash, no full product key in what is kept, nothing without bounds.

namespace {

using namespace kms;
using namespace kms::fuzz;

void checkTexts(const QStringList &texts)
{
    constexpr qsizetype most = 200 * 100;
    require(texts.size() <= most);
    for (const QString &text : texts)
        checkText(text);
}

void checkConfiguration(const IpConfiguration &configuration)
{
    constexpr qsizetype mostAdapters = 1'000;
    require(configuration.adapters.size() <= mostAdapters && configuration.at.number >= 1);
    checkTexts({configuration.hostName, configuration.primarySuffix});
    checkTexts(configuration.searchList);
    for (const NetworkAdapter &adapter : configuration.adapters) {
        checkTexts({adapter.name, adapter.suffix});
        checkTexts(adapter.addresses);
        checkTexts(adapter.gateways);
        checkTexts(adapter.dnsServers);
        require(!adapter.disconnected || adapter.addresses.isEmpty());
    }
}

void checkReading(const Reading &reading)
{
    constexpr qsizetype mostTests = 10'000;
    constexpr qsizetype mostSockets = 100'000;
    const auto &report = std::get<NetworkReport>(reading.content);
    require(report.tests.size() <= mostTests && report.sockets.size() <= mostSockets &&
            reading.notes.size() <= 10);
    if (report.configuration)
        checkConfiguration(*report.configuration);
    for (const PortTest &test : report.tests) {
        checkTexts({test.host, test.address, test.sourceAddress});
        require(test.outcome != PortTest::Outcome::NotTold);
        require(test.port != 0 || test.outcome == PortTest::Outcome::NameNotResolved);
    }
    for (const Socket &socket : report.sockets) {
        checkTexts({socket.localAddress, socket.remoteAddress, socket.program});
        require(socket.localPort != 0 && socket.at.number >= 1);
        require((socket.state == Socket::State::Listening) == (socket.remotePort == 0));
    }
    checkTexts(reading.computers);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArrayView bytes(data, qsizetype(size));
    kms::recognisesNetwork(kms::FileHead(bytes));
    kms::NoProgress quiet;
    if (const auto reading = kms::readNetwork(bytes, quiet))
        checkReading(*reading);
    return 0;
}
