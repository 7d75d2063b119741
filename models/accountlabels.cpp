#include "models/accountlabels.h"

#include "domain/names.h"
#include "models/format.h"
#include "models/labels.h"

namespace revos {

namespace {

constexpr qint64 kHour = 3600;
constexpr qint64 kDay = 24 * kHour;
/// A window is nearly full from here on.
constexpr double kNearly = 0.8;

} // namespace

bool isReached(const LimitStanding& standing)
{
    return standing.window == "gap" ? standing.frees.isValid() : standing.used >= standing.limit;
}

double usedShare(const LimitStanding& standing)
{
    if (standing.window == "gap")
        return 0.0;
    return standing.limit > 0 ? static_cast<double>(standing.used) / standing.limit : 1.0;
}

Tone AccountLabels::tone(const LimitStanding& standing)
{
    if (isReached(standing))
        return Tone::Problem;
    return usedShare(standing) >= kNearly ? Tone::Attention : Tone::Ok;
}

QString AccountLabels::text(AccountMode mode)
{
    switch (mode) {
    case AccountMode::Practice:
        return tr("Practice", "mode");
    case AccountMode::Assisted:
        return tr("Assisted", "mode");
    case AccountMode::Approved:
        return tr("Approved", "mode");
    }
    return {};
}

Tone AccountLabels::tone(AccountMode mode)
{
    switch (mode) {
    case AccountMode::Practice:
        return Tone::Practice;
    case AccountMode::Assisted:
        return Tone::Neutral;
    case AccountMode::Approved:
        return Tone::Accent;
    }
    return Tone::Neutral;
}

QString AccountLabels::says(AccountMode mode)
{
    switch (mode) {
    case AccountMode::Practice:
        return tr("RevOS presses the buttons, on the practice network only.");
    case AccountMode::Assisted:
        return tr("RevOS opens the page and fills the text in. You press the site's own button.");
    case AccountMode::Approved:
        return tr(
            "RevOS presses the button for what a person approved, one by one, inside limits and hours.");
    }
    return {};
}

QString AccountLabels::text(ActionKind kind)
{
    switch (kind) {
    case ActionKind::Dm:
        return tr("Messages", "limit");
    case ActionKind::Invite:
        return tr("Invitations", "limit");
    case ActionKind::Reply:
        return tr("Public replies", "limit");
    case ActionKind::Reshare:
        return tr("Reshares", "limit");
    case ActionKind::Visit:
        return tr("Visits", "limit");
    case ActionKind::Like:
        return tr("Likes", "limit");
    case ActionKind::Post:
        return tr("Posts", "limit");
    }
    return {};
}

QString AccountLabels::window(const QByteArray& window)
{
    if (window == "hour")
        return tr("in an hour", "limit");
    if (window == "day")
        return tr("in 24 hours", "limit");
    if (window == "week")
        return tr("in 7 days", "limit");
    if (window == "gap")
        return tr("between two", "limit");
    return Labels::asWords(window);
}

QString AccountLabels::source(const QByteArray& source)
{
    if (source == "account")
        return tr("set for this account", "limit");
    if (source == "campaign")
        return tr("set for a campaign", "limit");
    if (source == "pod")
        return tr("set for a pod", "limit");
    if (source == "tenant")
        return tr("set for the agency", "limit");
    if (source == "ramp")
        return tr("because the account is new here", "limit");
    if (source == "default")
        return tr("RevOS's own limit", "limit");
    return Labels::asWords(source);
}

QString AccountLabels::incident(const QByteArray& kind)
{
    const auto known = fromName<IncidentKind>(kind);
    if (!known)
        return Labels::asWords(kind);
    switch (*known) {
    case IncidentKind::LoginWall:
        return tr("The site asked to sign in.");
    case IncidentKind::Checkpoint:
        return tr("The site asked for a check of who you are.");
    case IncidentKind::Captcha:
        return tr("The site showed a puzzle that only a person may solve.");
    case IncidentKind::Restriction:
        return tr("The site restricted the account.");
    case IncidentKind::TooManyRequests:
        return tr("The site said that it was too much.");
    case IncidentKind::IdentityMismatch:
        return tr("Another person is signed in than this account belongs to.");
    case IncidentKind::UnknownPage:
        return tr("The site showed a page that RevOS does not know.");
    }
    return {};
}

QString AccountLabels::standing(const LimitStanding& standing, const QDateTime& now)
{
    const QString whose = source(standing.source);
    if (standing.window == "gap") {
        const QString gap = Format::duration(qint64(standing.limit) * 1000);
        return standing.frees.isValid()
                   ? tr("The next one waits %1 after the last: possible %2.", "gap, relative time")
                         .arg(gap, Format::relative(standing.frees, now))
                   : tr("At least %1 after the last; possible now.").arg(gap);
    }
    if (!isReached(standing))
        return tr("%1 left (%2).", "number, whose limit")
            .arg(Format::number(standing.limit - standing.used), whose);
    return standing.frees.isValid()
               ? tr("Nothing more now; one is free again %1 (%2).", "relative time, whose limit")
                     .arg(Format::relative(standing.frees, now), whose)
               : tr("Nothing is allowed (%1).", "whose limit").arg(whose);
}

QString AccountLabels::session(const QDateTime& expiresAt, const QDateTime& now)
{
    if (!expiresAt.isValid())
        return {};
    const qint64 left = now.secsTo(expiresAt);
    if (left <= 0)
        return tr("The session has ended");
    if (left < kDay)
        return tr("The session ends in %1 h").arg(Format::number(std::max<qint64>(1, left / kHour)));
    return left < 2 * kDay ? tr("The session ends in 1 day")
                           : tr("The session ends in %1 days").arg(Format::number(left / kDay));
}

} // namespace revos
