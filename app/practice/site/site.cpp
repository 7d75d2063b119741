#include "practice/site/site.h"

#include "practice/site/staticfiles.h"

namespace revos::practice {

using namespace Qt::StringLiterals;

namespace {

constexpr int kRefusedStatus = 999; ///< what the network this one stands for answers to robots

/// The last part of "/prefix/<part>" or "/prefix/<part>/"; empty when the path is another one.
QString partAfter(const QString& path, QLatin1String prefix)
{
    if (!path.startsWith(prefix))
        return {};
    QString part = path.mid(prefix.size());
    if (part.endsWith(u'/'))
        part.chop(1);
    return part.contains(u'/') ? QString() : part;
}

HttpResponse emptyShell(const QString& script)
{
    return HttpResponse::html(
        u"<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>…</title></head>"
        "<body><div id=\"root\"></div>%1</body></html>"_s.arg(script));
}

} // namespace

Site::Site(SiteState& state, std::mutex& mutex, FaultDial& faults, const Skin& skin, const Phrases& phrases)
    : m_state(state)
    , m_mutex(mutex)
    , m_faults(faults)
    , m_pages(state, skin, phrases)
    , m_auth(m_pages)
    , m_posts(m_pages)
    , m_profiles(m_pages)
    , m_messaging(m_pages)
    , m_delays(state.world().options().seed, "delays")
{}

HttpResponse Site::answer(const HttpRequest& request)
{
    if (auto file = staticFile(request.path))
        return *file;
    const std::lock_guard lock(m_mutex);
    Visit visit{request, nullptr, request.cookie("li_at"), {}};
    const QString account = m_state.sessions().accountOf(visit.token);
    if (!account.isEmpty())
        visit.account = m_state.world().personBySlug(account);
    visit.faults = m_faults.draw(account, request.path);

    HttpResponse response = answerLocked(visit);
    for (const Fault& fault : visit.faults)
        response.delay += fault.delay;
    if (visit.account != nullptr && !visit.isCall() && request.cookie("JSESSIONID").isEmpty() &&
        request.path != u"/logout")
        response.with("Set-Cookie", AuthPages::sessionIdCookie());
    // Everything a page needs is its own; a page that asked for more would be a defect.
    response.with("Content-Security-Policy",
                  "default-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'");
    response.with("Cache-Control", "no-store");
    return response;
}

HttpResponse Site::answerLocked(Visit& visit)
{
    for (const Fault& fault : visit.faults) {
        const FaultShown shown{visit.account != nullptr ? visit.account->slug : QString(),
                               faultName(fault.kind), visit.request.path};
        if (auto done = m_state.commit(shown); !done)
            return m_pages.broken(visit, done.error());
    }
    if (auto replaced = replacedByFault(visit))
        return *replaced;
    if (auto page = publicPage(visit))
        return *page;
    if (visit.account == nullptr)
        return m_auth.loginWall(visit);
    if (m_state.police().isStopped(visit.account->slug))
        return m_auth.challengeWall(visit);
    return visit.isCall() ? call(visit) : memberPage(visit);
}

std::optional<HttpResponse> Site::replacedByFault(const Visit& visit)
{
    for (const Fault& fault : visit.faults) {
        switch (fault.kind) {
        case FaultKind::LoginWall:
            return m_auth.loginWall(visit);
        case FaultKind::SessionExpired:
            if (visit.account == nullptr)
                break;
            if (auto done = m_auth.endSession(visit, u"expired"_s); !done)
                return m_pages.broken(visit, done.error());
            return m_auth.loginWall(visit);
        case FaultKind::Checkpoint:
            return m_auth.challengeWall(visit);
        case FaultKind::Captcha:
            return visit.isCall() ? m_auth.challengeWall(visit) : m_auth.challenge(visit, true);
        case FaultKind::Restricted:
            return visit.isCall() ? HttpResponse::json({{u"error"_s, u"restricted"_s}}, 403)
                                  : m_auth.restricted(visit);
        case FaultKind::TooMany:
            return m_pages.notice(visit, u"too_many"_s, 429);
        case FaultKind::Refused:
            return m_pages.notice(visit, u"refused"_s, kRefusedStatus);
        case FaultKind::ServerError:
            return m_pages.notice(visit, u"error"_s, 500);
        case FaultKind::NeverHydrates:
            return emptyShell({});
        case FaultKind::EndlessScript:
            return emptyShell(u"<script src=\"/assets/endless.js\"></script>"_s);
        case FaultKind::Slow:
        case FaultKind::CookieBanner:
        case FaultKind::DoubleButton:
        case FaultKind::CoveredButton:
        case FaultKind::MovingButton:
        case FaultKind::EnterToSend:
        case FaultKind::OccupiedEditor:
        case FaultKind::Upsell:
        case FaultKind::SilentSend:
        case FaultKind::LateText:
            break; // the page itself looks at these
        }
    }
    return std::nullopt;
}

std::optional<HttpResponse> Site::publicPage(const Visit& visit)
{
    const QString& path = visit.request.path;
    const bool isPost = visit.request.method == "POST";
    if (path == u"/login" || path == u"/uas/login" || path == u"/authwall")
        return visit.account != nullptr ? HttpResponse::redirect("/feed/") : m_auth.login(visit);
    if (path == u"/checkpoint/lg/login-submit")
        return isPost ? m_auth.submitLogin(visit) : HttpResponse::redirect("/login");
    if (path == u"/logout")
        return isPost ? m_auth.logout(visit) : HttpResponse::redirect("/feed/");
    if (path == u"/checkpoint/challenge/")
        return m_auth.challenge(visit, false);
    if (path == u"/checkpoint/challenge/verify")
        return isPost ? m_auth.solveChallenge(visit) : m_auth.challengeWall(visit);
    if (path == u"/help/limits/")
        return m_auth.limits(visit);
    return std::nullopt;
}

HttpResponse Site::memberPage(const Visit& visit)
{
    const QString& path = visit.request.path;
    if (path == u"/" || path == u"/feed")
        return HttpResponse::redirect("/feed/");
    if (path == u"/feed/")
        return m_posts.feed(visit);
    if (path == u"/messaging/")
        return m_messaging.inbox(visit);
    if (path == u"/messaging/compose/")
        return m_messaging.compose(visit);
    if (const QString id = partAfter(path, "/messaging/thread/"_L1); !id.isEmpty())
        return m_messaging.thread(visit, id);
    if (path == u"/in/me/" || path == u"/in/me")
        return m_profiles.me(visit);
    if (path == u"/premium/")
        return m_pages.notice(visit, u"premium"_s, 200);
    if (!partAfter(path, "/company/"_L1).isEmpty())
        return m_pages.notice(visit, u"company"_s, 200);

    const QString urn = partAfter(path, "/feed/update/"_L1);
    const QString slug = partAfter(path, "/posts/"_L1);
    const QString member = partAfter(path, "/in/"_L1);
    if (urn.isEmpty() && slug.isEmpty() && member.isEmpty())
        return m_pages.missing(visit);
    auto isStopped = stoppedByPolice(visit, RatePolice::Act::Visit);
    if (!isStopped)
        return m_pages.broken(visit, isStopped.error());
    if (*isStopped)
        return m_auth.challengeWall(visit);
    if (!urn.isEmpty())
        return m_posts.byUrn(visit, urn);
    return slug.isEmpty() ? m_profiles.bySlug(visit, member) : m_posts.bySlug(visit, slug);
}

HttpResponse Site::call(const Visit& visit)
{
    // The pages mirror the session's id in a header, which no other site can do.
    const QByteArray mirrored = visit.request.header("csrf-token");
    if (mirrored.isEmpty() || mirrored != visit.request.cookie("JSESSIONID"))
        return HttpResponse::json({{u"error"_s, u"csrf"_s}}, 403);

    const QString& path = visit.request.path;
    const PracticeOptions& options = m_state.world().options();
    if (path == u"/api/comments")
        return m_posts.moreComments(visit).after(drawDelay(options.fragmentDelay));
    if (path == u"/api/replies")
        return m_posts.replies(visit).after(drawDelay(options.fragmentDelay));
    if (path == u"/api/conversations")
        return m_messaging.moreRows(visit).after(drawDelay(options.fragmentDelay));
    if (path == u"/api/invitations" && visit.request.method == "POST")
        return m_profiles.invite(visit).after(drawDelay(options.fragmentDelay));
    if (path == u"/api/messages" && visit.request.method == "POST") {
        auto isStopped = stoppedByPolice(visit, RatePolice::Act::Message);
        if (!isStopped)
            return m_pages.broken(visit, isStopped.error());
        return *isStopped ? m_auth.challengeWall(visit)
                          : m_messaging.send(visit).after(drawDelay(options.messageDelay));
    }
    return m_pages.missing(visit);
}

Result<bool> Site::stoppedByPolice(const Visit& visit, RatePolice::Act act)
{
    const auto incident = m_state.police().wouldBreak(visit.account->slug, act, m_state.now());
    if (!incident)
        return false;
    REVOS_TRY(m_state.commit(*incident));
    return true;
}

std::chrono::milliseconds Site::drawDelay(const DelayRange& range)
{
    const auto span = (range.most - range.least).count();
    return range.least + std::chrono::milliseconds(span > 0 ? m_delays.below(span + 1) : 0);
}

} // namespace revos::practice
