#pragma once

#include "domain/ids.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QSize>
#include <QString>
#include <QUrl>

namespace revos {

/// How a page is kept: as it looked, or as its structure without what people wrote.
enum class EvidenceKind { Picture, Outline };

/// One form of a page, or the reason why it is not kept in that form.
struct PagePart
{
    EvidenceKind kind = EvidenceKind::Picture;
    QByteArray mediaType; ///< "image/jpeg", "text/html"; empty when withheld
    QSize size;           ///< of a picture, in pixels
    QByteArray bytes;     ///< empty when withheld
    QByteArray withheld;  ///< rule of the sentence that says why; empty = it is here
};

/// What a page showed when something ended on it that should not have ended there.
struct PageEvidence
{
    QUrl address;               ///< without query and fragment; empty when nobody knows
    SendAttemptId attempt;      ///< that ended there; null = none had passed the gate
    bool showsIncident = false; ///< what it shows stops the account
    QList<PagePart> parts;
};

/// What evidence is kept beside: an attempt, an incident, a job, what that job was about, or an account.
/// Ids are unique over all of them.
struct EvidenceSubject
{
    template<class Tag>
    EvidenceSubject(Id<Tag> subject) // implicit: whoever has an id can ask for its evidence
        : id(subject.uuid())
    {}

    QUuid id;
};

/// One part as it is kept; its bytes are opened on their own.
struct EvidenceItem
{
    EvidenceId id;
    AccountId account;
    EvidenceKind kind = EvidenceKind::Picture;
    QDateTime takenAt;   ///< UTC
    QDateTime keptUntil; ///< UTC; gone then
    QByteArray mediaType;
    QSize size;
    QUrl address;
    QByteArray withheld; ///< as PagePart

    bool operator==(const EvidenceItem&) const = default;
};

} // namespace revos
