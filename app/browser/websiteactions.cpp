#include "browser/websiteactions.h"

#include "browser/browserhost.h"
#include "browser/flows/readcomments.h"
#include "browser/flows/readmessages.h"
#include "browser/flows/readprofile.h"
#include "browser/flows/sendmessage.h"
#include "browser/flows/signin.h"
#include "browser/flows/whoami.h"

namespace revos {

WebSiteActions::WebSiteActions(BrowserHost& host, SitePack pack, const QUrl& base, const Clock& clock)
    : m_host(host)
    , m_pack(std::move(pack))
    , m_base(base)
    , m_clock(clock)
{}

template<class T, class Flow>
Result<SiteAnswer<T>> WebSiteActions::withSession(AccountId account, const Call& call, Flow flow)
{
    REVOS_TRY_ASSIGN(const auto page, control(account, call));
    if (identity(account).isEmpty()) {
        REVOS_TRY_ASSIGN(const auto learnt, learnIdentity(account, *page, call));
        if (learnt.incident)
            return SiteAnswer<T>{{}, learnt.incident};
    }
    return flow(session(*page, identity(account)));
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
    return withSession<CommentReading>(account, call, [&](const SiteSession& session) {
        return CommentReader(session, known, budget, m_clock.now()).read(QUrl(postUrl), call);
    });
}

Result<SiteAnswer<SiteProfile>> WebSiteActions::readProfile(AccountId account, const QString& profileUrl,
                                                            const Call& call)
{
    return withSession<SiteProfile>(account, call, [&](const SiteSession& session) {
        return revos::readProfile(session, QUrl(profileUrl), call);
    });
}

Result<SiteAnswer<SendReport>> WebSiteActions::sendMessage(AccountId account, const SendRequest& request,
                                                           const Call& call)
{
    return withSession<SendReport>(account, call, [&](const SiteSession& session) {
        return MessageSender(session, request).send(call);
    });
}

Result<SiteAnswer<QList<SiteThread>>> WebSiteActions::readMessages(AccountId account,
                                                                   const QHash<QString, QString>& heads,
                                                                   int maxThreads, const Call& call)
{
    return withSession<QList<SiteThread>>(account, call, [&](const SiteSession& session) {
        return MessageReader(session, heads, maxThreads).read(call);
    });
}

Result<std::unique_ptr<BrowserPage>> WebSiteActions::control(AccountId account, const Call& call)
{
    REVOS_TRY_ASSIGN(auto page, m_host.control(account, call));
    page->setOverlay(OverlayRule{m_pack.locator(QStringLiteral("page.cookie_banner")),
                                 m_pack.locator(QStringLiteral("page.cookie_dismiss"))});
    return page;
}

Result<SiteAnswer<SiteIdentity>> WebSiteActions::learnIdentity(AccountId account, BrowserPage& page,
                                                               const Call& call)
{
    REVOS_TRY_ASSIGN(auto answer, revos::whoAmI(session(page, {}), call));
    if (!answer.value)
        return answer;
    const std::lock_guard lock(m_mutex);
    m_identities.insert(account, answer.value->memberUrn);
    return answer;
}

SiteSession WebSiteActions::session(BrowserPage& page, const QString& memberUrn) const
{
    return SiteSession{page, m_pack, m_base, memberUrn};
}

QString WebSiteActions::identity(AccountId account) const
{
    const std::lock_guard lock(m_mutex);
    return m_identities.value(account);
}

} // namespace revos
