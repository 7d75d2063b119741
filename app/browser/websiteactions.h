#pragma once

#include "browser/flows/readmessages.h"
#include "browser/pagewitness.h"
#include "core/clock.h"
#include "core/secret.h"
#include "domain/ports/siteactions.h"

#include <map>
#include <mutex>

namespace revos {

class BrowserHost;

/// SiteActions in the embedded browser: each call takes control of the account's page, runs one flow and lets
/// go.
///
/// Who an account is on the site is what the workspace says, or else learnt once a session; it is proved on
/// every page.
class WebSiteActions final : public SiteActions
{
public:
    /// The member an account must be, as the workspace knows it; empty when it does not know yet.
    using MemberLookup = std::function<Result<QString>(AccountId, const Call&)>;

    /// @p base: of the site; @p clock: the workspace's, from which relative ages count. All outlive this.
    /// Without @p memberOf an account is whoever was signed in first. @p evidence gets what pages showed
    /// when something ended badly on them; null = nobody does.
    WebSiteActions(BrowserHost& host, SitePack pack, const QUrl& base, const Clock& clock,
                   MemberLookup memberOf = {}, EvidenceSink* evidence = nullptr);

    /// Signs the practice account in with its own throw-away password and learns who it is. Practice sites
    /// only.
    [[nodiscard]] Result<SiteAnswer<SiteIdentity>> signInOnPractice(AccountId account, const QString& user,
                                                                    const Secret& password, const Call& call);

    [[nodiscard]] Result<SiteAnswer<SiteIdentity>> whoAmI(AccountId account, const Call& call) override;
    [[nodiscard]] Result<SiteAnswer<CommentReading>> readComments(AccountId account, const QString& postUrl,
                                                                  const QSet<QString>& known,
                                                                  const ReadBudget& budget,
                                                                  const Call& call) override;
    [[nodiscard]] Result<SiteAnswer<SiteProfile>> readProfile(AccountId account, const QString& profileUrl,
                                                              const Call& call) override;
    [[nodiscard]] Result<SiteAnswer<SendReport>> sendMessage(AccountId account, const SendRequest& request,
                                                             const Call& call) override;
    [[nodiscard]] Result<SiteAnswer<QList<SiteThread>>>
    readMessages(AccountId account, const QHash<QString, QString>& heads, int maxThreads,
                 const ThreadsOpening& opening, const Call& call) override;
    [[nodiscard]] Result<SiteAnswer<SendReport>> reshare(AccountId account, const ReshareRequest& request,
                                                         const Call& call) override;
    [[nodiscard]] Result<SiteAnswer<SendReport>>
    replyToComment(AccountId account, const ReplyRequest& request, const Call& call) override;
    [[nodiscard]] Result<SiteAnswer<SendReport>> publishPost(AccountId account, const PublishRequest& request,
                                                             const Call& call) override;
    [[nodiscard]] Result<SiteAnswer<SendReport>>
    sendInvitation(AccountId account, const InviteRequest& request, const Call& call) override;
    [[nodiscard]] Result<SiteAnswer<OwnPosts>> readOwnPosts(AccountId account, int most,
                                                            const Call& call) override;
    [[nodiscard]] Result<SiteAnswer<SiteMetrics>> readPostMetrics(AccountId account, const QString& postUrl,
                                                                  const Call& call) override;
    [[nodiscard]] Result<SiteAnswer<SiteIdentity>> watchSignIn(AccountId account, const Call& call) override;

private:
    struct Identity
    {
        QString memberUrn; ///< empty where the site never names it
        QString slug;      ///< folded; empty until it was learnt
    };

    /// Runs @p flow with control of the account's page, and keeps what the page showed if it ended badly:
    /// every flow comes by here.
    template<class T, class Flow>
    [[nodiscard]] Result<SiteAnswer<T>> withSession(AccountId account, const Call& call, Flow flow);
    /// Runs @p flow after making sure that the account's identity is known.
    template<class T, class Flow>
    [[nodiscard]] Result<SiteAnswer<T>> withIdentity(AccountId account, BrowserPage& page, const Call& call,
                                                     Flow flow);
    [[nodiscard]] Result<QUrl> profileUrl(const QString& text) const;
    [[nodiscard]] Result<std::unique_ptr<BrowserPage>> control(AccountId account, const Call& call);
    [[nodiscard]] Result<SiteAnswer<SiteIdentity>> learnIdentity(AccountId account, BrowserPage& page,
                                                                 const Call& call);
    SiteSession session(BrowserPage& page, const Identity& who) const;
    bool isProvable(const Identity& who) const;
    [[nodiscard]] Result<Identity> knownIdentity(AccountId account, const Call& call) const;
    [[nodiscard]] Result<void> checkEngine() const;
    InboxMemory& inboxMemory(AccountId account);

    BrowserHost& m_host;
    const SitePack m_pack;
    const QUrl m_base;
    const Clock& m_clock;
    const MemberLookup m_memberOf;
    PageWitness m_witness;
    mutable std::mutex m_mutex;
    QHash<AccountId, Identity> m_identities;    ///< as learnt in this session
    std::map<AccountId, InboxMemory> m_inboxes; ///< references into it stay valid
};

} // namespace revos
