#pragma once

#include "core/result.h"
#include "practice/practiceoptions.h"

#include <QJsonObject>

#include <variant>

namespace revos::practice {

/// First line: what the network is made from and where it listens.
struct NetworkOpened
{
    PracticeOptions options; ///< without the folder
    quint16 port = 0;

    bool operator==(const NetworkOpened&) const = default;
};

/// The network was started again in its folder.
struct NetworkResumed
{
    int start = 2; ///< how many starts that makes

    bool operator==(const NetworkResumed&) const = default;
};

/// The practice clock was moved; its new time is the entry's own moment.
struct ClockMoved
{
    bool operator==(const ClockMoved&) const = default;
};

struct SignedIn
{
    QString account; ///< as typed
    bool accepted = false;
    QByteArray sessionHash; ///< SHA-256 of the session's token, hex; empty when refused

    bool operator==(const SignedIn&) const = default;
};

struct SignedOut
{
    QString account;
    QByteArray sessionHash;
    QString cause; ///< "asked" or "expired"

    bool operator==(const SignedOut&) const = default;
};

/// A message that really arrived, from an account or from a persona.
struct MessageReceived
{
    QString urn;
    QString thread;
    QString sender; ///< slug
    QString recipient;
    QString text;
    int step = -1;        ///< index into the persona's script; -1: typed by an account
    bool optsOut = false; ///< a persona asks to be left alone

    bool operator==(const MessageReceived&) const = default;
};

/// A message the page showed as sent and the network threw away: the silent failure.
struct MessageDropped
{
    QString sender;
    QString recipient;
    QString text;

    bool operator==(const MessageDropped&) const = default;
};

/// An account opened a thread and has seen everything in it.
struct ThreadRead
{
    QString account;
    QString thread;

    bool operator==(const ThreadRead&) const = default;
};

/// An account asked somebody to connect.
struct InvitationReceived
{
    QString sender;
    QString recipient;
    QString note; ///< empty: none

    bool operator==(const InvitationReceived&) const = default;
};

/// A post of an account's own.
struct Published
{
    QString urn; ///< of the new post
    QString account;
    QString text;

    bool operator==(const Published&) const = default;
};

/// An account passed a post on.
struct Reshared
{
    QString urn; ///< of the new post
    QString account;
    QString post;         ///< URN of the original
    QString commentary;   ///< empty when instant
    bool instant = false; ///< by the entry that fires at once

    bool operator==(const Reshared&) const = default;
};

/// An account answered a comment.
struct Replied
{
    QString urn; ///< of the answer
    QString account;
    QString comment; ///< URN of what it answers
    QString text;

    bool operator==(const Replied&) const = default;
};

/// A post or repost the page showed as published and the network threw away: the silent failure.
struct ShareDropped
{
    QString account;
    QString post; ///< URN of the original; empty: a post of its own
    QString text;

    bool operator==(const ShareDropped&) const = default;
};

/// A post was taken down. Its page is gone; what was made from it stays.
struct PostDeleted
{
    QString post;

    bool operator==(const PostDeleted&) const = default;
};

/// A page load of a post, a profile or somebody else's activity: what the police counts as a visit.
struct PageViewed
{
    QString account;
    QString page;   ///< "post", "profile" or "activity"
    QString target; ///< URN or slug

    bool operator==(const PageViewed&) const = default;
};

/// The police refused one request that was too many for an hour; the account may go on when it has waited.
struct RequestRefused
{
    QString account;
    QString rule;
    int count = 0;
    int limit = 0;
    int status = 429; ///< or 999, for whoever goes on at once

    bool operator==(const RequestRefused&) const = default;
};

/// The police stopped an account. Everything it asks for leads to the challenge, or to the restriction, until
/// a person has dealt with it.
struct IncidentRaised
{
    QString account;
    QString rule; ///< "messages_per_hour", …
    int count = 0;
    int limit = 0;
    bool isRestriction = false; ///< false: a challenge

    bool operator==(const IncidentRaised&) const = default;
};

struct IncidentCleared
{
    QString account;

    bool operator==(const IncidentCleared&) const = default;
};

/// A fault of the dial hit a request.
struct FaultShown
{
    QString account; ///< empty: signed out
    QString fault;
    QString path;

    bool operator==(const FaultShown&) const = default;
};

using SiteEvent =
    std::variant<NetworkOpened, NetworkResumed, ClockMoved, SignedIn, SignedOut, MessageReceived,
                 MessageDropped, ThreadRead, InvitationReceived, Published, Reshared, Replied, ShareDropped,
                 PostDeleted, PageViewed, RequestRefused, IncidentRaised, IncidentCleared, FaultShown>;

/// One line of the site ledger.
struct SiteEntry
{
    qint64 number = 0;    ///< from 1, without gaps
    QDateTime practiceAt; ///< UTC, practice clock
    QDateTime realAt;     ///< UTC, the computer's clock
    SiteEvent event;

    QJsonObject toJson() const;
    [[nodiscard]] static Result<SiteEntry> fromJson(const QJsonObject& json);

    bool operator==(const SiteEntry&) const = default;
};

} // namespace revos::practice
