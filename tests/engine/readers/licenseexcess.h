#pragma once

#include "engine/evidence/licensereport.h"
#include "tests/engine/readers/licensedifferences.h"

#include <QString>
#include <QStringList>

namespace kms::test {

/// The first fact of \a part that \a whole does not have; empty where there is none.
class Excess
{
public:
    QString of(const LicenseReport &part, const LicenseReport &whole)
    {
        if (part.products.size() > whole.products.size())
            return QStringLiteral("another product");
        for (qsizetype i = 0; i < part.products.size(); ++i)
            compareReadings(part.products[i], whole.products[i]);
        if (part.outcomes.size() > whole.outcomes.size() ||
            part.outcomes != whole.outcomes.first(part.outcomes.size()))
            add(QStringLiteral("outcomes"));
        if (part.expiries.size() > whole.expiries.size())
            return QStringLiteral("another expiry sentence");
        for (qsizetype i = 0; i < part.expiries.size(); ++i)
            compareExpiries(part.expiries[i], whole.expiries[i]);
        return m_excess;
    }

private:
    void add(const QString &what)
    {
        if (m_excess.isEmpty())
            m_excess = what;
    }
    template <class T>
    void compare(const char *what, const T &part, const T &whole)
    {
        if (part != T() && part != whole)
            add(QString::fromLatin1(what));
    }

    void compareReadings(const LicenseReading &a, const LicenseReading &b)
    {
        const QStringList names = LicenseDifferences().of(b.facts, a.facts);
        for (const QString &name : names) {
            const bool missing = name.startsWith(QLatin1Char('-'));
            const bool lessTold =
                name == QLatin1String("state") && isLess(a.facts.state, b.facts.state);
            // "In use" is what a text tells that does not say otherwise.
            const bool keyNotTold = name == QLatin1String("key-installed") && a.facts.keyInstalled;
            if (!missing && !lessTold && !keyNotTold)
                add(name);
        }
        compare("evaluation end", a.evaluationEnd, b.evaluationEnd);
        compare("trusted time", a.trustedTime, b.trustedTime);
    }

    // "Some grace period" is less than which one, and never another state.
    static bool isLess(std::optional<LicenseState> a, std::optional<LicenseState> b)
    {
        using State = LicenseState;
        const bool grace = b == State::InitialGrace || b == State::AdditionalGrace ||
                           b == State::NonGenuineGrace || b == State::ExtendedGrace;
        return a == State::SomeGrace && grace;
    }

    void compareExpiries(const ExpirySentence &a, const ExpirySentence &b)
    {
        compare("product", a.product, b.product);
        compare("expiry state", a.state, b.state);
        compare("permanent", a.permanent, b.permanent);
        compare("until", a.until, b.until);
    }

    QString m_excess;
};

} // namespace kms::test
