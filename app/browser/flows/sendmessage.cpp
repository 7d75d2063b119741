#include "browser/flows/sendmessage.h"

#include "browser/flows/wholelist.h"
#include "browser/textwriter.h"

namespace revos {

using namespace Qt::StringLiterals;

namespace {

/// "urn:li:fsd_profile:ACoA…" → "ACoA…"
QString memberId(const QString& urn)
{
    return urn.section(u':', -1);
}

} // namespace

MessageSender::MessageSender(const SiteSession& session, const SendRequest& request)
    : WriteKind(session)
    , m_request(request)
{}

Result<WriteStop> MessageSender::arrive(const Call& call)
{
    const SitePack& pack = session().pack;
    const QUrl compose =
        pack.url(session().base, u"compose"_s, {{u"recipient"_s, memberId(m_request.memberUrn)}});
    REVOS_TRY_ASSIGN(const auto incident, guard().open(u"compose"_s, compose, call));
    if (incident)
        return WriteStop{incident, {}};
    REVOS_TRY(guard().checkHealth(pack.page(u"compose"_s).required, call));
    REVOS_TRY_ASSIGN(const WriteStop stop, obstacle(call));
    if (stop.isStop())
        return stop;
    REVOS_TRY_ASSIGN(const Harvest there, messages(call));
    for (const HarvestRecord& message : there.records)
        m_before.insert(message.key);
    // The newest message is ours and says the very same: it went out before, by hand or unseen.
    if (!there.records.isEmpty() && isOurText(there.records.last()))
        return WriteStop::because("send.already-there");
    return WriteStop{};
}

Result<WriteStop> MessageSender::obstacle(const Call& call)
{
    REVOS_TRY_ASSIGN(const WriteStop stop, proveAgain(call));
    if (stop.isStop())
        return stop;
    REVOS_TRY_ASSIGN(const bool isUpsell, isThere("compose.upsell", call));
    if (isUpsell)
        return WriteStop::because("send.not-reachable");
    REVOS_TRY_ASSIGN(const bool entersSend, isThere("compose.enter_to_send", call));
    if (entersSend)
        return WriteStop::because("send.enter-to-send");
    REVOS_TRY_ASSIGN(const bool hasEditor, isThere("compose.editor", call));
    return hasEditor ? WriteStop{} : WriteStop::because("send.not-reachable");
}

Result<WriteStop> MessageSender::proveAgain(const Call& call)
{
    REVOS_TRY_ASSIGN(const ElementMatch recipient,
                     session().page.locateOne(guard().locator("compose.recipient"), call));
    return recipient.value == m_request.memberUrn ? WriteStop{} : WriteStop::because("send.other-recipient");
}

Result<bool> MessageSender::isThere(const char* key, const Call& call)
{
    REVOS_TRY_ASSIGN(const ElementMatches matches, session().page.locate(guard().locator(key), call));
    return matches.count > 0;
}

Result<Harvest> MessageSender::messages(const Call& call)
{
    HarvestPlan plan;
    plan.items = guard().locator("messages.item");
    plan.fields = {{u"text"_s, guard().locator("messages.text")},
                   {u"mine"_s, guard().locator("messages.mine")}};
    return wholeList(session().page, std::move(plan), call);
}

bool MessageSender::isMine(const HarvestRecord& record) const
{
    return !record.fields.value(u"mine"_s).isNull();
}

bool MessageSender::isOurText(const HarvestRecord& record) const
{
    return isMine(record) && comparableText(record.fields.value(u"text"_s)) == comparableText(m_request.text);
}

Result<WriteSighting> MessageSender::look(const Call& call)
{
    REVOS_TRY_ASSIGN(const Harvest there, messages(call));
    WriteSighting sighting;
    for (const HarvestRecord& message : there.records) {
        if (m_before.contains(message.key))
            continue;
        if (isOurText(message))
            sighting.id = message.key;
        else if (isMine(message) && !message.fields.value(u"text"_s).trimmed().isEmpty())
            sighting.hasOtherText = true;
    }
    sighting.next = {Condition::countNot(u"message"_s, guard().locator("messages.item"), there.count)};
    return sighting;
}

QString MessageSender::threadId(const Call& call)
{
    const auto url = session().page.currentUrl(call);
    return url ? url->path(QUrl::FullyDecoded).section(u'/', 3, 3) : QString();
}

QJsonObject MessageSender::facts() const
{
    return {{u"recipient"_s, m_request.memberUrn}, {u"messages_before"_s, m_before.size()}};
}

} // namespace revos
