#pragma once

#include "practice/world/seededrandom.h"

#include <QString>

#include <chrono>
#include <mutex>
#include <vector>

namespace revos::practice {

/// What can go wrong on purpose.
enum class FaultKind {
    // The answer is another one:
    LoginWall,      ///< as if signed out; the session lives on
    SessionExpired, ///< the session ends
    Checkpoint,
    Captcha,
    Restricted,
    TooMany,         ///< HTTP 429
    Refused,         ///< HTTP 999
    ServerError,     ///< HTTP 500
    EndlessRedirect, ///< to itself, as sites answer a session that they know by half
    EmptyShell,      ///< header and footer with nothing between them
    NeverHydrates,   ///< not even those: a shell whose script never fills it
    EndlessScript,   ///< a page whose script never returns
    RendererCrash,   ///< a page that takes its renderer down
    // The page is itself, with something on it:
    Slow, ///< answered after the rule's delay
    CookieBanner,
    DoubleButton,
    CoveredButton,
    MovingButton,
    // The message window or the share box differs:
    EnterToSend,
    OccupiedEditor, ///< a draft of a message or a post stands in the editor
    Upsell,
    SilentSend,      ///< shown as sent or published, never stored
    LateText,        ///< a sent message has its id on the page before its text
    LateMenu,        ///< the menu of the repost button takes its time
    LateButton,      ///< the share box accepts the text, and its button stays off for a while
    SwappedDialog,   ///< another dialog, with an editor of its own, comes in place of the share box
    MissingOriginal, ///< the share box comes without the post it is about
};

/// Stable name for the ledger: "too_many", "login_wall", …
QString faultName(FaultKind kind);

/// When a fault happens. Empty fields match everything.
struct FaultRule
{
    FaultKind kind = FaultKind::ServerError;
    QString account;    ///< slug
    QString pathPrefix; ///< decoded, "/messaging/compose/"; the pages' own calls are under "/api/"
    double rate = 1.0;  ///< share of the matching requests
    int nth = 0;        ///< 0: any; otherwise only the nth matching request, counted from add()
    int times = 0;      ///< 0: no end; otherwise the rule is spent after so many hits
    std::chrono::milliseconds delay{0}; ///< for Slow
};

struct Fault
{
    FaultKind kind;
    std::chrono::milliseconds delay;
};

/// The dial: rules that a rehearsal, a demo or a test sets while the network runs. Rules live in this object
/// only (a restarted network has none); what they did is in the ledger. Rates draw from the seed in the order
/// of requests. Any thread.
class FaultDial
{
public:
    explicit FaultDial(quint64 seed);

    /// Returns an id for remove().
    int add(const FaultRule& rule);
    void remove(int id);
    void clear();

    /// The faults of one request; counts it.
    std::vector<Fault> draw(const QString& account, const QString& path);

private:
    struct Active
    {
        int id = 0;
        FaultRule rule;
        int seen = 0;
        int hits = 0;
    };

    std::mutex m_mutex;
    SeededRandom m_random;
    std::vector<Active> m_rules;
    int m_lastId = 0;
};

} // namespace revos::practice
