#pragma once

#include "practice/pages/activitypages.h"
#include "practice/pages/authpages.h"
#include "practice/pages/messagingpages.h"
#include "practice/pages/postpages.h"
#include "practice/pages/profilepages.h"
#include "practice/pages/sharepages.h"
#include "practice/site/faultdial.h"
#include "practice/skin/lookdial.h"
#include "practice/skin/skinset.h"

#include <map>
#include <mutex>

namespace revos::practice {

/// The network as a web site: decides what a request gets. Order: static files, session, faults, police,
/// page. answer() may be called by several threads; one request at a time is worked on, delays excepted.
class Site
{
public:
    /// All must outlive the object. @p mutex guards @p state; Site locks it for each request. @p phrases has
    /// every locale.
    Site(SiteState& state, std::mutex& mutex, FaultDial& faults, const LookDial& look, const SkinSet& skins,
         const std::vector<Phrases>& phrases);

    HttpResponse answer(const HttpRequest& request);

private:
    /// The pages in one language.
    struct Views
    {
        Views(SiteState& state, const Phrases& phrases);

        Pages pages;
        AuthPages auth;
        PostPages posts;
        SharePages shares;
        ActivityPages activity;
        ProfilePages profiles;
        MessagingPages messaging;
    };

    HttpResponse answerLocked(const Views& views, Visit& visit);
    /// What the first fault that replaces the answer makes of it.
    std::optional<HttpResponse> replacedByFault(const Views& views, const Visit& visit);
    std::optional<HttpResponse> publicPage(const Views& views, const Visit& visit);
    HttpResponse memberPage(const Views& views, const Visit& visit);
    /// Posts, profiles and activity: what counts as a visit.
    std::optional<HttpResponse> visitedPage(const Views& views, const Visit& visit);
    HttpResponse call(const Views& views, const Visit& visit);
    /// A call that changes something, and that the police counts.
    HttpResponse act(const Views& views, const Visit& visit);
    /// What the police answers to one more act that breaks a limit; records it.
    std::optional<HttpResponse> objection(const Views& views, const Visit& visit, RatePolice::Act act);
    HttpResponse incidentWall(const Views& views, const Visit& visit) const;
    const Skin& skinOf(const HttpRequest& request, const PracticeLook& look) const;
    std::chrono::milliseconds drawDelay(const DelayRange& range);

    SiteState& m_state;
    std::mutex& m_mutex;
    FaultDial& m_faults;
    const LookDial& m_look;
    const SkinSet& m_skins;
    std::map<QString, std::unique_ptr<Views>> m_views; ///< by locale
    SeededRandom m_delays;
};

} // namespace revos::practice
