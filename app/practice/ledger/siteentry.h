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

    bool operator==(const InvitationReceived&) const = default;
};

/// A page load of a post or profile: what the police counts as a visit.
struct PageViewed
{
    QString account;
    QString page;   ///< "post" or "profile"
    QString target; ///< URN or slug

    bool operator==(const PageViewed&) const = default;
};

/// The police stopped an account. Everything it asks for leads to the challenge until a person solves it.
struct IncidentRaised
{
    QString account;
    QString rule; ///< "messages_per_hour", …
    int count = 0;
    int limit = 0;

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
    std::variant<NetworkOpened, ClockMoved, SignedIn, SignedOut, MessageReceived, MessageDropped, ThreadRead,
                 InvitationReceived, PageViewed, IncidentRaised, IncidentCleared, FaultShown>;

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
