#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>

namespace revos::rehearsal {

/// One question put to the other side.
struct Check
{
    QString name; ///< stable, kebab-case
    bool ok = false;
    QString detail; ///< figures, or what is wrong

    bool operator==(const Check&) const = default;
};

/// Something out of the ordinary that a person should see, with the reason.
struct Exception
{
    QString who;
    QString what; ///< "unknown", "skipped", "needs_review", "parked", "not_reshared"
    QString why;

    bool operator==(const Exception&) const = default;
};

/// How a rehearsal went.
struct Summary
{
    int comments = 0;
    int matched = 0;
    int leads = 0;
    int dmsSent = 0;
    int replies = 0;
    int captured = 0;
    int needsReview = 0;
    int delivered = 0;
    int reshares = 0;
    int unknown = 0;
    int skipped = 0;
    double seconds = 0;
    QList<Check> checks;
    QList<Exception> exceptions;
    QString reportPath;

    bool passed() const;
    /// The line `revosctl rehearse --json` prints last.
    QJsonObject toJson() const;
};

} // namespace revos::rehearsal
