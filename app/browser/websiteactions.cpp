#include "browser/websiteactions.h"

#include "browser/browserhost.h"
#include "browser/flows/publishpost.h"
#include "browser/flows/readcomments.h"
#include "browser/flows/readownposts.h"
#include "browser/flows/readpostmetrics.h"
#include "browser/flows/readprofile.h"
#include "browser/flows/replytocomment.h"
#include "browser/flows/reshare.h"
#include "browser/flows/sendinvitation.h"
#include "browser/flows/sendmessage.h"
#include "browser/flows/signin.h"
#include "browser/flows/whoami.h"
#include "browser/flows/writerun.h"
#include "domain/site/posturl.h"
#include "domain/site/profilekey.h"

namespace revos {

using namespace Qt::StringLiterals;

WebSiteActions::WebSiteActions(BrowserHost& host, SitePack pack, const QUrl& base, const Clock& clock,
                               MemberLookup memberOf, EvidenceSink* evidence)
    : m_host(host)
    , m_pack(std::move(pack))
    , m_base(base)
    , m_clock(clock)
    , m_memberOf(std::move(memberOf))
    , m_witness(m_pack, clock, evidence)
{}

template<class T, class Flow>
Result<SiteAnswer<T>> WebSiteActions::withSession(AccountId account, const Call& call, Flow flow)
{
    REVOS_TRY_ASSIGN(const auto page, control(account, call));
    const auto answer = withIdentity<T>(account, *page, call, std::move(flow));
    if (const auto end = badEndOf(answer))
        m_witness.keep(account, *page, *end);
    return answer;
}

template<class T, class Flow>
Result<SiteAnswer<T>> WebSiteActions::withIdentity(AccountId account, BrowserPage& page, const Call& call,
                                                   Flow flow)
{
    REVOS_TRY_ASSIGN(Identity who, knownIdentity(account, call));
    if (!isProvable(who)) {
        REVOS_TRY_ASSIGN(const auto learnt, learnIdentity(account, page, call));
        if (!learnt.value)
            return SiteAnswer<T>{{}, learnt.incident};
        REVOS_TRY_ASSIGN(who, knownIdentity(account, call));
    }
    return flow(session(page, who));
}

Result<SiteAnswer<SiteIdentity>> WebSiteActions::signInOnPractice(AccountId account, const QString& user,
                                                                  const Secret& password, const Call& call)
{
    REVOS_TRY_ASSIGN(const auto page, control(account, call));
    REVOS_TRY(revos::signInOnPractice(session(*page, {}), user, password, call));
    return learnIdentity(account, *page, call);
}

Result<SiteAnswer<SiteIdentity>> WebSiteActions::whoAmI(AccountId account, const Call& call)
{
    REVOS_TRY_ASSIGN(const auto page, control(account, call));
    return learnIdentity(account, *page, call);
}

Result<SiteAnswer<CommentReading>> WebSiteActions::readComments(AccountId account, const QString& postUrl,
                                                                const QSet<QString>& known,
                                                                const ReadBudget& budget, const Call& call)
{
    REVOS_TRY_ASSIGN(const PostUrl post, PostUrl::parse(postUrl, m_base));
    return withSession<CommentReading>(account, call, [&](const SiteSession& session) {
        return CommentReader(session, known, budget, m_clock.now()).read(post.urn, call);
    });
}

Result<SiteAnswer<SiteProfile>> WebSiteActions::readProfile(AccountId account, const QString& profileUrl,
                                                            const Call& call)
{
    REVOS_TRY_ASSIGN(const QUrl url, this->profileUrl(profileUrl));
    return withSession<SiteProfile>(
        account, call, [&](const SiteSession& session) { return revos::readProfile(session, url, call); });
}

Result<SiteAnswer<SendReport>> WebSiteActions::sendMessage(AccountId account, const SendRequest& request,
                                                           const Call& call)
{
    return withSession<SendReport>(account, call, [&](const SiteSession& session) {
        MessageSender sender(session, request);
        return WriteRun(sender, request).run(call);
    });
}

Result<SiteAnswer<QList<SiteThread>>>
WebSiteActions::readMessages(AccountId account, const QHash<QString, QString>& heads, int maxThreads,
                             const ThreadsOpening& opening, const Call& call)
{
    return withSession<QList<SiteThread>>(account, call, [&](const SiteSession& session) {
        return MessageReader(session, heads, maxThreads, inboxMemory(account)).read(opening, call);
    });
}

Result<SiteAnswer<SendReport>> WebSiteActions::reshare(AccountId account, const ReshareRequest& request,
                                                       const Call& call)
{
    REVOS_TRY_ASSIGN(const PostUrl post, PostUrl::parse(request.postUrl, m_base));
    return withSession<SendReport>(account, call, [&](const SiteSession& session) {
        Resharer resharer(session, request, post.urn);
        return WriteRun(resharer, request).run(call);
    });
}

Result<SiteAnswer<SendReport>> WebSiteActions::replyToComment(AccountId account, const ReplyRequest& request,
                                                              const Call& call)
{
    REVOS_TRY_ASSIGN(const PostUrl post, PostUrl::parse(request.postUrl, m_base));
    const auto comment = CommentUrn::parse(request.commentUrn);
    if (!comment)
        return fail(Error::invalid("reply.no-comment-name"));
    return withSession<SendReport>(account, call, [&](const SiteSession& session) {
        CommentReplier replier(session, request, post.urn, *comment);
        return WriteRun(replier, request).run(call);
    });
}

Result<SiteAnswer<SendReport>> WebSiteActions::publishPost(AccountId account, const PublishRequest& request,
                                                           const Call& call)
{
    return withSession<SendReport>(account, call, [&](const SiteSession& session) {
        PostPublisher publisher(session, request);
        return WriteRun(publisher, request).run(call);
    });
}

Result<SiteAnswer<SendReport>> WebSiteActions::sendInvitation(AccountId account, const InviteRequest& request,
                                                              const Call& call)
{
    REVOS_TRY_ASSIGN(const QUrl profile, profileUrl(request.profileUrl));
    return withSession<SendReport>(account, call, [&](const SiteSession& session) {
        Inviter inviter(session, request, profile);
        return WriteRun(inviter, request).run(call);
    });
}

Result<SiteAnswer<OwnPosts>> WebSiteActions::readOwnPosts(AccountId account, int most, const Call& call)
{
    return withSession<OwnPosts>(account, call, [&](const SiteSession& session) {
        return revos::readOwnPosts(session, most, m_clock.now(), call);
    });
}

Result<SiteAnswer<SiteMetrics>> WebSiteActions::readPostMetrics(AccountId account, const QString& postUrl,
                                                                const Call& call)
{
    REVOS_TRY_ASSIGN(const PostUrl post, PostUrl::parse(postUrl, m_base));
    return withSession<SiteMetrics>(account, call, [&](const SiteSession& session) {
        return revos::readPostMetrics(session, post.urn, call);
    });
}

Result<SiteAnswer<SiteIdentity>> WebSiteActions::watchSignIn(AccountId account, const Call& call)
{
    REVOS_TRY(checkEngine());
    {
        REVOS_TRY_ASSIGN(const auto watch, m_host.watch(account, call));
        const auto inside =
            watch->waitFor(Condition::present(u"signed in"_s, m_pack.locator(u"session.signed_in"_s)), call);
        if (!inside && inside.error().code == Code::Timeout)
            return fail(Error::because(Code::Timeout, "site.nobody-signed-in", {m_pack.title()}));
        REVOS_TRY(inside);
    }
    return whoAmI(account, call);
}

/// Where a person's profile is on this site. @errors Invalid "site.no-profile".
Result<QUrl> WebSiteActions::profileUrl(const QString& text) const
{
    const auto key = ProfileKey::fromUrl(text);
    if (!key)
        return fail(Error::invalid("site.no-profile", {text.left(200)}));
    return m_pack.url(m_base, QStringLiteral("profile"), {{QStringLiteral("slug"), key->toString()}});
}

Result<void> WebSiteActions::checkEngine() const
{
    if (m_host.engine().chromiumMajor >= m_pack.minEngine())
        return {};
    return fail(Error::because(Code::SchemaMismatch, "site.engine-too-old",
                               {QString::number(m_host.engine().chromiumMajor), m_pack.title(),
                                QString::number(m_pack.minEngine())}));
}

Result<std::unique_ptr<BrowserPage>> WebSiteActions::control(AccountId account, const Call& call)
{
    REVOS_TRY(checkEngine());
    REVOS_TRY_ASSIGN(auto page, m_host.control(account, call));
    page->setOverlay(OverlayRule{m_pack.locator(QStringLiteral("page.cookie_banner")),
                                 m_pack.locator(QStringLiteral("page.cookie_dismiss"))});
    return page;
}

Result<SiteAnswer<SiteIdentity>> WebSiteActions::learnIdentity(AccountId account, BrowserPage& page,
                                                               const Call& call)
{
    REVOS_TRY_ASSIGN(const Identity expected, knownIdentity(account, call));
    REVOS_TRY_ASSIGN(auto answer, revos::whoAmI(session(page, expected), call));
    if (!answer.value)
        return answer;
    const auto key =
        ProfileKey::fromUrl(m_pack.url(m_base, u"profile"_s, {{u"slug"_s, answer.value->slug}}).toString());
    const std::lock_guard lock(m_mutex);
    m_identities.insert(account, Identity{answer.value->memberUrn, key ? key->toString() : QString()});
    return answer;
}

SiteSession WebSiteActions::session(BrowserPage& page, const Identity& who) const
{
    return SiteSession{page, m_pack, m_base, who.memberUrn, who.slug};
}

/// Whether pages of this site can show that it is @p who: where they name no member, by the profile's slug.
bool WebSiteActions::isProvable(const Identity& who) const
{
    return m_pack.hasElement(u"me.link"_s) ? !who.slug.isEmpty() : !who.memberUrn.isEmpty();
}

/// Who the account must be: the member the workspace says, else the one learnt; the slug as learnt with it.
Result<WebSiteActions::Identity> WebSiteActions::knownIdentity(AccountId account, const Call& call) const
{
    QString member;
    if (m_memberOf) {
        REVOS_TRY_ASSIGN(member, m_memberOf(account, call));
    }
    const std::lock_guard lock(m_mutex);
    const Identity learnt = m_identities.value(account);
    return member.isEmpty() || member == learnt.memberUrn ? learnt : Identity{member, {}};
}

/// Used with control of the account's page only, so by one thread at a time.
InboxMemory& WebSiteActions::inboxMemory(AccountId account)
{
    const std::lock_guard lock(m_mutex);
    return m_inboxes[account];
}

} // namespace revos
