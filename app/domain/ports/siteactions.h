#pragma once

#include "core/call.h"
#include "core/secret.h"
#include "domain/comment.h"
#include "domain/gate.h"
#include "domain/message.h"

#include <QSet>
#include <QUrl>

#include <chrono>
#include <functional>
#include <optional>

namespace revos {

/// What stops an account until a person looked.
enum class IncidentKind {
    LoginWall,
    Checkpoint,
    Captcha,
    Restriction,
    TooManyRequests,
    IdentityMismatch,
    UnknownPage
};

/// Something a page showed that ends every lane of the account. Comes as Error{NeedsPerson} too, so that no
/// caller can overlook it; this carries the kind and what was seen.
struct SiteIncident
{
    IncidentKind kind = IncidentKind::UnknownPage;
    QUrl url;            ///< without query
    QByteArray evidence; ///< compact JSON, no page text
};

/// Either a value, or the incident that prevented it.
template<class T>
struct SiteAnswer
{
    std::optional<T> value;
    std::optional<SiteIncident> incident;
};

struct SiteIdentity
{
    QString memberUrn;
    QString slug;
    QString name;
};

struct SiteProfile
{
    QString memberUrn;
    QString name;
    QString headline;
    QString company;
    int degree = 0; ///< 1, 2, 3; 0 = unknown
    bool canMessage = false;
};

/// How much a reading may cost.
struct ReadBudget
{
    int scrolls = 200;
    int clicks = 200;
    int maxComments = 5000;
};

/// Who presses the button that sends: RevOS after the gate said yes, or the person, who finds the text filled
/// in; see AccountMode.
enum class Presser { RevOS, Person };

/// What goes out under a name, whatever it is: the text, the proof that somebody approved it, and the way
/// through the gate.
struct WriteOrder
{
    QString text;            ///< the approved text; of an invitation, its note, which may be empty
    QByteArray approvedHash; ///< checked against the text read back from the editor
    std::function<QByteArray(const QString&)> hashOf; ///< the product's approval hash for this target
    /// Asks for permission. Called at most once, on the caller's thread: right before the click, or, when a
    /// person presses, before the text is filled in.
    std::function<Result<GateAnswer>()> gate;
    Presser presser = Presser::RevOS;
    std::chrono::minutes patience{10}; ///< how long a person gets; of Presser::Person
};

struct SendRequest : WriteOrder
{
    QString profileUrl;
    QString memberUrn; ///< recipient, proved on the page before anything is typed
};

/// A reshare with one's own words. The post is opened by its address and proved by its URN.
struct ReshareRequest : WriteOrder
{
    QString postUrl;
};

/// A public answer to a comment.
struct ReplyRequest : WriteOrder
{
    QString postUrl;
    QString commentUrn; ///< as CommentReading has it
};

/// A post of the account's own.
struct PublishRequest : WriteOrder
{};

struct InviteRequest : WriteOrder
{
    QString profileUrl;
    QString memberUrn; ///< who is invited, proved on the page
};

/// How a send ended. `pass` is set when the gate was passed: then the attempt must be settled.
struct SendReport
{
    AttemptResult result;
    std::optional<GatePass> pass;
    Why refusal; ///< of the gate, when it refused
};

/// A post of the account's own activity page, newest first there.
struct SitePost
{
    QString urn;             ///< "urn:li:activity:…"
    QString url;             ///< its own page
    QString text;            ///< of a reshare, the words of whoever reshared
    QDateTime publishedFrom; ///< UTC; the page only tells an age, so the moment lies between the two
    QDateTime publishedTo;
    QString originalUrn; ///< of a reshare: what was reshared; else empty
};

struct OwnPosts
{
    QList<SitePost> posts; ///< newest first
    bool complete = true;  ///< false when the page had more than was asked for or could be read
};

/// The numbers a site shows about a post; those it does not show are empty.
struct SiteMetrics
{
    std::optional<qint64> impressions;
    std::optional<qint64> likes;
    std::optional<qint64> comments;
    std::optional<qint64> shares;
};

/// Told thread ids. The caller's thread.
using ThreadsOpening = std::function<Result<void>(const QStringList& threads)>;

/// What RevOS does on the site, for one account at a time. Sequential: called on a job's thread, the browser
/// works on its own. Never retries into a wall, never clicks twice.
class SiteActions
{
public:
    virtual ~SiteActions() = default;

    [[nodiscard]] virtual Result<SiteAnswer<SiteIdentity>> whoAmI(AccountId account, const Call& call) = 0;
    /// Newest first. Stops at a comment in @p known when the page sorts by time.
    [[nodiscard]] virtual Result<SiteAnswer<CommentReading>>
    readComments(AccountId account, const QString& postUrl, const QSet<QString>& known,
                 const ReadBudget& budget, const Call& call) = 0;
    [[nodiscard]] virtual Result<SiteAnswer<SiteProfile>>
    readProfile(AccountId account, const QString& profileUrl, const Call& call) = 0;
    [[nodiscard]] virtual Result<SiteAnswer<SendReport>>
    sendMessage(AccountId account, const SendRequest& request, const Call& call) = 0;
    /// Threads whose newest message is not the one in @p heads (thread id → newest known message id; empty =
    /// opened before and never stored). @p opening is told which ones before the first of them is opened, for
    /// the site takes an opened thread for read: what it fails with ends the visit. Threads that were read
    /// before an incident or an error stand in the answer; an error is one only when none was.
    [[nodiscard]] virtual Result<SiteAnswer<QList<SiteThread>>>
    readMessages(AccountId account, const QHash<QString, QString>& heads, int maxThreads,
                 const ThreadsOpening& opening, const Call& call) = 0;
    /// Sent = the reshare was seen among the account's own posts; siteId is its URN. NotSent
    /// "reshare.post-gone" when the post is not there any more.
    [[nodiscard]] virtual Result<SiteAnswer<SendReport>>
    reshare(AccountId account, const ReshareRequest& request, const Call& call) = 0;
    [[nodiscard]] virtual Result<SiteAnswer<SendReport>>
    replyToComment(AccountId account, const ReplyRequest& request, const Call& call) = 0;
    [[nodiscard]] virtual Result<SiteAnswer<SendReport>>
    publishPost(AccountId account, const PublishRequest& request, const Call& call) = 0;
    [[nodiscard]] virtual Result<SiteAnswer<SendReport>>
    sendInvitation(AccountId account, const InviteRequest& request, const Call& call) = 0;
    /// The newest @p most posts and reshares of the account.
    [[nodiscard]] virtual Result<SiteAnswer<OwnPosts>> readOwnPosts(AccountId account, int most,
                                                                    const Call& call) = 0;
    [[nodiscard]] virtual Result<SiteAnswer<SiteMetrics>>
    readPostMetrics(AccountId account, const QString& postUrl, const Call& call) = 0;
    /// Waits until a person has signed in by hand in the account's browser; RevOS touches nothing meanwhile.
    /// @errors Timeout when nobody did within @p call.
    [[nodiscard]] virtual Result<SiteAnswer<SiteIdentity>> watchSignIn(AccountId account,
                                                                       const Call& call) = 0;
};

} // namespace revos
