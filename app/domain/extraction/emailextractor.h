#pragma once

#include "domain/capture.h"
#include "domain/why.h"

#include <QSet>
#include <QStringList>

#include <optional>

namespace revos {

/// One address found in a text, with the reasons for its score.
struct EmailCandidate
{
    QString email;                ///< lower case, as written: "jürgen@müller.de"
    QString deliverable;          ///< the domain in its ASCII form; empty when there is none
    int confidence = 0;           ///< 0–100, the sum of the evidence
    QList<EvidencePart> evidence; ///< places in the text as given
    QString suggestion;           ///< what was probably meant: "jane@gmail.com" for "jane@gmial.com"

    bool operator==(const EmailCandidate&) const = default;
};

/// What a text says about somebody's address.
struct Extraction
{
    QList<EmailCandidate> candidates;   ///< best first; without our own addresses
    std::optional<EmailCandidate> best; ///< none when there is no candidate
    bool accepted = false;              ///< at least 80 and nothing speaks against it
    Why why;                            ///< "capture.accepted", or why a person has to look
};

/// What is known beside the text.
struct ExtractionContext
{
    QStringList ownAddresses;  ///< of the sending accounts and the client: never a lead's address
    QStringList outgoingTexts; ///< what we sent in this thread; addresses quoted from it are not answers
};

/// Finds e-mail addresses the way people write them, scores each by named parts, and decides whether the best
/// one can be taken without a person.
///
/// Parts and points: how it was written – plain-address 85, bracketed-address 80, spelled-address 78,
/// spaced-address 75, missing-dot 70, bare-at 62, missing-ending 40; known-ending +5, unknown-ending −40,
/// mail-provider +5, provider-after-at +15; only-text +5; malformed −40, cut-after-sentence −5,
/// unusual-letters −20; role-address −25, disposable −40, typo-like-domain −30, placeholder −40;
/// said-to-be-mine +10, asked-to-use +5, corrected +5, not-mine −60, do-not-use −60, outdated −60,
/// third-person −45, superseded −60, quoted −90; limit keeps the sum within 0–100.
///
/// Accepted: 80 or more, no other candidate within 30 points, and none of the parts that always ask for a
/// person (role, disposable, typo, third person and every negative one). Time is linear in the text's size;
/// at most 50 addresses are read.
class EmailExtractor
{
public:
    static constexpr int kAcceptFrom = 80;

    explicit EmailExtractor(const ExtractionContext& context = {});

    /// Any thread.
    Extraction extract(QStringView text) const;

private:
    QSet<QString> m_own;    ///< lower case
    QSet<QString> m_quoted; ///< addresses of our outgoing texts, lower case
};

} // namespace revos
