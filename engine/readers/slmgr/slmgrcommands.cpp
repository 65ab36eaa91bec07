#include "engine/readers/slmgr/slmgrcommands.h"

#include "engine/readers/slmgr/slmgrforms.h"

#include <algorithm>

namespace kms {

namespace {

using Command = CommandOutcome::Command;

constexpr qsizetype longestText = 512;
constexpr qsizetype mostOutcomes = 5'000;

// The verb before the name is the language's; names begin with one of these in all of them.
QString productIn(QStringView text)
{
    for (const char *start : {"Windows", "Microsoft Office", "Office"}) {
        const qsizetype at = text.indexOf(QLatin1String(start));
        if (at >= 0)
            return text.sliced(at).trimmed().left(longestText).toString();
    }
    return {};
}

bool isEditionLabel(const SlmgrLine &line)
{
    return line.hasLabel() && line.key == LineKey::None && line.hint == LineKey::None &&
           line.label().endsWith(QLatin1String(" edition"));
}

// "Error: 5 Access denied …": positive numbers are printed in decimal.
std::optional<ErrorCode> decimalError(const SlmgrLine &line)
{
    const QStringView value = line.value();
    const qsizetype blank = value.indexOf(QLatin1Char(' '));
    const auto number = blank > 0 ? wholeNumber(value.first(blank)) : std::nullopt;
    if (!number || *number <= 0 || *number > 0x7FFFFFFF)
        return std::nullopt;
    return ErrorCode{quint32(*number)};
}

// One word, a colon, the code, and a text or nothing behind it; behind the reason of a state
// stands a full stop or a remark in brackets.
bool isErrorByForm(const SlmgrLine &line)
{
    constexpr qsizetype longestWord = 20;
    const auto found = codeIn(line.value());
    if (line.key != LineKey::None || !line.hasLabel() || line.colon > longestWord || !found ||
        found->from != 0 || line.label().contains(QLatin1Char(' ')))
        return false;
    const QStringView rest = line.value().sliced(found->to).trimmed();
    constexpr QStringView endOfReason = u".。(（";
    return rest.isEmpty() || !endOfReason.contains(rest.front());
}

} // namespace

std::optional<ActivationLine> activationLine(const SlmgrLine &line)
{
    const QStringView text = line.text;
    const qsizetype guid = guidIn(text);
    if (guid < 2 || text[guid - 1] != QLatin1Char('('))
        return std::nullopt;
    const qsizetype close = guid + guidLength;
    if (close >= text.size() || text[close] != QLatin1Char(')'))
        return std::nullopt;
    QStringView rest = text.sliced(close + 1);
    const qsizetype dots = rest.indexOf(QLatin1String("..."));
    const qsizetype ellipsis = rest.indexOf(QChar(u'…'));
    if (dots < 0 && ellipsis < 0)
        return std::nullopt;
    rest = dots >= 0 ? rest.sliced(dots + 3) : rest.sliced(ellipsis + 1);
    return ActivationLine{productIn(text.first(guid - 1)),
                          parseGuid<ActivationId>(text.sliced(guid, guidLength)),
                          rest.trimmed().toString()};
}

std::optional<ErrorCode> errorOf(const SlmgrLine &line)
{
    const auto found = codeIn(line.text);
    if (!found)
        return line.key == LineKey::Error && !line.open ? decimalError(line) : std::nullopt;
    const QStringView before = QStringView(line.text).first(found->from).trimmed();
    const bool advice = before.contains(QLatin1String("slui.exe"));
    const bool remote = before == QLatin1String("Error");
    if (line.key == LineKey::Error || line.hint == LineKey::Error || advice || remote ||
        isErrorByForm(line))
        return found->code;
    return std::nullopt;
}

bool CommandReader::take(const QVector<SlmgrLine> &lines, qsizetype at)
{
    const SlmgrLine &line = lines[at];
    const bool extended = m_justActivated && line.key == LineKey::Status;
    m_justActivated = false;
    return extended || takeExpiry(lines, at) || takeActivation(line) || takeResult(line) ||
           takeError(line, at) || takeUnknownResult(line);
}

void CommandReader::reset()
{
    m_activation.reset();
    m_expiring.reset();
    m_justActivated = false;
    m_lastError = -1;
}

bool CommandReader::takeActivation(const SlmgrLine &line)
{
    const auto begun = activationLine(line);
    if (!begun)
        return false;
    m_activation = begun;
    m_lastError = -1;
    if (begun->rest.isEmpty())
        return true;
    SlmgrLine rest = line;
    rest.text = begun->rest;
    rest.colon = -1;
    rest.key = keyOfLine(rest.text);
    if (!takeResult(rest) && !takeError(rest, -1))
        takeUnknownResult(rest);
    return true;
}

bool CommandReader::takeResult(const SlmgrLine &line)
{
    switch (line.key) {
    case LineKey::Activated:
        add(line, true, std::nullopt, Command::Activation);
        m_justActivated = true;
        return true;
    case LineKey::SettingDone:
        add(line, true, std::nullopt, Command::Setting);
        return true;
    case LineKey::Failed:
        add(line, false, std::nullopt, m_activation ? Command::Activation : Command::NotTold);
        return true;
    case LineKey::Warning:
    case LineKey::NotRun:
        return true;
    default:
        return false;
    }
}

// Without a text of its own an error takes two lines on Windows 7, the advice with the code and
// the error with the same code, in either order.
bool CommandReader::takeError(const SlmgrLine &line, qsizetype at)
{
    const auto code = errorOf(line);
    if (!code)
        return false;
    constexpr qsizetype nearby = 3;
    const bool repeated = m_lastError >= 0 && at - m_lastError <= nearby && !m_activation &&
                          m_output.outcomes.last().code == code;
    if (!repeated)
        add(line, false, code, m_activation ? Command::Activation : Command::NotTold);
    m_lastError = at;
    return true;
}

bool CommandReader::takeExpiry(const QVector<SlmgrLine> &lines, qsizetype at)
{
    const SlmgrLine &line = lines[at];
    if (m_expiring) {
        const QString product = *m_expiring;
        m_expiring.reset();
        if (line.key == LineKey::None && !isEditionLabel(line) && !errorOf(line)) {
            addExpiry(line, product, line.text);
            return true;
        }
    }
    if (line.key != LineKey::None)
        return false;
    if (isEditionLabel(line) || (line.hasLabel() && line.value().isEmpty() &&
                                 at + 1 < lines.size() && expiryOfSentence(lines[at + 1].text))) {
        if (line.value().isEmpty())
            m_expiring = line.label().left(longestText).toString();
        else
            addExpiry(line, line.label().left(longestText).toString(), line.value());
        return true;
    }
    const auto words = expiryOfSentence(line.text);
    if (!words || words->state == LicenseState::Unlicensed)
        return false; // a bare word is not enough
    addExpiry(line, {}, line.text);
    return true;
}

// A sentence in a language whose sentences are not known: neither success nor failure.
bool CommandReader::takeUnknownResult(const SlmgrLine &line)
{
    if (!m_activation || line.key != LineKey::None)
        return false;
    m_activation.reset();
    notUnderstood(line);
    return true;
}

void CommandReader::add(const SlmgrLine &line, bool succeeded, std::optional<ErrorCode> code,
                        Command command)
{
    CommandOutcome outcome{Place::line(line.number), {}, {}, succeeded, code, command};
    if (m_activation) {
        outcome.product = m_activation->product;
        outcome.activationId = m_activation->activationId;
    }
    m_activation.reset();
    if (m_output.outcomes.size() < mostOutcomes)
        m_output.outcomes.append(outcome);
    else
        addMerged(m_notes,
                  {Note::Kind::LimitReached, outcome.at, 1, QString::number(mostOutcomes)});
}

void CommandReader::addExpiry(const SlmgrLine &line, const QString &product, QStringView sentence)
{
    ExpirySentence expiry{Place::line(line.number), product, {}, false, false, {}};
    if (const auto words = expiryOfSentence(sentence)) {
        expiry.state = words->state;
        expiry.permanent = words->permanent;
        expiry.timeBased = words->timeBased;
        if (!line.open)
            expiry.until = words->until.left(longestText);
    } else {
        notUnderstood(line);
    }
    if (m_output.expiries.size() < mostOutcomes)
        m_output.expiries.append(expiry);
    else
        addMerged(m_notes, {Note::Kind::LimitReached, expiry.at, 1, QString::number(mostOutcomes)});
}

void CommandReader::notUnderstood(const SlmgrLine &line)
{
    addMerged(m_notes, {Note::Kind::LineNotUnderstood, Place::line(line.number), 1, {}});
}

} // namespace kms
