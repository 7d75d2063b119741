#include "browser/flows/sharekind.h"

#include "browser/flows/readownposts.h"
#include "browser/textwriter.h"

namespace revos {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds kBoxPatience{10};
constexpr std::chrono::seconds kActivityPatience{10};

} // namespace

ShareKind::ShareKind(const SiteSession& session, const WriteOrder& order, QString original)
    : WriteKind(session)
    , m_order(order)
    , m_original(std::move(original))
{}

Result<WriteStop> ShareKind::noteActivity(const char* rule, const Call& call)
{
    const QUrl url = session().pack.url(session().base, u"own_activity"_s);
    REVOS_TRY_ASSIGN(const auto incident, guard().open(u"activity"_s, url, call));
    if (incident)
        return WriteStop{incident, {}};
    REVOS_TRY_ASSIGN(const QList<SitePost> posts, shownOwnPosts(session(), guard(), {}, call));
    for (const SitePost& post : posts) {
        m_before.insert(post.urn);
        // A post is reshared once, whatever was said with it; a text of one's own is posted once.
        if (m_original.isEmpty() ? isOurs(post) && hasOurText(post) : isOurs(post))
            return WriteStop::because(rule);
    }
    return WriteStop{};
}

Result<WriteStop> ShareKind::waitForBox(const Call& call)
{
    const QString box = u"share box"_s;
    const QString other = u"another dialog"_s;
    QList<Condition> conditions{Condition::visible(box, guard().locator(editorKey()))};
    if (session().pack.hasElement(u"share.other_dialog"_s))
        conditions.append(Condition::visible(other, guard().locator("share.other_dialog")));
    const auto seen = guard().race(conditions, call.atMost(kBoxPatience));
    if (!seen && seen.error().code == Code::Timeout)
        return fail(Error::because(Code::Timeout, "site.not-ready",
                                   {QString::fromLatin1(editorKey()), session().pack.title()}));
    REVOS_TRY(seen);
    if (seen->incident)
        return WriteStop{seen->incident, {}};
    return seen->value == other ? WriteStop::because("share.other-dialog") : WriteStop{};
}

bool ShareKind::isOurs(const SitePost& post) const
{
    return post.originalUrn == m_original;
}

bool ShareKind::hasOurText(const SitePost& post) const
{
    return comparableText(post.text) == comparableText(m_order.text);
}

Result<bool> ShareKind::boxIsOpen(const Call& call)
{
    if (m_hasLeft)
        return false;
    REVOS_TRY_ASSIGN(const ElementMatches box, session().page.locate(guard().locator(editorKey()), call));
    m_hasLeft = box.count == 0;
    return !m_hasLeft;
}

Result<WriteSighting> ShareKind::look(const Call& call)
{
    WriteSighting sighting;
    REVOS_TRY_ASSIGN(const bool isOpen, boxIsOpen(call));
    if (isOpen) {
        sighting.next = {Condition::absent(u"share box closed"_s, guard().locator(editorKey()))};
        return sighting;
    }
    const QUrl url = session().pack.url(session().base, u"own_activity"_s);
    const auto opened = guard().open(u"activity"_s, url, call.atMost(kActivityPatience));
    if (!opened) {
        // A page that does not load now may load the next time.
        const Code code = opened.error().code;
        return code == Code::NeedsPerson || code == Code::Cancelled ? fail(opened.error())
                                                                    : Result<WriteSighting>(sighting);
    }
    sighting.incident = *opened;
    if (sighting.incident)
        return sighting;
    REVOS_TRY_ASSIGN(const QList<SitePost> posts, shownOwnPosts(session(), guard(), {}, call));
    for (const SitePost& post : posts) {
        if (m_before.contains(post.urn) || !isOurs(post))
            continue;
        if (hasOurText(post))
            sighting.id = post.urn;
        else
            sighting.hasOtherText = true;
    }
    return sighting;
}

QJsonObject ShareKind::facts() const
{
    QJsonObject json{{u"posts_before"_s, m_before.size()}};
    if (!m_original.isEmpty())
        json.insert(u"post"_s, m_original);
    return json;
}

} // namespace revos
