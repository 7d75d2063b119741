#include "practice/ledger/siteentry.h"

namespace revos::practice {

using namespace Qt::StringLiterals;

namespace {

template<class... Handlers>
struct Overloaded : Handlers...
{
    using Handlers::operator()...;
};
template<class... Handlers>
Overloaded(Handlers...) -> Overloaded<Handlers...>;

QJsonObject eventJson(const SiteEvent& event)
{
    const auto kind = [](const char* name, QJsonObject body = {}) {
        body.insert(u"kind"_s, QString::fromLatin1(name));
        return body;
    };
    return std::visit(
        Overloaded{
            [&](const NetworkOpened& e) {
                return kind("opened", {{u"port"_s, e.port}, {u"options"_s, e.options.toJson()}});
            },
            [&](const NetworkResumed& e) {
                return kind("resumed", {{u"start"_s, e.start}});
            },
            [&](const ClockMoved&) { return kind("clock"); },
            [&](const SignedIn& e) {
                return kind("login", {{u"account"_s, e.account},
                                      {u"accepted"_s, e.accepted},
                                      {u"session"_s, QString::fromLatin1(e.sessionHash)}});
            },
            [&](const SignedOut& e) {
                return kind("logout", {{u"account"_s, e.account},
                                       {u"session"_s, QString::fromLatin1(e.sessionHash)},
                                       {u"cause"_s, e.cause}});
            },
            [&](const MessageReceived& e) {
                return kind("message", {{u"urn"_s, e.urn},
                                        {u"thread"_s, e.thread},
                                        {u"sender"_s, e.sender},
                                        {u"recipient"_s, e.recipient},
                                        {u"text"_s, e.text},
                                        {u"step"_s, e.step},
                                        {u"opts_out"_s, e.optsOut}});
            },
            [&](const MessageDropped& e) {
                return kind("message_dropped",
                            {{u"sender"_s, e.sender}, {u"recipient"_s, e.recipient}, {u"text"_s, e.text}});
            },
            [&](const ThreadRead& e) {
                return kind("thread_read", {{u"account"_s, e.account}, {u"thread"_s, e.thread}});
            },
            [&](const InvitationReceived& e) {
                return kind("invitation",
                            {{u"sender"_s, e.sender}, {u"recipient"_s, e.recipient}, {u"note"_s, e.note}});
            },
            [&](const Published& e) {
                return kind("published", {{u"urn"_s, e.urn}, {u"account"_s, e.account}, {u"text"_s, e.text}});
            },
            [&](const Reshared& e) {
                return kind("reshared", {{u"urn"_s, e.urn},
                                         {u"account"_s, e.account},
                                         {u"post"_s, e.post},
                                         {u"commentary"_s, e.commentary},
                                         {u"instant"_s, e.instant}});
            },
            [&](const Replied& e) {
                return kind("replied", {{u"urn"_s, e.urn},
                                        {u"account"_s, e.account},
                                        {u"comment"_s, e.comment},
                                        {u"text"_s, e.text}});
            },
            [&](const ShareDropped& e) {
                return kind("share_dropped",
                            {{u"account"_s, e.account}, {u"post"_s, e.post}, {u"text"_s, e.text}});
            },
            [&](const PostDeleted& e) {
                return kind("post_deleted", {{u"post"_s, e.post}});
            },
            [&](const PageViewed& e) {
                return kind("view",
                            {{u"account"_s, e.account}, {u"page"_s, e.page}, {u"target"_s, e.target}});
            },
            [&](const RequestRefused& e) {
                return kind("refused", {{u"account"_s, e.account},
                                        {u"rule"_s, e.rule},
                                        {u"count"_s, e.count},
                                        {u"limit"_s, e.limit},
                                        {u"status"_s, e.status}});
            },
            [&](const IncidentRaised& e) {
                return kind("incident", {{u"account"_s, e.account},
                                         {u"rule"_s, e.rule},
                                         {u"count"_s, e.count},
                                         {u"limit"_s, e.limit},
                                         {u"restriction"_s, e.isRestriction}});
            },
            [&](const IncidentCleared& e) {
                return kind("incident_cleared", {{u"account"_s, e.account}});
            },
            [&](const FaultShown& e) {
                return kind("fault", {{u"account"_s, e.account}, {u"fault"_s, e.fault}, {u"path"_s, e.path}});
            }},
        event);
}

Result<SiteEvent> eventFrom(const QJsonObject& json)
{
    const QString kind = json[u"kind"].toString();
    const auto text = [&](QStringView key) { return json[key].toString(); };
    if (kind == u"opened") {
        REVOS_TRY_ASSIGN(PracticeOptions options, PracticeOptions::fromJson(json[u"options"].toObject()));
        return NetworkOpened{std::move(options), quint16(json[u"port"].toInt())};
    }
    if (kind == u"resumed")
        return NetworkResumed{json[u"start"].toInt()};
    if (kind == u"clock")
        return ClockMoved{};
    if (kind == u"login")
        return SignedIn{text(u"account"), json[u"accepted"].toBool(), text(u"session").toLatin1()};
    if (kind == u"logout")
        return SignedOut{text(u"account"), text(u"session").toLatin1(), text(u"cause")};
    if (kind == u"message")
        return MessageReceived{
            text(u"urn"),  text(u"thread"),         text(u"sender"),           text(u"recipient"),
            text(u"text"), json[u"step"].toInt(-1), json[u"opts_out"].toBool()};
    if (kind == u"message_dropped")
        return MessageDropped{text(u"sender"), text(u"recipient"), text(u"text")};
    if (kind == u"thread_read")
        return ThreadRead{text(u"account"), text(u"thread")};
    if (kind == u"invitation")
        return InvitationReceived{text(u"sender"), text(u"recipient"), text(u"note")};
    if (kind == u"published")
        return Published{text(u"urn"), text(u"account"), text(u"text")};
    if (kind == u"reshared")
        return Reshared{text(u"urn"), text(u"account"), text(u"post"), text(u"commentary"),
                        json[u"instant"].toBool()};
    if (kind == u"replied")
        return Replied{text(u"urn"), text(u"account"), text(u"comment"), text(u"text")};
    if (kind == u"share_dropped")
        return ShareDropped{text(u"account"), text(u"post"), text(u"text")};
    if (kind == u"post_deleted")
        return PostDeleted{text(u"post")};
    if (kind == u"view")
        return PageViewed{text(u"account"), text(u"page"), text(u"target")};
    if (kind == u"refused")
        return RequestRefused{text(u"account"), text(u"rule"), json[u"count"].toInt(), json[u"limit"].toInt(),
                              json[u"status"].toInt()};
    if (kind == u"incident")
        return IncidentRaised{text(u"account"), text(u"rule"), json[u"count"].toInt(), json[u"limit"].toInt(),
                              json[u"restriction"].toBool()};
    if (kind == u"incident_cleared")
        return IncidentCleared{text(u"account")};
    if (kind == u"fault")
        return FaultShown{text(u"account"), text(u"fault"), text(u"path")};
    return fail(Code::Internal, u"unknown kind of ledger entry: "_s + kind);
}

} // namespace

QJsonObject SiteEntry::toJson() const
{
    QJsonObject json = eventJson(event);
    json.insert(u"n"_s, number);
    json.insert(u"at"_s, practiceAt.toUTC().toString(Qt::ISODateWithMs));
    json.insert(u"real"_s, realAt.toUTC().toString(Qt::ISODateWithMs));
    return json;
}

Result<SiteEntry> SiteEntry::fromJson(const QJsonObject& json)
{
    SiteEntry entry;
    entry.number = json[u"n"].toInteger();
    entry.practiceAt = QDateTime::fromString(json[u"at"].toString(), Qt::ISODateWithMs);
    entry.realAt = QDateTime::fromString(json[u"real"].toString(), Qt::ISODateWithMs);
    if (!entry.practiceAt.isValid() || !entry.realAt.isValid())
        return fail(Code::Internal, u"a ledger entry without its moments"_s);
    REVOS_TRY_ASSIGN(entry.event, eventFrom(json));
    return entry;
}

} // namespace revos::practice
