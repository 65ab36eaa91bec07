#include "engine/readers/evtx/recorddecoder.h"

#include <QtAlgorithms>

#include <algorithm>
#include <cstring>

namespace kms::evtx {

namespace {

// A record may refer to texts and templates elsewhere in its chunk, and a hostile one to the same
// over and over. What a chunk may cost is bounded by a multiple of its size; real chunks need a
// tenth of it.
constexpr qint64 budgetOfChunk = 64 * chunkSize;
constexpr qsizetype costOfSlot = 8;
constexpr qsizetype costOfPlan = 2048;

constexpr qsizetype definitionHeader = 24; // next definition, GUID, size

qsizetype widthOf(BinType type)
{
    switch (type) {
    case BinType::Int8:
    case BinType::UInt8:
        return 1;
    case BinType::Utf16: // of a character
    case BinType::Int16:
    case BinType::UInt16:
        return 2;
    case BinType::Int32:
    case BinType::UInt32:
    case BinType::Float:
    case BinType::Bool:
    case BinType::HexInt32:
        return 4;
    case BinType::Int64:
    case BinType::UInt64:
    case BinType::Double:
    case BinType::FileTime:
    case BinType::HexInt64:
        return 8;
    case BinType::Guid:
    case BinType::SystemTime:
        return 16;
    default:
        return 0;
    }
}

qsizetype findNul8(const char *raw, qsizetype from, qsizetype size)
{
    const void *nul = std::memchr(raw + from, 0, size_t(size - from));
    return nul ? static_cast<const char *>(nul) - raw : size;
}

// Four characters at a time: most of a log's bytes pass through here.
qsizetype findNul16(const char *raw, qsizetype from, qsizetype size)
{
    constexpr quint64 ones = 0x0001'0001'0001'0001;
    constexpr quint64 highBits = 0x8000'8000'8000'8000;
    for (; from + 8 <= size; from += 8) {
        const auto four = qFromLittleEndian<quint64>(raw + from);
        const quint64 zeros = (four - ones) & ~four & highBits; // the lowest set bit is a NUL's
        if (zeros != 0)
            return from + qCountTrailingZeroBits(zeros) / 16 * 2;
    }
    while (from < size && qFromLittleEndian<quint16>(raw + from) != 0)
        from += 2;
    return from;
}

bool isTemplate(const Cursor &cursor)
{
    return Token(cursor.peek() & 0x3f) == Token::TemplateInstance;
}

} // namespace

void RecordDecoder::beginChunk(QByteArrayView chunk)
{
    m_chunk = chunk;
    m_planCount = 0;
    m_budget = budgetOfChunk;
}

RecordDecoder::Result RecordDecoder::decode(const RecordSpan &span, EventView &view)
{
    if (m_budget <= 0)
        return Result::OverBudget;
    begin(span);
    const Cursor body(m_chunk, span.bodyBegin(), span.bodyEnd());
    if (Token(body.peek()) != Token::FragmentHeader)
        return Result::Broken;
    const bool whole = runFragment(body, Scope::Document, 0);
    if (m_budget <= 0)
        return Result::OverBudget;
    if (!whole || !m_hasSystem)
        return Result::Broken;
    if (!m_view.origin)
        m_view.origin = m_origins.find(m_provider, m_channel, m_computer);
    if (m_dataBroken) {
        m_data.clear();
        m_view.binary.reset();
    }
    m_view.data = m_data;
    view = m_view;
    return m_dataBroken ? Result::DataBroken : Result::Whole;
}

void RecordDecoder::begin(const RecordSpan &span)
{
    m_view = {};
    m_view.record = span.number;
    m_view.time = fromFileTime(span.fileTime);
    m_data.clear();
    m_joined.clear();
    m_lastIsJoined = m_hasSystem = false;
    m_dataBroken = span.torn;
    m_provider = m_channel = m_computer = {};
}

// A fragment is a template with the values to fill it, or plain elements.
bool RecordDecoder::runFragment(Cursor cursor, Scope scope, size_t level)
{
    if (Token(cursor.peek()) == Token::FragmentHeader)
        cursor.skip(4);
    if (level == deepestNesting)
        return false;
    return isTemplate(cursor) ? runInstance(cursor, scope, level) : runPlain(cursor, scope, level);
}

bool RecordDecoder::runInstance(Cursor &cursor, Scope scope, size_t level)
{
    cursor.skip(2); // token, version
    const auto id = cursor.read<quint32>();
    const auto definition = qsizetype(cursor.read<quint32>());
    if (definition == cursor.at()) { // it stands here and not in an earlier record
        cursor.skip(definitionHeader - 4);
        cursor.skip(qsizetype(cursor.read<quint32>()));
    }
    Values &values = m_values[level];
    if (!readValues(cursor, values))
        return false;
    const Plan *plan = planOf(definition, id, scope);
    if (!plan)
        return false;
    if (plan->origin) {
        m_view.origin = plan->origin;
        m_hasSystem = true;
    }
    return execute(plan->slots, values, level);
}

bool RecordDecoder::runPlain(const Cursor &cursor, Scope scope, size_t level)
{
    std::vector<Slot> &slots = m_plainSlots[level];
    for (const bool withDependencies : {false, true}) {
        if (!spend(cursor.left()))
            return false;
        if (compilePlan(cursor, scope, withDependencies, slots))
            return execute(slots, {}, level);
    }
    return false;
}

bool RecordDecoder::readValues(Cursor &cursor, Values &values)
{
    constexpr qsizetype descriptorSize = 4;
    const auto count = qsizetype(cursor.read<quint32>());
    if (cursor.failed() || count > cursor.left() / descriptorSize)
        return false;
    Cursor descriptors = cursor;
    cursor.skip(count * descriptorSize);
    values.resize(size_t(count));
    for (BinValue &value : values) {
        const auto size = qsizetype(descriptors.read<quint16>());
        value.type = BinType(descriptors.read<quint8>());
        descriptors.skip(1);
        value.bytes = cursor.readBytes(size);
    }
    return !cursor.failed();
}

const RecordDecoder::Plan *RecordDecoder::planOf(qsizetype definition, quint32 id, Scope scope)
{
    const auto end = m_plans.begin() + qptrdiff(m_planCount);
    auto plan = std::find_if(m_plans.begin(), end, [=](const Plan &known) {
        return known.definition == definition && known.id == id && known.scope == scope;
    });
    if (plan == end) {
        if (!spend(costOfPlan))
            return nullptr;
        if (m_planCount == m_plans.size())
            m_plans.emplace_back();
        plan = m_plans.begin() + qptrdiff(m_planCount++);
        plan->definition = definition;
        plan->id = id;
        plan->scope = scope;
        compile(*plan);
    }
    return plan->right ? &*plan : nullptr;
}

// The record repeats the first word of the definition's GUID; where they differ, the place has
// been overwritten by something else.
void RecordDecoder::compile(Plan &plan)
{
    plan.right = false;
    plan.origin = nullptr;
    plan.slots.clear();
    Cursor header(m_chunk, plan.definition, m_chunk.size());
    header.skip(4);
    const auto id = header.read<quint32>();
    header.skip(12);
    const auto size = qsizetype(header.read<quint32>());
    if (header.failed() || id != plan.id || size > header.left())
        return;
    Cursor body(m_chunk, header.at(), header.at() + size);
    if (Token(body.peek()) == Token::FragmentHeader)
        body.skip(4);
    for (const bool withDependencies : {true, false}) {
        if (!spend(size))
            return;
        plan.right = compilePlan(body, plan.scope, withDependencies, plan.slots);
        if (plan.right)
            break;
    }
    if (plan.right && plan.scope == Scope::Document)
        takeOrigin(plan);
}

// In a local log provider, channel and computer stand in the template: they are decoded here,
// once, and not for every record.
void RecordDecoder::takeOrigin(Plan &plan)
{
    BinValue texts[3];
    bool found = false;
    const auto isOrigin = [](const Slot &slot) { return slot.field <= Field::Computer; };
    for (const Slot &slot : plan.slots) {
        if (!isOrigin(slot))
            continue;
        if (slot.index != Slot::none)
            return;
        texts[size_t(slot.field)] = slot.literal;
        found = true;
    }
    if (!found)
        return;
    plan.origin = m_origins.find(texts[0], texts[1], texts[2]);
    plan.slots.erase(std::remove_if(plan.slots.begin(), plan.slots.end(), isOrigin),
                     plan.slots.end());
}

bool RecordDecoder::execute(const std::vector<Slot> &slots, const Values &values, size_t level)
{
    const auto valueAt = [&](quint16 index) {
        return index < values.size() ? values[index] : BinValue{};
    };
    if (!spend(costOfSlot * qsizetype(slots.size())))
        return false;
    for (const Slot &slot : slots) {
        const bool vanishes =
            slot.dependency != Slot::none && valueAt(slot.dependency).type == BinType::Null;
        if (vanishes)
            continue;
        if (!fill(slot, slot.index == Slot::none ? slot.literal : valueAt(slot.index), level))
            return false;
    }
    return true;
}

bool RecordDecoder::fill(const Slot &slot, const BinValue &value, size_t level)
{
    const auto number = [&](quint64 most) {
        const quint64 found = toNumber(value).value_or(0);
        return found <= most ? found : 0;
    };
    switch (slot.field) {
    case Field::Provider:
        m_provider = value;
        m_hasSystem = true;
        break;
    case Field::Channel:
        m_channel = value;
        break;
    case Field::Computer:
        m_computer = value;
        break;
    case Field::EventId:
        m_view.id = quint16(number(0xffff));
        m_hasSystem = true;
        break;
    case Field::Qualifiers:
        m_view.qualifiers = quint16(number(0xffff));
        break;
    case Field::Level:
        m_view.level = quint8(number(0xff));
        break;
    case Field::Time:
        if (const UtcMs time = toTime(value); time != noTime)
            m_view.time = time;
        break;
    case Field::RecordId:
        m_view.record = toNumber(value).value_or(m_view.record);
        break;
    case Field::Data:
        return addData(value, level);
    case Field::DataMore:
        joinItem(value);
        break;
    case Field::Binary:
        if (value.type != BinType::Null)
            m_view.binary = value;
        break;
    case Field::Nested:
        return runNested(value, slot.scope, level + 1);
    }
    return true;
}

bool RecordDecoder::addData(const BinValue &value, size_t level)
{
    if (value.type == BinType::BinXml)
        return runNested(value, Scope::Values, level + 1);
    if ((quint8(value.type) & arrayFlag) != 0)
        addArray(value);
    else
        addItem(value);
    return true;
}

void RecordDecoder::addArray(const BinValue &value)
{
    const auto type = BinType(quint8(value.type) & ~arrayFlag);
    if (type == BinType::Utf16 || type == BinType::Ansi)
        return addTexts(value, type, type == BinType::Utf16 ? 2 : 1);
    const qsizetype width = widthOf(type);
    if (width == 0)
        return addItem({BinType::Binary, value.bytes});
    for (qsizetype at = 0; at + width <= value.bytes.size() && m_budget > 0; at += width)
        addItem({type, value.bytes.sliced(at, width)});
}

// Texts end with a NUL each; the last one's may be missing.
void RecordDecoder::addTexts(const BinValue &value, BinType type, qsizetype width)
{
    const qsizetype size = value.bytes.size() / width * width;
    qsizetype begin = 0;
    while (begin < size && m_budget > 0) {
        const qsizetype end = width == 2 ? findNul16(value.bytes.data(), begin, size)
                                         : findNul8(value.bytes.data(), begin, size);
        addItem({type, value.bytes.sliced(begin, end - begin)});
        begin = end + width;
    }
}

void RecordDecoder::addItem(const BinValue &value)
{
    if (!spend(costOfSlot + value.bytes.size()))
        return;
    m_data.push_back(value);
    m_lastIsJoined = false;
}

void RecordDecoder::joinItem(const BinValue &value)
{
    const auto append = [](QByteArray &out, const BinValue &piece) {
        const QString text = toText(piece);
        const qsizetype before = out.size();
        out.resize(before + 2 * text.size());
        qToLittleEndian<quint16>(text.constData(), text.size(), out.data() + before);
    };
    if (m_data.empty())
        return addItem(value);
    if (!spend(costOfSlot + value.bytes.size()))
        return;
    if (!m_lastIsJoined)
        append(m_joined.emplace_back(), m_data.back());
    append(m_joined.back(), value);
    m_data.back() = {BinType::Utf16, m_joined.back()};
    m_lastIsJoined = true;
}

bool RecordDecoder::runNested(const BinValue &value, Scope scope, size_t level)
{
    if (value.type != BinType::BinXml)
        return true; // nothing there
    const qsizetype begin = value.bytes.data() - m_chunk.data();
    const Cursor cursor(m_chunk, begin, begin + value.bytes.size());
    if (!runFragment(cursor, scope, level))
        m_dataBroken = true;
    return true;
}

bool RecordDecoder::spend(qsizetype cost)
{
    m_budget -= cost;
    return m_budget > 0;
}

} // namespace kms::evtx
