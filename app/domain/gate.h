#pragma once

#include "domain/ids.h"
#include "domain/why.h"

#include <QDateTime>

#include <optional>

namespace revos {

/// Kinds of actions that limits count and the ledger lists.
enum class ActionKind { Dm, Invite, Reply, Reshare, Visit, Like, Post };

/// A subject of its own: each time somebody says "one more by hand" is an action of its own.
inline QString byHandSubject()
{
    return QStringLiteral("by-hand:") + QUuid::createUuid().toString(QUuid::WithoutBraces);
}

/// Permission to do one irreversible thing once. Obtained inside the gate's transaction.
struct GatePass
{
    SendAttemptId attemptId;
    QDateTime at; ///< workspace clock
};

/// The gate's answer: a pass, or why not (and until when).
struct GateAnswer
{
    std::optional<GatePass> pass;
    Why refusal;
};

/// How an attempt ended, as far as the page showed.
enum class AttemptOutcome {
    Sent,    ///< seen on the page
    NotSent, ///< proven: nothing was submitted; may be tried again
    Unknown, ///< may have gone out; counted, never repeated by itself
};

struct AttemptResult
{
    AttemptOutcome outcome = AttemptOutcome::Unknown;
    QString siteId; ///< id the site gave: message URN
    QString threadId;
    QByteArray evidence; ///< compact JSON: URLs, steps, ids; no text of the message
    Why why;             ///< of NotSent and Unknown
};

} // namespace revos
