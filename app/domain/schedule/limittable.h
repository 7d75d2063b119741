#pragma once

#include "domain/schedule/limitrule.h"

namespace revos {

/// The limits RevOS ships with, and the ceilings that nobody can raise. Workflows page "Limits"; a kind that
/// is not in the tables (Like, Post) has no automatic action and no limit here.
namespace limittable {

/// Limits of an account that nobody configured.
QList<LimitRule> defaults(ActionKind kind);
/// Never more than this, whatever is configured.
QList<LimitRule> ceilings(ActionKind kind);

/// A limit somebody wants to set. Above the default of a direct message it needs an explicit confirmation.
/// Errors: "limit.not-positive"; "limit.above-ceiling", "limit.needs-confirmation" (facts: wanted, allowed);
/// "limit.unknown-window".
[[nodiscard]] Result<LimitRule> configured(const LimitRule& wanted, bool isConfirmed);

/// Messages a day for an account whose ramp began at @p startedAt: 15, and 5 more each full week. Nothing
/// once that is the default, or without a start.
QList<LimitRule> ramp(const QDateTime& startedAt, const QDateTime& now);

} // namespace limittable

} // namespace revos
