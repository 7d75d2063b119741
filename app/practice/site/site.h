#pragma once

#include "practice/pages/authpages.h"
#include "practice/pages/messagingpages.h"
#include "practice/pages/postpages.h"
#include "practice/pages/profilepages.h"
#include "practice/site/faultdial.h"

#include <mutex>

namespace revos::practice {

/// The network as a web site: decides what a request gets. Order: static files, session, faults, police,
/// page. answer() may be called by several threads; one request at a time is worked on, delays excepted.
class Site
{
public:
    /// All must outlive the object. @p mutex guards @p state; Site locks it for each request.
    Site(SiteState& state, std::mutex& mutex, FaultDial& faults, const Skin& skin, const Phrases& phrases);

    HttpResponse answer(const HttpRequest& request);

private:
    HttpResponse answerLocked(Visit& visit);
    /// What the first fault that replaces the answer makes of it.
    std::optional<HttpResponse> replacedByFault(const Visit& visit);
    std::optional<HttpResponse> publicPage(const Visit& visit);
    HttpResponse memberPage(const Visit& visit);
    HttpResponse call(const Visit& visit);
    /// Raises an incident when one more act is one too many; true when it did.
    [[nodiscard]] Result<bool> stoppedByPolice(const Visit& visit, RatePolice::Act act);
    std::chrono::milliseconds drawDelay(const DelayRange& range);

    SiteState& m_state;
    std::mutex& m_mutex;
    FaultDial& m_faults;
    Pages m_pages;
    AuthPages m_auth;
    PostPages m_posts;
    ProfilePages m_profiles;
    MessagingPages m_messaging;
    SeededRandom m_delays;
};

} // namespace revos::practice
