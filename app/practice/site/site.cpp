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

/// The parts of "/a/b/c/" behind @p prefix: "/in/" gives {"b", "c"} of "/in/b/c/".
QStringList partsAfter(const QString& path, QLatin1String prefix)
{
    return path.startsWith(prefix) ? path.mid(prefix.size()).split(u'/', Qt::SkipEmptyParts) : QStringList();
}

HttpResponse bareShell(const QString& script)
{
    return HttpResponse::html(
        u"<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>…</title></head>"
        "<body><div id=\"root\"></div>%1</body></html>"_s.arg(script));
}

HttpResponse scriptShell(const QString& name)
{
    return bareShell(u"<script src=\"/assets/%1\"></script>"_s.arg(name));
}

} // namespace

Site::Views::Views(SiteState& state, const Phrases& phrases)
    : pages(state, phrases)
    , auth(pages)
    , posts(pages)
    , shares(pages)
    , activity(pages)
    , profiles(pages)
    , messaging(pages)
{}

Site::Site(SiteState& state, std::mutex& mutex, FaultDial& faults, const LookDial& look, const SkinSet& skins,
           const std::vector<Phrases>& phrases)
    : m_state(state)
    , m_mutex(mutex)
    , m_faults(faults)
    , m_look(look)
    , m_skins(skins)
    , m_delays(state.world().options().seed, "delays")
{
    for (const Phrases& words : phrases)
        m_views.emplace(words.locale(), std::make_unique<Views>(state, words));
}

HttpResponse Site::answer(const HttpRequest& request)
{
    if (const auto style = m_skins.style(request.path))
        return styleSheet(*style);
    if (auto file = staticFile(request.path))
        return *file;
    const std::lock_guard lock(m_mutex);
    const PracticeLook look = m_look.look();
    const Views& views = *m_views.at(look.locale);
    Visit visit{request, nullptr, request.cookie("li_at"), {}, &skinOf(request, look)};
    const QString account = m_state.sessions().accountOf(visit.token);
    if (!account.isEmpty())
        visit.account = m_state.world().personBySlug(account);
    visit.faults = m_faults.draw(account, request.path);

    HttpResponse response = answerLocked(views, visit);
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

/// What a page loads later must look as the page does, whatever the dial says by then.
const Skin& Site::skinOf(const HttpRequest& request, const PracticeLook& look) const
{
    const Skin* asked = m_skins.byName(QString::fromLatin1(request.header("x-skin")));
    return asked != nullptr ? *asked : m_skins.skinFor(look.skin, request.path);
}

HttpResponse Site::answerLocked(const Views& views, Visit& visit)
{
    for (const Fault& fault : visit.faults) {
        const FaultShown shown{visit.account != nullptr ? visit.account->slug : QString(),
                               faultName(fault.kind), visit.request.path};
        if (auto done = m_state.commit(shown); !done)
            return views.pages.broken(visit, done.error());
    }
    if (auto replaced = replacedByFault(views, visit))
        return *replaced;
    if (auto page = publicPage(views, visit))
        return *page;
    if (visit.account == nullptr)
        return views.auth.loginWall(visit);
    if (m_state.police().isStopped(visit.account->slug))
        return incidentWall(views, visit);
    return visit.isCall() ? call(views, visit) : memberPage(views, visit);
}

std::optional<HttpResponse> Site::replacedByFault(const Views& views, const Visit& visit)
{
    for (const Fault& fault : visit.faults) {
        switch (fault.kind) {
        case FaultKind::LoginWall:
            return visit.request.path == u"/login" ? views.auth.login(visit) : views.auth.loginWall(visit);
        case FaultKind::SessionExpired:
            if (visit.account == nullptr)
                break;
            if (auto done = views.auth.endSession(visit, u"expired"_s); !done)
                return views.pages.broken(visit, done.error());
            return views.auth.loginWall(visit);
        case FaultKind::Checkpoint:
            // The page that it sends to stands there, and does not send there again without end.
            if (visit.request.path.startsWith(u"/checkpoint/"))
                break;
            return views.auth.challengeWall(visit);
        case FaultKind::Captcha:
            return visit.isCall() ? views.auth.challengeWall(visit) : views.auth.challenge(visit, true);
        case FaultKind::Restricted:
            return visit.isCall() ? HttpResponse::json({{u"error"_s, u"restricted"_s}}, 403)
                                  : views.auth.restricted(visit);
        case FaultKind::TooMany:
            return views.pages.notice(visit, u"too_many"_s, 429);
        case FaultKind::Refused:
            return views.pages.notice(visit, u"refused"_s, kRefusedStatus);
        case FaultKind::ServerError:
            return views.pages.notice(visit, u"error"_s, 500);
        case FaultKind::EndlessRedirect:
            return HttpResponse::redirect(visit.request.path.toUtf8().toPercentEncoding("/:"));
        case FaultKind::EmptyShell:
            return views.pages.page(visit, u"empty"_s, {}, {});
        case FaultKind::NeverHydrates:
            return bareShell({});
        case FaultKind::EndlessScript:
            return scriptShell(u"endless.js"_s);
        case FaultKind::RendererCrash:
            return scriptShell(u"crash.js"_s);
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
        case FaultKind::LateMenu:
        case FaultKind::LateButton:
        case FaultKind::SwappedDialog:
        case FaultKind::MissingOriginal:
            break; // the page itself looks at these
        }
    }
    return std::nullopt;
}

std::optional<HttpResponse> Site::publicPage(const Views& views, const Visit& visit)
{
    const QString& path = visit.request.path;
    const bool isPost = visit.request.method == "POST";
    const AuthPages& auth = views.auth;
    if (path == u"/login" || path == u"/uas/login" || path == u"/authwall")
        return visit.account != nullptr ? HttpResponse::redirect("/feed/") : auth.login(visit);
    if (path == u"/checkpoint/lg/login-submit")
        return isPost ? auth.submitLogin(visit) : HttpResponse::redirect("/login");
    if (path == u"/logout")
        return isPost ? auth.logout(visit) : HttpResponse::redirect("/feed/");
    if (path == u"/checkpoint/challenge/")
        return auth.challenge(visit, false);
    if (path == u"/checkpoint/challenge/verify")
        return isPost ? auth.clearIncident(visit) : auth.challengeWall(visit);
    if (path == u"/checkpoint/restricted/")
        return auth.restricted(visit);
    if (path == u"/checkpoint/restricted/appeal")
        return isPost ? auth.clearIncident(visit) : auth.restrictionWall(visit);
    if (path == u"/help/limits/")
        return auth.limits(visit);
    return std::nullopt;
}

HttpResponse Site::memberPage(const Views& views, const Visit& visit)
{
    const QString& path = visit.request.path;
    if (path == u"/" || path == u"/feed")
        return HttpResponse::redirect("/feed/");
    if (path == u"/feed/")
        return views.posts.feed(visit);
    if (path == u"/messaging/")
        return views.messaging.inbox(visit);
    if (path == u"/messaging/compose/")
        return views.messaging.compose(visit);
    if (const QString id = partAfter(path, "/messaging/thread/"_L1); !id.isEmpty())
        return views.messaging.thread(visit, id);
    if (path == u"/in/me/" || path == u"/in/me")
        return views.profiles.me(visit);
    if (path == u"/mynetwork/invitation-manager/sent/")
        return views.profiles.sentInvitations(visit);
    if (const QString urn = partAfter(path, "/analytics/post-summary/"_L1); !urn.isEmpty())
        return views.activity.analytics(visit, urn);
    if (path == u"/premium/")
        return views.pages.notice(visit, u"premium"_s, 200);
    if (!partAfter(path, "/company/"_L1).isEmpty())
        return views.pages.notice(visit, u"company"_s, 200);
    const auto visited = visitedPage(views, visit);
    return visited ? *visited : views.pages.missing(visit);
}

std::optional<HttpResponse> Site::visitedPage(const Views& views, const Visit& visit)
{
    const QString& path = visit.request.path;
    const QString urn = partAfter(path, "/feed/update/"_L1);
    const QString slug = partAfter(path, "/posts/"_L1);
    const QStringList member = partsAfter(path, "/in/"_L1);
    const bool isActivity = member.size() == 3 && member.at(1) == u"recent-activity";
    if (isActivity && member.first() == u"me")
        return views.activity.mine(visit, member.last());
    if (isActivity && member.first() == visit.account->slug)
        return views.activity.activity(visit, member.first(), member.last()); // one's own is no visit
    const bool isInvite = path == u"/preload/custom-invite/";
    if (urn.isEmpty() && slug.isEmpty() && member.size() != 1 && !isActivity && !isInvite)
        return std::nullopt;
    if (auto refused = objection(views, visit, RatePolice::Act::Visit))
        return refused;
    if (!urn.isEmpty())
        return views.posts.byUrn(visit, urn);
    if (!slug.isEmpty())
        return views.posts.bySlug(visit, slug);
    if (isInvite)
        return views.profiles.customInvite(visit);
    return isActivity ? views.activity.activity(visit, member.first(), member.last())
                      : views.profiles.bySlug(visit, member.first());
}

HttpResponse Site::call(const Views& views, const Visit& visit)
{
    // The pages mirror the session's id in a header, which no other site can do.
    const QByteArray mirrored = visit.request.header("csrf-token");
    if (mirrored.isEmpty() || mirrored != visit.request.cookie("JSESSIONID"))
        return HttpResponse::json({{u"error"_s, u"csrf"_s}}, 403);

    const QString& path = visit.request.path;
    const DelayRange& delay = m_state.world().options().fragmentDelay;
    if (path == u"/api/comments")
        return views.posts.moreComments(visit).after(drawDelay(delay));
    if (path == u"/api/replies")
        return views.posts.replies(visit).after(drawDelay(delay));
    if (path == u"/api/conversations")
        return views.messaging.moreRows(visit).after(drawDelay(delay));
    return visit.request.method == "POST" ? act(views, visit) : views.pages.missing(visit);
}

HttpResponse Site::act(const Views& views, const Visit& visit)
{
    using Act = RatePolice::Act;
    if (visit.request.path == u"/api/answers")
        return views.posts.answer(visit).after(drawDelay(m_state.world().options().messageDelay));
    static const QHash<QString, Act> kActs{{u"/api/invitations"_s, Act::Invitation},
                                           {u"/api/messages"_s, Act::Message},
                                           {u"/api/posts"_s, Act::Share}};
    const auto asked = kActs.constFind(visit.request.path);
    if (asked == kActs.constEnd())
        return views.pages.missing(visit);
    if (auto refused = objection(views, visit, *asked))
        return *refused;
    const PracticeOptions& options = m_state.world().options();
    switch (*asked) {
    case Act::Invitation:
        return views.profiles.invite(visit).after(drawDelay(options.fragmentDelay));
    case Act::Share:
        return views.shares.share(visit).after(drawDelay(options.messageDelay));
    case Act::Message:
    case Act::Visit:
        break;
    }
    return views.messaging.send(visit).after(drawDelay(options.messageDelay));
}

std::optional<HttpResponse> Site::objection(const Views& views, const Visit& visit, RatePolice::Act act)
{
    const auto found = m_state.police().objectionTo(visit.account->slug, act, m_state.now());
    if (!found)
        return std::nullopt;
    const auto done =
        std::visit([this](const auto& event) { return m_state.commit(SiteEvent(event)); }, *found);
    if (!done)
        return views.pages.broken(visit, done.error());
    const auto* refused = std::get_if<RequestRefused>(&*found);
    if (refused == nullptr)
        return incidentWall(views, visit);
    return views.pages.notice(visit, refused->status == kRefusedStatus ? u"refused"_s : u"too_many"_s,
                              refused->status);
}

HttpResponse Site::incidentWall(const Views& views, const Visit& visit) const
{
    return m_state.police().isRestricted(visit.account->slug) ? views.auth.restrictionWall(visit)
                                                              : views.auth.challengeWall(visit);
}

std::chrono::milliseconds Site::drawDelay(const DelayRange& range)
{
    const auto span = (range.most - range.least).count();
    return range.least + std::chrono::milliseconds(span > 0 ? m_delays.below(span + 1) : 0);
}

} // namespace revos::practice
