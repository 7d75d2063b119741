#include "browser/sitepack/packhealth.h"

namespace revos {

namespace {

ElementCheck judge(const Locator& locator, Cardinality cardinality, const QList<int>& counts)
{
    ElementCheck check;
    check.element = locator.element();
    for (qsizetype at = 0; at < counts.size() && at < locator.variants().size(); ++at) {
        if (counts[at] == 0)
            continue;
        check.variant = int(at);
        check.count = counts[at];
        // A part of list items is there once for each of them.
        const QString& scope = locator.variants()[at].scope;
        const bool isPart = scope != QLatin1String("page") && scope != QLatin1String("dialog");
        if (cardinality == Cardinality::Many || isPart || counts[at] == 1)
            check.health = at == 0 ? ElementHealth::Pass : ElementHealth::Fallback;
        break;
    }
    return check;
}

} // namespace

QStringList PackHealth::failures() const
{
    QStringList failed;
    for (const ElementCheck& check : checks) {
        if (check.health == ElementHealth::Fail)
            failed.append(check.element);
    }
    return failed;
}

ElementHealth PackHealth::overall() const
{
    ElementHealth worst = ElementHealth::Pass;
    for (const ElementCheck& check : checks)
        worst = std::max(worst, check.health);
    return worst;
}

Result<PackHealth> checkPackHealth(BrowserPage& page, const SitePack& pack, const QStringList& keys,
                                   const Call& call)
{
    REVOS_TRY_ASSIGN(const PageFacts facts, page.facts(call));
    QList<Locator> locators;
    for (const QString& key : keys)
        locators.append(pack.locator(key, facts.language));
    REVOS_TRY_ASSIGN(const auto counts, page.census(locators, call));
    PackHealth health;
    health.language = facts.language;
    health.languageKnown = pack.knowsLocale(facts.language);
    for (const Locator& locator : std::as_const(locators)) {
        const QString key = locator.element();
        health.checks.append(judge(locator, pack.cardinality(key), counts.value(key)));
    }
    return health;
}

} // namespace revos
