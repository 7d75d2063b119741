#include "ctl/verbs/sitereport.h"

#include "browser/flows/commentrecord.h"
#include "domain/site/profilekey.h"

namespace revos::ctl {

using namespace Qt::StringLiterals;

namespace {

QString wordFor(ElementHealth health)
{
    switch (health) {
    case ElementHealth::Pass:
        return u"PASS"_s;
    case ElementHealth::Fallback:
        return u"FALLBACK"_s;
    case ElementHealth::Fail:
        break;
    }
    return u"FAIL"_s;
}

/// The kinds of which everything needed is on the page, and most of it: what every page of a site has tells
/// nothing.
Result<QStringList> recognised(BrowserPage& page, const SitePack& pack, const QString& language,
                               const Call& call)
{
    QStringList kinds;
    qsizetype most = 1;
    for (const QString& kind : pack.pageKinds()) {
        const QStringList& needed = pack.page(kind).required;
        bool isThere = needed.size() >= most;
        for (const QString& key : needed) {
            REVOS_TRY_ASSIGN(const ElementMatches matches, page.locate(pack.locator(key, language), call));
            isThere = isThere && matches.count > 0;
        }
        if (!isThere)
            continue;
        if (needed.size() > most)
            kinds.clear();
        most = needed.size();
        kinds.append(kind);
    }
    return kinds;
}

} // namespace

Result<SiteReport> SiteReport::make(BrowserPage& page, const SitePack& pack, const QString& kind,
                                    const QUrl& address, const Call& call)
{
    REVOS_TRY_ASSIGN(const PageFacts facts, page.facts(call));
    SiteReport report;
    report.m_pack = pack.name();
    report.m_version = pack.version();
    report.m_language = facts.language;
    report.m_languageKnown = pack.knowsLocale(facts.language);
    const QString byAddress = pack.pageKindOf(address.isEmpty() ? facts.url : address);
    QStringList kinds;
    if (!kind.isEmpty() || !byAddress.isEmpty()) {
        kinds = QStringList{kind.isEmpty() ? byAddress : kind};
    } else {
        REVOS_TRY_ASSIGN(kinds, recognised(page, pack, facts.language, call));
    }

    for (const QString& each : std::as_const(kinds)) {
        const SitePackPage& known = pack.page(each);
        QStringList keys = known.ready + known.required + known.optional;
        keys.removeDuplicates();
        REVOS_TRY_ASSIGN(const PackHealth health, checkPackHealth(page, pack, keys, call));
        Page seen{each, health.skin, {}};
        for (const ElementCheck& check : health.checks) {
            const QList<LocatorVariant> variants = pack.locator(check.element, facts.language).variants();
            seen.lines.append(
                Line{check, variants.value(check.variant), int(variants.size()),
                     known.ready.contains(check.element) || known.required.contains(check.element)});
        }
        report.m_pages.append(seen);
    }
    return report;
}

ElementHealth SiteReport::Page::overall() const
{
    ElementHealth worst = ElementHealth::Pass;
    for (const Line& line : lines) {
        if (line.isNeeded)
            worst = std::max(worst, line.check.health);
    }
    return worst;
}

bool SiteReport::passed() const
{
    return !m_pages.isEmpty() && std::all_of(m_pages.begin(), m_pages.end(), [](const Page& page) {
        return page.overall() != ElementHealth::Fail;
    });
}

void SiteReport::tell(Output& out, const QString& kind, const Line& line)
{
    const bool isFound = line.check.variant >= 0;
    const bool isFail = line.check.health == ElementHealth::Fail;
    const QString word = isFail && !isFound && !line.isNeeded ? u"ABSENT"_s : wordFor(line.check.health);
    const QJsonObject json{{u"page"_s, kind},
                           {u"element"_s, line.check.element},
                           {u"health"_s, word},
                           {u"needed"_s, line.isNeeded},
                           {u"count"_s, line.check.count},
                           {u"variant"_s, line.check.variant + 1},
                           {u"variants"_s, line.variants},
                           {u"skin"_s, line.variant.skin},
                           {u"value"_s, line.variant.value},
                           {u"source"_s, line.variant.source},
                           {u"as_of"_s, line.variant.asOf}};
    QString text = u"%1 %2"_s.arg(word, -8).arg(line.check.element, -26);
    if (isFound) {
        const QString skin = line.variant.skin.isEmpty() ? u"any front end"_s : line.variant.skin;
        text += u" %1 × variant %2 of %3, %4: %5 (%6, %7)"_s.arg(line.check.count)
                    .arg(line.check.variant + 1)
                    .arg(line.variants)
                    .arg(skin, line.variant.value, line.variant.source, line.variant.asOf);
        if (isFail)
            text += u"; one was expected"_s;
    } else {
        text += u" none of %1 variants"_s.arg(line.variants);
    }
    out.result(json, text);
}

void SiteReport::tell(Output& out) const
{
    for (const Page& page : m_pages) {
        for (const Line& line : page.lines)
            tell(out, page.kind, line);
        const QString word = wordFor(page.overall());
        const auto count = [&page](ElementHealth health, bool isNeeded) {
            return int(std::count_if(page.lines.begin(), page.lines.end(), [&](const Line& line) {
                return line.check.health == health && line.isNeeded == isNeeded;
            }));
        };
        const auto both = [&count](ElementHealth health) {
            return count(health, true) + count(health, false);
        };
        const QJsonObject json{{u"page"_s, page.kind},
                               {u"health"_s, word},
                               {u"pack"_s, m_pack},
                               {u"version"_s, m_version},
                               {u"skin"_s, page.skin},
                               {u"pass"_s, both(ElementHealth::Pass)},
                               {u"fallback"_s, both(ElementHealth::Fallback)},
                               {u"fail"_s, count(ElementHealth::Fail, true)},
                               {u"absent"_s, count(ElementHealth::Fail, false)},
                               {u"language"_s, m_language},
                               {u"language_known"_s, m_languageKnown}};
        const QString skin =
            page.skin.isEmpty() ? u"no known front end"_s : u"front end \"%1\""_s.arg(page.skin);
        out.result(json, u"%1 the page as \"%2\", %3, pack %4 %5, language \"%6\"%7"_s.arg(word, -8).arg(
                             page.kind, skin, m_pack, m_version, m_language,
                             m_languageKnown ? QString() : u" (unknown to the pack)"_s));
    }
    if (m_pages.isEmpty()) {
        out.result({{u"page"_s, QJsonValue()},
                    {u"health"_s, u"FAIL"_s},
                    {u"pack"_s, m_pack},
                    {u"version"_s, m_version}},
                   u"FAIL     the page is of no kind that pack %1 %2 knows; name one with --page"_s.arg(
                       m_pack, m_version));
    }
}

void tellComments(Output& out, const CommentReading& reading)
{
    int derived = 0;
    int replies = 0;
    for (const SiteComment& comment : reading.comments) {
        const bool isDerived = isDerivedCommentKey(comment.siteId);
        derived += isDerived ? 1 : 0;
        replies += comment.parentId.isEmpty() ? 0 : 1;
        const auto profile = ProfileKey::fromUrl(comment.authorUrl);
        const QJsonObject json{{u"comment"_s, comment.siteId},
                               {u"derived_key"_s, isDerived},
                               {u"author"_s, comment.authorName},
                               {u"profile"_s, profile ? QJsonValue(profile->toString()) : QJsonValue()},
                               {u"profile_url"_s, comment.authorUrl},
                               {u"headline"_s, comment.headline},
                               {u"text"_s, comment.text},
                               {u"age"_s, comment.ageLabel},
                               {u"is_reply"_s, !comment.parentId.isEmpty()},
                               {u"within"_s, comment.parentId}};
        const QString lead = comment.parentId.isEmpty() ? QString() : u"  ↳ "_s;
        const QString key = profile ? profile->toString() : u"no profile"_s;
        out.result(json, lead + u"%1 [%2] (%3): %4  %5"_s.arg(comment.authorName, key, comment.ageLabel,
                                                              comment.text.simplified(), comment.siteId));
    }
    out.result(
        {{u"comments"_s, reading.comments.size()},
         {u"replies"_s, replies},
         {u"without_own_key"_s, derived},
         {u"without_key"_s, reading.withoutKey},
         {u"removed"_s, reading.removed},
         {u"complete"_s, reading.complete}},
        u"%1 comments, %2 of them answers, %3 named nowhere on the page; %4 could not be read, %5 were "
        "removed from the page"_s.arg(reading.comments.size())
            .arg(replies)
            .arg(derived)
            .arg(reading.withoutKey)
            .arg(reading.removed));
}

} // namespace revos::ctl
