#include "browser/flows/sendinvitation.h"

namespace revos {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds kButtonPatience{10};
constexpr std::chrono::seconds kListPatience{10};

} // namespace

Inviter::Inviter(const SiteSession& session, const InviteRequest& request, QUrl profile)
    : WriteKind(session)
    , m_request(request)
    , m_profile(std::move(profile))
{}

Result<WriteStop> Inviter::arrive(const Call& call)
{
    REVOS_TRY_ASSIGN(const auto incident, guard().open(u"profile"_s, m_profile, call));
    if (incident)
        return WriteStop{incident, {}};
    REVOS_TRY_ASSIGN(WriteStop stop, obstacle(call));
    if (stop.isStop())
        return stop;
    REVOS_TRY_ASSIGN(stop, openDialog(call));
    return stop.isStop() ? stop : proveAgain(call);
}

Result<WriteStop> Inviter::obstacle(const Call& call)
{
    REVOS_TRY_ASSIGN(const ElementMatch member,
                     session().page.locateOne(guard().locator("profile.member_urn"), call));
    if (member.value != m_request.memberUrn)
        return WriteStop::because("invite.other-person");
    REVOS_TRY_ASSIGN(const bool isPending, isThere("profile.pending", call));
    if (isPending)
        return WriteStop::because("invite.already-pending");
    REVOS_TRY_ASSIGN(const bool isOffered, isThere("profile.connect_link", call));
    return isOffered ? WriteStop{} : WriteStop::because("invite.not-offered");
}

Result<WriteStop> Inviter::openDialog(const Call& call)
{
    REVOS_TRY(
        session().page.click(guard().locator("profile.connect_link"), {}, call.atMost(kButtonPatience)));
    REVOS_TRY_ASSIGN(const WriteStop stop, waitToSee(submitKey(), call));
    if (stop.isStop())
        return stop;
    // Some front ends ask first whether there shall be a note, and ask for money when there are too many.
    REVOS_TRY_ASSIGN(const bool asksFirst, isThere("invite.add_note", call));
    if (m_request.text.isEmpty() || !asksFirst)
        return WriteStop{};
    REVOS_TRY(session().page.click(guard().locator("invite.add_note"), {}, call.atMost(kButtonPatience)));
    REVOS_TRY_ASSIGN(const auto shown,
                     guard().race({Condition::visible(u"note"_s, guard().locator(editorKey())),
                                   Condition::visible(u"upsell"_s, guard().locator("invite.upsell"))},
                                  call.atMost(kButtonPatience)));
    if (shown.incident)
        return WriteStop{shown.incident, {}};
    return shown.value == u"upsell"_s ? WriteStop::because("invite.note-costs") : WriteStop{};
}

/// The dialog names who it is for where a front end says so; the profile behind it was proved before.
Result<WriteStop> Inviter::proveAgain(const Call& call)
{
    REVOS_TRY_ASSIGN(const ElementMatches dialog,
                     session().page.locate(guard().locator("invite.dialog"), call));
    const auto isAnothers = [&](const ElementMatch& match) {
        return match.value.startsWith(u"urn:") && match.value != m_request.memberUrn;
    };
    if (std::any_of(dialog.list.begin(), dialog.list.end(), isAnothers))
        return WriteStop::because("invite.other-person");
    return WriteStop{};
}

Result<WriteSighting> Inviter::look(const Call& call)
{
    WriteSighting sighting;
    if (!m_hasLeft) {
        REVOS_TRY_ASSIGN(const bool isOpen, isThere(submitKey(), call));
        m_hasLeft = !isOpen;
        sighting.next = {Condition::absent(u"invitation closed"_s, guard().locator(submitKey()))};
        if (isOpen)
            return sighting;
    }
    const QUrl url = session().pack.url(session().base, u"invitations"_s);
    const auto opened = guard().open(u"invitations"_s, url, call.atMost(kListPatience));
    sighting.next.clear();
    if (!opened) {
        // A page that does not load now may load the next time.
        const Code code = opened.error().code;
        return code == Code::NeedsPerson || code == Code::Cancelled ? fail(opened.error())
                                                                    : Result<WriteSighting>(sighting);
    }
    sighting.incident = *opened;
    if (sighting.incident)
        return sighting;
    REVOS_TRY_ASSIGN(
        const ElementMatches waiting,
        session().page.locate(guard().locator("invitations.item").where(m_request.memberUrn), call));
    if (waiting.count > 0)
        sighting.id = QString(); // sites give invitations no name
    return sighting;
}

Result<bool> Inviter::isThere(const char* key, const Call& call)
{
    REVOS_TRY_ASSIGN(const ElementMatches matches, session().page.locate(guard().locator(key), call));
    return matches.count > 0;
}

QJsonObject Inviter::facts() const
{
    return {{u"recipient"_s, m_request.memberUrn}, {u"has_note"_s, !m_request.text.isEmpty()}};
}

} // namespace revos
