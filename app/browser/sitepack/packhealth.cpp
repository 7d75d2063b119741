#include "browser/sitepack/packhealth.h"

namespace revos {

namespace {

/// The front end with a part in most elements; of several the one the pack names first.
QString skinOf(const SitePack& pack, const QList<Locator>& locators, const QMap<QString, QList<int>>& counts)
{
    QHash<QString, int> votes;
    for (const Locator& locator : locators) {
        const QList<int> found = counts.value(locator.element());
        QSet<QString> skins;
        for (qsizetype at = 0; at < std::min(found.size(), locator.variants().size()); ++at) {
            if (found[at] > 0)
                skins.insert(locator.variants()[at].skin);
        }
        for (const QString& skin : std::as_const(skins))
            ++votes[skin];
    }
    QString most;
    for (const QString& skin : pack.skins()) {
        if (votes.value(skin) > (most.isEmpty() ? 0 : votes.value(most)))
            most = skin;
    }
    return most;
}

/// Whether the variant at @p found is the first one made for @p skin, or the first for any where none of the
/// skin's own comes before it.
bool isFirstFor(const QString& skin, const QList<LocatorVariant>& variants, qsizetype found)
{
    const QString& own = variants[found].skin;
    if (!own.isEmpty() && own != skin)
        return false;
    return std::none_of(variants.begin(), variants.begin() + found, [&](const LocatorVariant& earlier) {
        return earlier.skin == own || earlier.skin == skin;
    });
}

/// What the driver would find: the first variant with any match counts.
ElementCheck judge(const Locator& locator, Cardinality cardinality, const QList<int>& counts,
                   const QString& skin)
{
    ElementCheck check;
    check.element = locator.element();
    const QList<LocatorVariant>& variants = locator.variants();
    for (qsizetype at = 0; at < std::min(counts.size(), variants.size()); ++at) {
        if (counts[at] == 0)
            continue;
        check.variant = int(at);
        check.count = counts[at];
        // A part of list items is there once for each of them.
        const QString& scope = variants[at].scope;
        const bool isPart = scope != QLatin1String("page") && scope != QLatin1String("dialog");
        if (cardinality == Cardinality::Many || isPart || counts[at] == 1)
            check.health = isFirstFor(skin, variants, at) ? ElementHealth::Pass : ElementHealth::Fallback;
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
    health.skin = skinOf(pack, locators, counts);
    for (const Locator& locator : std::as_const(locators)) {
        const QString key = locator.element();
        health.checks.append(judge(locator, pack.cardinality(key), counts.value(key), health.skin));
    }
    return health;
}

} // namespace revos
