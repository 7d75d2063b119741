#pragma once

#include "domain/ids.h"

#include <QDateTime>
#include <QList>

namespace revos {

enum class CaptureSource { Comment, DmReply, Note, Enrichment, Manual };
enum class CaptureState { NeedsReview, Accepted, Rejected, Duplicate };

/// One named part of a score, with the characters it rests on.
struct EvidencePart
{
    QString part;   ///< "plain-address", "negative-context", …
    int points = 0; ///< may be negative; the parts of a candidate add up to its confidence, kept in 0–100
    int from = 0;   ///< UTF-16 index into the text, [from, to)
    int to = 0;

    bool operator==(const EvidencePart&) const = default;
};

/// An e-mail address found, with evidence.
struct Capture
{
    CaptureId id;
    qint64 rowVersion = 0;
    LeadId leadId;
    QString leadName;
    QString email;
    int confidence = 0; ///< 0–100
    CaptureSource source = CaptureSource::DmReply;
    CaptureState state = CaptureState::NeedsReview;
    bool primary = false;
    QByteArray reason;  ///< why it needs review: key of domain/reasons.h; empty when accepted by itself
    QString sourceText; ///< the text it was found in
    QList<EvidencePart> evidence;
    QDateTime createdAt;

    bool operator==(const Capture&) const = default;
};

} // namespace revos
