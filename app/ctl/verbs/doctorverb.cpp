#include "ctl/verbs/verbs.h"

#include "browser/accountbrowser.h"
#include "browser/browserpage.h"
#include "browser/flows/readcomments.h"
#include "browser/sitepack/packhealth.h"
#include "browser/sitepack/savedpage.h"
#include "ctl/verb.h"
#include "ctl/verbs/sitereport.h"
#include "domain/site/posturl.h"
#include "runtime/mainthread.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QSaveFile>

namespace revos::ctl {

using namespace Qt::StringLiterals;

namespace {

using namespace std::chrono_literals;

constexpr auto kUsage =
    "doctor --site FILE|URL [--pack NAME|FILE.json] [--page KIND] [--comments] [--record OUT.html]";

constexpr auto kExplanation =
    "Looks for every element of a site pack on a page and says which of its variants found it: PASS the "
    "first one made for the page's front end, FALLBACK a later one or another front end's (the page has "
    "begun "
    "to change), FAIL none. Ends with 1 when something needed fails.\n\n"
    "A FILE is a page saved in any browser, as HTML or as one file with all its parts (MHTML). It is read "
    "offline: no request leaves this computer and its "
    "scripts "
    "do not run. A URL is opened without any account, and only on addresses the pack names; what a site "
    "shows "
    "to members alone must be saved by one of them.\n\n"
    "--record keeps the structure of a page to mend a pack by, and nothing of what is in it. Kept: tags and "
    "how "
    "they are nested, classes, roles, names of attributes, states such as aria-expanded, data-testid, "
    "data-view-name, names of icons, and the pattern of component keys, links and URNs. Replaced by "
    "stand-ins of "
    "the same shape: all texts, numbers, names, labels, ids in URNs, links and keys; pictures by empty ones. "
    "Left out: scripts, styles, JSON, comments, frames' contents. Equal words have equal stand-ins within "
    "one "
    "file, and other ones in every other file. Look at it before you send it.";

/// Where the page to look at is, and what the browser may do there.
struct Target
{
    QUrl url;     ///< to open
    QUrl address; ///< of the page on its site; empty when unknown
    OriginPolicy policy;
    OnMainThread<SavedPageServer> server;
};

Result<SitePack> packNamed(const QString& name)
{
    const bool isBuiltIn = !name.contains(u'/') && !name.endsWith(".json"_L1);
    return SitePack::load(isBuiltIn ? u":/revos/sitepacks/%1.json"_s.arg(name) : name);
}

/// A web address the pack allows; nothing when it does not.
std::optional<OriginPolicy> policyFor(const QUrl& url, const SitePack& pack)
{
    if (pack.siteDomains().isEmpty()) {
        const auto practice = OriginPolicy::practice(url);
        return practice ? std::optional(*practice) : std::nullopt;
    }
    const OriginPolicy live = OriginPolicy::live(pack.siteDomains(), pack.resourceDomains());
    return live.allowsMainFrame(url) ? std::optional(live) : std::nullopt;
}

/// Where relative links of a page lead whose own address is unknown.
QUrl siteOf(const SitePack& pack, const QUrl& otherwise)
{
    return pack.siteDomains().isEmpty() ? otherwise
                                        : QUrl(u"https://www.%1/"_s.arg(pack.siteDomains().first()));
}

Result<Target> savedTarget(const QString& path, const Call& call)
{
    REVOS_TRY_ASSIGN(SavedPage page, SavedPage::read(path));
    const QUrl address = page.address;
    REVOS_TRY_ASSIGN(auto server, makeOnMainThread<SavedPageServer>(*qApp, call, [page = std::move(page)] {
                         return new SavedPageServer(page);
                     }));
    const QUrl url = server->url();
    REVOS_TRY_ASSIGN(const OriginPolicy policy, OriginPolicy::practice(url));
    return Target{url, address, policy, std::move(server)};
}

Result<Target> targetOf(const QString& site, const SitePack& pack, const Call& call)
{
    if (QFileInfo(site).isFile())
        return savedTarget(site, call);
    const QUrl url(site, QUrl::StrictMode);
    const auto policy = url.scheme().startsWith("http"_L1) ? policyFor(url, pack) : std::nullopt;
    if (!policy)
        return fail(Code::Invalid,
                    u"neither a file nor an address of %1: %2"_s.arg(pack.title(), site.left(200)));
    return Target{url, url, *policy, nullptr};
}

Result<void> writeOutline(const QString& path, const PageOutline& outline, const SitePack& pack)
{
    const QString address =
        siteOf(pack, QUrl(u"http://127.0.0.1/"_s)).resolved(QUrl(outline.path)).toString();
    const QString note =
        u"<!-- saved from url=(%1)%2 -->\n<!-- The outline of a page: words, numbers, names and "
        "links are stand-ins. Pack %3 %4. -->\n"_s.arg(address.size(), 4, 10, QLatin1Char('0'))
            .arg(address, pack.name(), pack.version());
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write((note + outline.html).toUtf8()) < 0 || !file.commit())
        return fail(Code::Invalid, file.errorString());
    return {};
}

/// What was asked for on the command line.
struct Wish
{
    QString site;
    QString page;
    QString record;
    bool comments = false;
};

Result<bool> examine(VerbContext& context, const SitePack& pack, const Wish& wish, const Call& call)
{
    REVOS_TRY_ASSIGN(const Target target, targetOf(wish.site, pack, call));
    REVOS_TRY_ASSIGN(const auto browser, makeOnMainThread<AccountBrowser>(*qApp, call, [&target] {
                         return new AccountBrowser(target.policy, PageViewOptions());
                     }));
    REVOS_TRY_ASSIGN(const auto link, (postAndWait<std::shared_ptr<const PageLink>>(
                                          browser.get(), call, u"opening a page"_s,
                                          [&browser](auto reply) { reply.finish(browser->link()); })));
    REVOS_TRY_ASSIGN(const auto page, BrowserPage::takeControl(link, call));
    REVOS_TRY(page->open(target.url, call));

    REVOS_TRY_ASSIGN(const SiteReport report,
                     SiteReport::make(*page, pack, wish.page, target.server ? target.address : QUrl(), call));
    report.tell(context.out);
    bool isFine = report.passed();
    if (wish.comments) {
        const auto post = PostUrl::parse(target.address.toString());
        const QUrl base = target.address.isEmpty() ? siteOf(pack, target.url) : target.address;
        CommentReader reader(SiteSession{*page, pack, base, {}}, {}, {}, QDateTime::currentDateTimeUtc());
        REVOS_TRY_ASSIGN(const CommentReading reading,
                         reader.readShown(post ? std::optional(post->urn) : std::nullopt, call));
        tellComments(context.out, reading);
        isFine = isFine && reading.complete;
    }
    if (!wish.record.isEmpty()) {
        REVOS_TRY_ASSIGN(const PageOutline outline, page->outline(call));
        REVOS_TRY(writeOutline(wish.record, outline, pack));
        context.out.result({{u"record"_s, wish.record}}, u"Recorded: %1"_s.arg(wish.record));
    }
    return isFine;
}

} // namespace

int runDoctor(VerbContext& context)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QLatin1String(kExplanation));
    parser.addOptions(
        {{u"site"_s, u"A saved page, or an address the pack allows."_s, u"FILE|URL"_s},
         {u"pack"_s, u"A built-in pack (linkedin, practice) or a file."_s, u"P"_s, u"linkedin"_s},
         {u"page"_s, u"What kind of page it is; without it its address and its parts tell."_s, u"KIND"_s},
         {u"comments"_s, u"Also reads the comments that are on the page."_s},
         {u"record"_s, u"Writes an outline of the page without what people wrote."_s, u"OUT.html"_s}});
    if (const auto end = context.parse(parser, QLatin1String(kUsage)))
        return *end;
    const Wish wish{parser.value(u"site"_s), parser.value(u"page"_s), parser.value(u"record"_s),
                    parser.isSet(u"comments"_s)};
    if (wish.site.isEmpty() || !parser.positionalArguments().isEmpty()) {
        context.out.error(u"Usage: revosctl "_s + QLatin1String(kUsage));
        return kExitUsage;
    }
    if (!wish.record.isEmpty() && QFileInfo(wish.record) == QFileInfo(wish.site)) {
        context.out.error(
            u"--record would write over the page itself. Nothing was done; name another file."_s);
        return kExitUsage;
    }
    const auto pack = packNamed(parser.value(u"pack"_s));
    if (!pack)
        return context.failed(pack.error());
    if (!wish.page.isEmpty() && !pack->pageKinds().contains(wish.page)) {
        context.out.error(u"%1 has no page kind \"%2\". It has: %3."_s.arg(pack->title(), wish.page,
                                                                           pack->pageKinds().join(u", "_s)));
        return kExitUsage;
    }
    const auto isFine = examine(context, *pack, wish, context.within(2min));
    if (!isFine)
        return context.failed(isFine.error());
    return *isFine ? kExitOk : kExitFailed;
}

} // namespace revos::ctl
