#pragma once

#include "domain/pods/podmember.h"
#include "domain/pods/reshareplan.h"

namespace revos {

/// Plans the reshares of one post. Pure; any thread. The gate in the database has the last word.
///
/// The author never reshares. Of the others, whoever reshared least comes first: over the last 30 days, then
/// over the last 7, then by the seed. As many as fit are spread over the window, each moment off its even
/// place by up to a quarter of the space between two; gaps are kept against everything that is planned. A
/// member whose limit is reached gets a moment on the next day that has room; whoever cannot be given a
/// moment is skipped with the reason.
class ResharePlanner
{
public:
    explicit ResharePlanner(const PodRules& rules);

    /// @param author of the post, a member or not; @param start when the window begins, UTC;
    /// @param podTaken moments, UTC, any order, at which the pod reshares other posts.
    ResharePlan plan(AccountId author, const QList<PodMember>& members, const QDateTime& start,
                     QList<QDateTime> podTaken, quint64 seed) const;

    /// One reshare more beside what is planned: of @p member, anywhere in the window that begins at @p start,
    /// or as soon after as its own rules and the pod's gap allow. Skipped with the reason when that is never.
    ResharePlan planOne(AccountId author, const PodMember& member, const QDateTime& start,
                        const QList<QDateTime>& podTaken, quint64 seed) const;

private:
    using Members = QList<const PodMember*>;

    /// The members who may reshare the post at all, the least active first; the others are skipped.
    Members eligible(AccountId author, const QList<PodMember>& members, const QDateTime& start, quint64 seed,
                     ResharePlan& plan) const;
    /// Why @p member may not reshare at @p moment, by its own gaps, hours and limits; empty when it may.
    Why whyNotAt(const PodMember& member, const QDateTime& moment) const;
    bool fitsIntoWindow(const PodMember& member, const QDateTime& start) const;
    /// Even places in the window for @p count, with jitter and gaps; fewer when there is no room for all.
    QList<QDateTime> moments(qsizetype count, const QDateTime& start, const QList<QDateTime>& podTaken,
                             quint64 seed) const;
    /// The first moment from @p earliest on, not after @p latest, that suits @p member and the pod; or null.
    QDateTime laterMoment(const PodMember& member, const QDateTime& earliest, const QDateTime& latest,
                          const QList<QDateTime>& podTaken) const;
    void planLater(const PodMember& member, const QDateTime& start, QList<QDateTime>& podTaken,
                   ResharePlan& plan) const;

    PodRules m_rules;
};

} // namespace revos
