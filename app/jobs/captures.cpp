#include "jobs/captures.h"

#include "domain/extraction/emailextractor.h"
#include "domain/ports/messagestore.h"
#include "domain/ports/unitofwork.h"
#include "jobs/sequence.h"

namespace revos {

Result<bool> storeExtraction(Stores& stores, LeadId lead, const Extraction& extraction, CaptureSource source,
                             const QString& text, const Call& call)
{
    bool accepted = false;
    for (const EmailCandidate& candidate : extraction.candidates) {
        Capture capture;
        capture.id = CaptureId::create();
        capture.leadId = lead;
        capture.email = candidate.email;
        capture.confidence = candidate.confidence;
        capture.source = source;
        capture.sourceText = text;
        capture.evidence = candidate.evidence;
        const bool isBest = extraction.best && extraction.best->email == candidate.email;
        capture.primary = isBest;
        capture.state = isBest && extraction.accepted ? CaptureState::Accepted : CaptureState::NeedsReview;
        if (capture.state == CaptureState::NeedsReview)
            capture.reason = extraction.why.rule;
        REVOS_TRY_ASSIGN(const Capture stored, stores.captures.add(capture, call));
        accepted = accepted || stored.state == CaptureState::Accepted;
    }
    if (accepted)
        REVOS_TRY(followAddress(stores, lead, call));
    return accepted;
}

} // namespace revos
