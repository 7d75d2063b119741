#include "practice/pages/pagemodels.h"

#include "practice/world/peoplemaker.h"
#include "practice/world/seededrandom.h"

#include <QLocale>
#include <QUrl>

namespace revos::practice {

using namespace Qt::StringLiterals;

namespace {

constexpr int kHues = 10;
constexpr qsizetype kSnippetLength = 90;

QString sortName(CommentList::Sort sort)
{
    return sort == CommentList::Sort::Recent ? u"recent"_s : u"relevant"_s;
}

QString initialsOf(const Person& person)
{
    const QString last = person.fullName.section(u' ', -1);
    return (person.firstName.left(1) + last.left(1)).toUpper();
}

} // namespace

QString profileHref(const Person& person)
{
    return u"/in/"_s + QString::fromLatin1(QUrl::toPercentEncoding(person.slug)) + u'/';
}

PageModels::PageModels(const World& world, const Phrases& phrases)
    : m_world(world)
    , m_phrases(phrases)
    , m_zone(world.options().timeZone)
{}

QString PageModels::age(const QDateTime& at, const QDateTime& now) const
{
    const qint64 minutes = at.secsTo(now) / 60;
    const auto say = [&](const char* key, qint64 count) {
        return m_phrases.counted(QString::fromLatin1(key), count);
    };
    if (minutes < 1)
        return m_phrases.text(u"age_now"_s);
    if (minutes < 60)
        return say("age_minutes", minutes);
    if (minutes < 24LL * 60)
        return say("age_hours", minutes / 60);
    const qint64 days = minutes / (24LL * 60);
    if (days < 7)
        return say("age_days", days);
    if (days < 30)
        return say("age_weeks", days / 7);
    return say("age_months", days / 30);
}

QJsonObject PageModels::person(const Person& person) const
{
    QJsonObject json{
        {u"name"_s, person.fullName},        {u"slug"_s, person.slug},
        {u"href"_s, profileHref(person)},    {u"urn"_s, person.memberUrn},
        {u"memberId"_s, person.memberId},    {u"headline"_s, person.headline},
        {u"company"_s, person.company},      {u"companySlug"_s, plainLetters(person.company)},
        {u"initials"_s, initialsOf(person)}, {u"hue"_s, qint64(stableHash(person.slug.toUtf8()) % kHues)}};
    if (person.degree > 0)
        json.insert(u"degree"_s, m_phrases.text(u"degree_"_s + QString::number(person.degree)));
    else
        json.insert(u"degree"_s, QString());
    return json;
}

QJsonObject PageModels::comments(const CommentList& list, CommentList::Sort sort, qint64 after,
                                 const QDateTime& now) const
{
    const CommentList::Page page = list.page(sort, after, m_world.options().pageSize);
    QJsonArray comments;
    for (const CommentRef& ref : page.comments)
        comments.append(comment(ref, list, now));
    QJsonObject json{{u"comments"_s, comments}};
    if (page.hasMore) {
        const QString load = u"/api/comments?urn=%1&sort=%2&after=%3"_s.arg(
            m_world.post().urn, sortName(sort), QString::number(m_world.comment(page.comments.back()).id));
        json.insert(u"more"_s, QJsonObject{{u"load"_s, load}});
    }
    return json;
}

QJsonObject PageModels::replies(const CommentList& list, const QString& parentUrn, const QDateTime& now) const
{
    QJsonArray comments;
    for (const CommentRef& ref : list.replies(parentUrn))
        comments.append(comment(ref, list, now));
    for (const AccountReply& reply : list.answers(parentUrn))
        comments.append(answer(reply, now));
    return {{u"comments"_s, comments}};
}

QJsonObject PageModels::answer(const AccountReply& reply, const QDateTime& now) const
{
    const Person& author = *m_world.personBySlug(reply.account);
    return {{u"urn"_s, reply.urn},
            {u"author"_s, person(author)},
            {u"isAuthor"_s, author.slug == m_world.post().authorKey},
            {u"isReply"_s, true},
            {u"parentUrn"_s, reply.parentUrn},
            {u"label"_s, m_phrases.text(u"comment_label"_s, {author.fullName})},
            {u"text"_s, reply.text},
            {u"age"_s, age(reply.at, now)},
            {u"replyCount"_s, 0}};
}

QJsonObject PageModels::comment(const CommentRef& ref, const CommentList& list, const QDateTime& now) const
{
    const PersonaComment& comment = m_world.comment(ref);
    const Person& author = m_world.authorOf(ref);
    QJsonObject json{{u"urn"_s, comment.urn},
                     {u"author"_s, person(author)},
                     {u"isAuthor"_s, author.slug == m_world.post().authorKey},
                     {u"isReply"_s, !comment.parentUrn.isEmpty()},
                     {u"parentUrn"_s, comment.parentUrn},
                     {u"label"_s, m_phrases.text(u"comment_label"_s, {author.fullName})},
                     {u"text"_s, comment.text},
                     {u"age"_s, age(comment.at, now)}};
    if (const qsizetype count = list.replyCount(comment.urn); count > 0) {
        const QString parent = QString::fromLatin1(QUrl::toPercentEncoding(comment.urn));
        json.insert(u"replyCount"_s, qint64(count));
        json.insert(u"repliesLabel"_s, m_phrases.counted(u"load_replies"_s, count));
        json.insert(u"loadReplies"_s, QString(u"/api/replies?parent="_s + parent));
    } else {
        json.insert(u"replyCount"_s, 0);
    }
    return json;
}

QJsonObject PageModels::group(const Person& sender, bool isMine) const
{
    return {{u"mine"_s, isMine}, {u"sender"_s, person(sender)}};
}

QJsonArray PageModels::groups(const Thread& thread) const
{
    QJsonArray groups;
    QJsonObject current;
    QJsonArray messages;
    QString sender;
    const auto close = [&] {
        if (messages.isEmpty())
            return;
        current.insert(u"messages"_s, messages);
        groups.append(current);
        messages = {};
    };
    for (const Message& message : thread.messages) {
        const bool isMine = message.sender == thread.account;
        if (message.sender != sender) {
            close();
            sender = message.sender;
            current = group(*m_world.personBySlug(sender), isMine);
        }
        messages.append(QJsonObject{{u"urn"_s, message.urn},
                                    {u"mineMark"_s, isMine ? u"true"_s : u"false"_s},
                                    {u"text"_s, message.text},
                                    {u"iso"_s, message.at.toString(Qt::ISODateWithMs)},
                                    {u"time"_s, timeOf(message.at)}});
    }
    close();
    return groups;
}

QJsonObject PageModels::blankGroup(const Person& account) const
{
    QJsonObject blank = group(account, true);
    blank.insert(u"messages"_s, QJsonArray{QJsonObject{{u"urn"_s, QString()},
                                                       {u"mineMark"_s, u"true"_s},
                                                       {u"text"_s, QString()},
                                                       {u"iso"_s, QString()},
                                                       {u"time"_s, QString()}}});
    return blank;
}

QJsonObject PageModels::row(const Thread& thread, const QDateTime& now) const
{
    const Message& last = thread.messages.back();
    const Person& other = *m_world.personBySlug(thread.persona);
    const QString line = last.text.simplified().left(kSnippetLength);
    const bool isMine = last.sender == thread.account;
    return {{u"threadId"_s, thread.id},
            {u"href"_s, QString(u"/messaging/thread/"_s + thread.id + u'/')},
            {u"label"_s, m_phrases.text(u"row_label"_s, {other.fullName})},
            {u"person"_s, person(other)},
            {u"snippet"_s, isMine ? m_phrases.text(u"snippet_mine"_s, {line}) : line},
            {u"age"_s, age(last.at, now)},
            {u"unread"_s, thread.hasUnread()},
            {u"unreadLabel"_s, m_phrases.text(u"unread"_s)}};
}

QString PageModels::timeOf(const QDateTime& at) const
{
    return QLocale(m_phrases.locale()).toString(at.toTimeZone(m_zone).time(), QLocale::ShortFormat);
}

} // namespace revos::practice
