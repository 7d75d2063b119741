#pragma once

#include "core/call.h"
#include "core/secret.h"
#include "domain/comment.h"
#include "domain/gate.h"
#include "domain/message.h"

#include <QSet>
#include <QUrl>

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

struct SendRequest
{
    QString profileUrl;
    QString memberUrn;       ///< recipient, proved on the page before anything is typed
    QString text;            ///< the approved text
    QByteArray approvedHash; ///< checked against the text read back from the editor
    std::function<QByteArray(const QString&)> hashOf; ///< the product's approval hash for this recipient
    /// Asks for permission, right before the click. Called at most once, on the caller's thread.
    std::function<Result<GateAnswer>()> gate;
};

/// How a send ended. `pass` is set when the gate was passed: then the attempt must be settled.
struct SendReport
{
    AttemptResult result;
    std::optional<GatePass> pass;
    Why refusal; ///< of the gate, when it refused
};

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
    /// Threads whose newest message is not the one in @p heads (thread id → newest known message id).
    [[nodiscard]] virtual Result<SiteAnswer<QList<SiteThread>>>
    readMessages(AccountId account, const QHash<QString, QString>& heads, int maxThreads,
                 const Call& call) = 0;
};

} // namespace revos
