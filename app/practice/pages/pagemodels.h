#pragma once

#include "practice/pages/commentlist.h"
#include "practice/site/mailroom.h"
#include "practice/skin/phrases.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTimeZone>

namespace revos::practice {

/// Turns people, comments and messages into what templates render. A skin sees nothing but these. Immutable,
/// any thread.
class PageModels
{
public:
    PageModels(const World& world, const Phrases& phrases);

    /// "now", "5m", "2h", "3d": how the network tells the age of @p at.
    QString age(const QDateTime& at, const QDateTime& now) const;
    QJsonObject person(const Person& person) const;
    /// A page of the list with its "load more" address.
    QJsonObject comments(const CommentList& list, CommentList::Sort sort, qint64 after,
                         const QDateTime& now) const;
    QJsonObject replies(const CommentList& list, const QString& parentUrn, const QDateTime& now) const;
    /// Runs of messages by one sender, as the conversation groups them.
    QJsonArray groups(const Thread& thread) const;
    /// A group of one own message without id and text: what the page copies for a message being sent.
    QJsonObject blankGroup(const Person& account) const;
    QJsonObject row(const Thread& thread, const QDateTime& now) const;
    /// The time of a message as the pages show it: "9:05 AM", in the account's zone.
    QString timeOf(const QDateTime& at) const;

private:
    QJsonObject comment(const CommentRef& ref, const CommentList& list, const QDateTime& now) const;
    QJsonObject answer(const AccountReply& reply, const QDateTime& now) const;
    QJsonObject group(const Person& sender, bool isMine) const;

    const World& m_world;
    const Phrases& m_phrases;
    QTimeZone m_zone;
};

/// "/in/<slug>/", percent-encoded.
QString profileHref(const Person& person);

} // namespace revos::practice
