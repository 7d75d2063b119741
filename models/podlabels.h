#pragma once

#include "domain/pods/pod.h"
#include "domain/pods/reshare.h"
#include "models/tone.h"

#include <QCoreApplication>

namespace revos {

/// A state in a word, with what it means in a sentence.
struct StateWord
{
    QString text;
    Tone tone = Tone::Neutral;
    QString says;
};

/// The words for everything about pods that a person sees. GUI thread.
class PodLabels
{
    Q_DECLARE_TR_FUNCTIONS(PodLabels)

public:
    static StateWord word(ResharePlanState state);
    /// How a reshare stands, its words included: one that waits for approval is not simply queued.
    static StateWord word(const Reshare& reshare);
    /// Whether a member can reshare now, and why not.
    static StateWord word(const PodMembership& member);
    /// Whose post a plan is about, and when it was made.
    static QString title(const StoredResharePlan& plan, const QDateTime& now);
    /// "Texts to approve: 2 · Outcome unknown: 1", or what goes on; never empty.
    static QString stateLine(const PodSummary& pod, const QDateTime& now);
};

/// Whether a person has to read and approve the words of @p reshare before it can go out.
bool waitsForApproval(const Reshare& reshare);
/// Reshares of @p plan that go out when it runs.
int plannedCount(const StoredResharePlan& plan);

} // namespace revos
