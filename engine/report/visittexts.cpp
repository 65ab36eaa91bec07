#include "engine/evidence/toldanswer.h"
#include "engine/report/reportcase.h"

#include <QHash>

namespace kms {

namespace {

struct Visitor
{
    const std::function<void(QString &, TextSort)> &text;
    const std::function<void(Cmid &)> &cmid;

    void operator()(QString &value, TextSort sort) const
    {
        if (!value.isEmpty())
            text(value, sort);
    }
    void operator()(QStringList &values, TextSort sort) const
    {
        for (QString &value : values)
            (*this)(value, sort);
    }
    void operator()(std::optional<Cmid> &value) const
    {
        if (value)
            cmid(*value);
    }
    void operator()(std::optional<HostPort> &value) const
    {
        if (value)
            (*this)(value->host, TextSort::Host);
    }
};

// Values of phrases and commands have no type of their own; their names tell what they are.
TextSort sortOf(const QString &key)
{
    static const QHash<QString, TextSort> sorts{
        {QStringLiteral("server"), TextSort::Host},
        {QStringLiteral("servers"), TextSort::Host},
        {QStringLiteral("host"), TextSort::Host},
        {QStringLiteral("hosts"), TextSort::Host},
        {QStringLiteral("machine"), TextSort::Machine},
        {QStringLiteral("machines"), TextSort::Machine},
        {QStringLiteral("client"), TextSort::Machine},
        {QStringLiteral("clients"), TextSort::Machine},
        {QStringLiteral("computer"), TextSort::Machine},
        {QStringLiteral("computers"), TextSort::Machine},
        {QStringLiteral("subject"), TextSort::Subject},
        {QStringLiteral("domain"), TextSort::Domain},
        {QStringLiteral("domains"), TextSort::Domain},
        {QStringLiteral("file"), TextSort::File},
        {QStringLiteral("files"), TextSort::File},
        {QStringLiteral("folder"), TextSort::Folder},
        {QStringLiteral("cmid"), TextSort::Cmid},
    };
    return sorts.value(key, TextSort::Text);
}

void visit(const QString &key, QVariant &value, const Visitor &visitor)
{
    if (value.typeId() == QMetaType::QString) {
        QString text = value.toString();
        visitor(text, sortOf(key));
        value = text;
    } else if (value.typeId() == QMetaType::QStringList) {
        QStringList texts = value.toStringList();
        visitor(texts, sortOf(key));
        value = texts;
    }
}

void visit(QVariantMap &values, const Visitor &visitor)
{
    for (auto value = values.begin(); value != values.end(); ++value)
        visit(value.key(), value.value(), visitor);
}

void visit(Facts &facts, const Visitor &visitor)
{
    visitor(facts.server, TextSort::Host);
    visitor(facts.domain, TextSort::Domain);
    visitor(facts.machines, TextSort::Machine);
    visitor(facts.cmid);
}

void visit(std::optional<ToldAnswer> &told, const Visitor &visitor)
{
    if (!told)
        return;
    const bool ofHost = typeOf(told->topic).role == Role::Host;
    visitor(told->computer, ofHost ? TextSort::Host : TextSort::Machine);
    visitor(told->host, TextSort::Host);
    visitor(told->domain, TextSort::Domain);
}

void visit(QVector<Because> &because, const Visitor &visitor)
{
    for (Because &reason : because) {
        visit(reason.facts, visitor);
        visit(reason.told, visitor);
    }
}

void visit(LicenseFacts &license, const Visitor &visitor)
{
    visitor(license.name, TextSort::Text);
    visitor(license.description, TextSort::Text);
    visitor(license.partialKey, TextSort::Text);
    visitor(license.extendedPid, TextSort::Private);
    if (license.kmsClient) {
        KmsClientDetails &details = *license.kmsClient;
        visitor(details.registered);
        visitor(details.discovered);
        visitor(details.hostAddress, TextSort::Host);
        visitor(details.lookupDomain, TextSort::Domain);
        visitor(details.hostExtendedPid, TextSort::Private);
        visitor(details.cmid);
    }
    if (license.ad) {
        visitor(license.ad->objectName, TextSort::Private);
        visitor(license.ad->objectDn, TextSort::Private);
        visitor(license.ad->extendedPid, TextSort::Private);
    }
}

void visit(RequestSent &event, const Visitor &visitor)
{
    visitor(event.server);
    visitor(event.stamp.computer, TextSort::Machine);
    visitor(event.cmid);
}

void visit(ResponseProcessed &event, const Visitor &visitor)
{
    visitor(event.stamp.computer, TextSort::Machine);
}

void visit(RequestReceived &event, const Visitor &visitor)
{
    visitor(event.stamp.computer, TextSort::Host);
    visitor(event.client, TextSort::Machine);
    visitor(event.cmid);
}

void visit(OtherEvent &event, const Visitor &visitor)
{
    const bool isDomain =
        event.kind == OtherEvent::Kind::PublishFailed || event.kind == OtherEvent::Kind::Published;
    visitor(event.stamp.computer, isDomain ? TextSort::Host : TextSort::Machine);
    visitor(event.provider,
            event.kind == OtherEvent::Kind::Foreign ? TextSort::Private : TextSort::Text);
    visitor(event.text, isDomain ? TextSort::Domain : TextSort::Private);
}

void visit(HostFacts &host, const Visitor &visitor)
{
    visitor(host.name, TextSort::Host);
    if (host.license)
        visit(*host.license, visitor);
    if (host.lastPublishing)
        visit(*host.lastPublishing, visitor);
}

void visit(ClientFacts &client, const Visitor &visitor)
{
    visitor(client.name, TextSort::Machine);
    visitor(client.cmid);
    if (client.license)
        visit(*client.license, visitor);
    if (client.lastRequest)
        visit(*client.lastRequest, visitor);
    if (client.lastAnswer)
        visit(*client.lastAnswer, visitor);
    if (client.lastArrival)
        visit(*client.lastArrival, visitor);
}

void visit(EvidenceItem &item, const Visitor &visitor)
{
    visitor(item.source.file, TextSort::File);
    visitor(item.folder, TextSort::Folder);
    const TextSort sort = item.role == Role::Host ? TextSort::Host : TextSort::Machine;
    visitor(item.computer, sort);
    visitor(item.computers, sort);
    visit(item.told, visitor);
    for (Note &note : item.notes)
        visitor(note.detail, TextSort::Text);
    if (item.error) {
        visitor(item.error->source.file, TextSort::File);
        visitor(item.error->detail, TextSort::Text);
    }
}

void visit(Finding &finding, const Visitor &visitor)
{
    visitor(finding.subject, TextSort::Subject);
    visit(finding.facts, visitor);
    visit(finding.because, visitor);
    for (Remedy &remedy : finding.remedies) {
        for (RemedyStep &step : remedy.steps)
            visit(step.values, visitor);
    }
}

void visit(Diagnosis &diagnosis, const Visitor &visitor)
{
    visitor(diagnosis.conclusion.failingClient, TextSort::Subject);
    for (Finding &finding : diagnosis.findings)
        visit(finding, visitor);
    for (RuledOut &other : diagnosis.ruledOut)
        visit(other.because, visitor);
    for (QuestionAnswer &answer : diagnosis.questions) {
        visit(answer.values, visitor);
        for (Missing &missing : answer.missing)
            visit(missing.values, visitor);
    }
}

template <class Value>
void visitKeys(QHash<QString, Value> &byHost, const Visitor &visitor)
{
    QHash<QString, Value> visited;
    for (auto host = byHost.cbegin(); host != byHost.cend(); ++host) {
        QString name = host.key();
        visitor(name, TextSort::Host);
        visited.insert(name, host.value());
    }
    byHost = visited;
}

void visit(CountHistory &history, const Visitor &visitor)
{
    for (CountSeries &series : history.series)
        visitor(series.host, TextSort::Host);
    for (HistoryGap &gap : history.gaps)
        visitor(gap.host, TextSort::Host);
    visitKeys(history.wholeFrom, visitor);
    visitKeys(history.known, visitor);
    visitKeys(history.disagreements, visitor);
    visitKeys(history.dropOuts, visitor); // of clients only the number is left (pickReportCase())
}

void visit(NetworkFacts &network, const Visitor &visitor)
{
    for (LookupFacts &lookup : network.lookups) {
        visitor(lookup.domain, TextSort::Domain);
        visitor(lookup.from, TextSort::Machine);
        for (HostPort &target : lookup.targets)
            visitor(target.host, TextSort::Host);
    }
    for (PortFacts &test : network.tests) {
        visitor(test.target.host, TextSort::Host);
        visitor(test.address, TextSort::Host);
        visitor(test.from, TextSort::Machine);
    }
}

} // namespace

void visitTexts(ReportCase &reportCase, const std::function<void(QString &, TextSort)> &text,
                const std::function<void(Cmid &)> &cmid)
{
    const Visitor visitor{text, cmid};
    for (HostFacts &host : reportCase.hosts)
        visit(host, visitor);
    visit(reportCase.history, visitor);
    for (ClientFacts &client : reportCase.clients)
        visit(client, visitor);
    visit(reportCase.diagnosis, visitor);
    for (EvidenceItem &item : reportCase.evidence)
        visit(item, visitor);
    visit(reportCase.network, visitor);
    for (Excerpt &excerpt : reportCase.excerpts) {
        visitor(excerpt.file, TextSort::File);
        std::visit([&visitor](auto &event) { visit(event, visitor); }, excerpt.event);
    }
}

} // namespace kms
