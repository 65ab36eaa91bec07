// WMI through COM: connect, ask, take the rows one by one.

#include "engine/probes/windows/wmiquery.h"

#include <memory>
#include <wbemidl.h>
#include <windows.h>

namespace kms {

namespace {

using Outcome = CollectStepResult::Outcome;

constexpr qsizetype mostRows = 1'000;
constexpr qsizetype longestText = 32'768;

struct Releasing
{
    void operator()(IUnknown *object) const { object->Release(); }
};
template <class T>
using ComPointer = std::unique_ptr<T, Releasing>;

class Bstr
{
public:
    explicit Bstr(const QString &text)
        : m_text(
              SysAllocStringLen(reinterpret_cast<const wchar_t *>(text.utf16()), UINT(text.size())))
    {
    }
    ~Bstr() { SysFreeString(m_text); }
    Q_DISABLE_COPY_MOVE(Bstr)
    BSTR get() const { return m_text; }

private:
    BSTR m_text;
};

class Apartment
{
public:
    Apartment()
        : m_result(CoInitializeEx(nullptr, COINIT_MULTITHREADED))
    {
    }
    ~Apartment()
    {
        if (SUCCEEDED(m_result))
            CoUninitialize();
    }
    Q_DISABLE_COPY_MOVE(Apartment)
    HRESULT result() const { return m_result; }

private:
    HRESULT m_result;
};

class Variant
{
public:
    Variant() { VariantInit(&m_value); }
    ~Variant() { VariantClear(&m_value); }
    Q_DISABLE_COPY_MOVE(Variant)
    VARIANT *get() { return &m_value; }

private:
    VARIANT m_value = {};
};

tl::unexpected<AccessFailure> unexpected(HRESULT result)
{
    return tl::unexpected(failureOf(quint32(result)));
}

// As the person who runs this program.
HRESULT impersonate(IUnknown *proxy)
{
    return CoSetProxyBlanket(proxy, RPC_C_AUTHN_DEFAULT, RPC_C_AUTHZ_DEFAULT, nullptr,
                             RPC_C_AUTHN_LEVEL_PKT_PRIVACY, RPC_C_IMP_LEVEL_IMPERSONATE, nullptr,
                             EOAC_NONE);
}

// A uint32 arrives in a signed variant.
QJsonValue jsonOf(const VARIANT &value, CIMTYPE type)
{
    const bool isUnsigned = type == CIM_UINT32;
    switch (V_VT(&value)) {
    case VT_BSTR:
        return QString::fromWCharArray(
            V_BSTR(&value), std::min<qsizetype>(SysStringLen(V_BSTR(&value)), longestText));
    case VT_BOOL:
        return V_BOOL(&value) != VARIANT_FALSE;
    case VT_I4:
        return isUnsigned ? double(quint32(V_I4(&value))) : double(V_I4(&value));
    case VT_UI4:
        return double(V_UI4(&value));
    case VT_I2:
        return int(V_I2(&value));
    case VT_UI1:
        return int(V_UI1(&value));
    case VT_NULL:
    case VT_EMPTY:
        return QJsonValue(QJsonValue::Null);
    default: // no property that is asked for
        return QJsonValue(QJsonValue::Undefined);
    }
}

const wchar_t *wide(const QString &text)
{
    return reinterpret_cast<const wchar_t *>(text.utf16());
}

class Connection
{
public:
    HRESULT open(const QString &computer)
    {
        IWbemLocator *locator = nullptr;
        HRESULT result = CoCreateInstance(CLSID_WbemLocator, nullptr, CLSCTX_INPROC_SERVER,
                                          IID_IWbemLocator, reinterpret_cast<void **>(&locator));
        if (FAILED(result))
            return result;
        const ComPointer<IWbemLocator> owned(locator);
        const QString path = QStringLiteral("root\\cimv2");
        const Bstr full(computer.isEmpty() ? path
                                           : QStringLiteral("\\\\%1\\%2").arg(computer, path));
        IWbemServices *services = nullptr;
        result =
            locator->ConnectServer(full.get(), nullptr, nullptr, nullptr,
                                   WBEM_FLAG_CONNECT_USE_MAX_WAIT, nullptr, nullptr, &services);
        if (FAILED(result))
            return result;
        m_services.reset(services);
        return impersonate(services);
    }

    Accessed<QVector<QJsonObject>> ask(const WmiQuestion &question, const IsOver &isOver)
    {
        const auto properties = knownOf(question);
        if (!properties)
            return tl::unexpected(properties.error());
        QString text = QStringLiteral("SELECT %1 FROM %2")
                           .arg(properties->join(QLatin1String(", ")), question.className);
        if (!question.where.isEmpty())
            text += QLatin1String(" WHERE ") + question.where;
        const Bstr language(QStringLiteral("WQL"));
        const Bstr query(text);
        IEnumWbemClassObject *found = nullptr;
        const HRESULT result = m_services->ExecQuery(
            language.get(), query.get(), WBEM_FLAG_FORWARD_ONLY | WBEM_FLAG_RETURN_IMMEDIATELY,
            nullptr, &found);
        if (FAILED(result))
            return unexpected(result);
        const ComPointer<IEnumWbemClassObject> rows(found);
        if (const HRESULT trusted = impersonate(found); FAILED(trusted))
            return unexpected(trusted);
        return take(*rows, *properties, isOver);
    }

private:
    /// The properties of \a question that the class of this machine has.
    Accessed<QStringList> knownOf(const WmiQuestion &question)
    {
        const Bstr name(question.className);
        IWbemClassObject *object = nullptr;
        const HRESULT result = m_services->GetObject(name.get(), 0, nullptr, &object, nullptr);
        if (FAILED(result))
            return unexpected(result);
        const ComPointer<IWbemClassObject> definition(object);
        QStringList known;
        for (const QString &property : question.properties) {
            Variant value;
            if (SUCCEEDED(object->Get(wide(property), 0, value.get(), nullptr, nullptr)))
                known.append(property);
        }
        if (known.isEmpty())
            return unexpected(HRESULT(WBEM_E_NOT_FOUND));
        return known;
    }

    static Accessed<QVector<QJsonObject>> take(IEnumWbemClassObject &rows,
                                               const QStringList &properties, const IsOver &isOver)
    {
        constexpr long waitMs = 100;
        QVector<QJsonObject> result;
        while (result.size() < mostRows) {
            if (isOver())
                return tl::unexpected(AccessFailure{Outcome::TimedOut, {}});
            IWbemClassObject *object = nullptr;
            ULONG count = 0;
            const HRESULT next = rows.Next(waitMs, 1, &object, &count);
            if (FAILED(next))
                return unexpected(next);
            if (next == WBEM_S_TIMEDOUT)
                continue;
            if (count == 0 || object == nullptr)
                break;
            const ComPointer<IWbemClassObject> row(object);
            result.append(valuesOf(*object, properties));
        }
        return result;
    }

    static QJsonObject valuesOf(IWbemClassObject &object, const QStringList &properties)
    {
        QJsonObject values;
        const QStringList names = properties + QStringList(QStringLiteral("__SERVER"));
        for (const QString &property : names) {
            Variant value;
            CIMTYPE type = CIM_EMPTY;
            if (SUCCEEDED(object.Get(wide(property), 0, value.get(), &type, nullptr)))
                values.insert(property, jsonOf(*value.get(), type));
        }
        return values;
    }

    ComPointer<IWbemServices> m_services;
};

} // namespace

Accessed<QVector<Accessed<QVector<QJsonObject>>>>
askWmi(const QString &computer, const QVector<WmiQuestion> &questions, const IsOver &isOver)
{
    const Apartment apartment;
    if (FAILED(apartment.result()))
        return unexpected(apartment.result());
    Connection connection;
    if (const HRESULT result = connection.open(computer); FAILED(result))
        return unexpected(result);
    QVector<Accessed<QVector<QJsonObject>>> answers;
    for (const WmiQuestion &question : questions)
        answers.append(connection.ask(question, isOver));
    return answers;
}

} // namespace kms
