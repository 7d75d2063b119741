#include "domain/schedule/limittable.h"

#include <algorithm>
#include <array>

namespace revos::limittable {

namespace {

struct Row
{
    ActionKind kind;
    LimitWindow window;
    int usual;
    int ceiling;
    bool perSubject = false;
};

constexpr int kLeastGapSeconds = 120;

constexpr auto kRows = std::to_array<Row>({
    {ActionKind::Dm, LimitWindow::Gap, kLeastGapSeconds, kLeastGapSeconds},
    {ActionKind::Dm, LimitWindow::Hour, 10, 10},
    {ActionKind::Dm, LimitWindow::Day, 20, 50},
    {ActionKind::Dm, LimitWindow::Week, 80, 250},
    {ActionKind::Reshare, LimitWindow::Hour, 3, 3},
    {ActionKind::Reshare, LimitWindow::Day, 5, 20},
    {ActionKind::Reshare, LimitWindow::Week, 100, 100},
    {ActionKind::Invite, LimitWindow::Day, 15, 15},
    {ActionKind::Invite, LimitWindow::Week, 80, 80},
    {ActionKind::Reply, LimitWindow::Hour, 15, 15},
    {ActionKind::Reply, LimitWindow::Day, 50, 50},
    {ActionKind::Visit, LimitWindow::Hour, 8, 30, true},
    {ActionKind::Visit, LimitWindow::Hour, 30, 30},
    {ActionKind::Visit, LimitWindow::Day, 60, 200},
});

constexpr int kRampStart = 15;
constexpr int kRampStep = 5;

LimitRule ruleOf(const Row& row, int max)
{
    return {row.kind, row.window, max, "default", row.perSubject};
}

QList<LimitRule> column(ActionKind kind, int Row::*value)
{
    QList<LimitRule> rules;
    for (const Row& row : kRows) {
        if (row.kind == kind)
            rules.append(ruleOf(row, row.*value));
    }
    return rules;
}

} // namespace

QList<LimitRule> defaults(ActionKind kind)
{
    return column(kind, &Row::usual);
}

QList<LimitRule> ceilings(ActionKind kind)
{
    return column(kind, &Row::ceiling);
}

Result<LimitRule> configured(const LimitRule& wanted, bool isConfirmed)
{
    const auto row = std::find_if(kRows.begin(), kRows.end(), [&wanted](const Row& known) {
        return known.kind == wanted.kind && known.window == wanted.window &&
               known.perSubject == wanted.perSubject;
    });
    if (row == kRows.end())
        return fail(Error::invalid("limit.unknown-window"));
    if (wanted.max <= 0)
        return fail(Error::invalid("limit.not-positive", {QString::number(wanted.max)}));
    const QStringList facts{QString::number(wanted.max), QString::number(row->ceiling)};
    const bool isGap = wanted.window == LimitWindow::Gap;
    if (isGap ? wanted.max < row->ceiling : wanted.max > row->ceiling)
        return fail(Error::invalid("limit.above-ceiling", facts));
    const bool isRaised = !isGap && wanted.max > row->usual;
    if (wanted.kind == ActionKind::Dm && isRaised && !isConfirmed)
        return fail(Error::invalid("limit.needs-confirmation", {facts[0], QString::number(row->usual)}));
    return wanted;
}

QList<LimitRule> ramp(const QDateTime& startedAt, const QDateTime& now)
{
    if (!startedAt.isValid())
        return {};
    const qint64 weeks = std::max(qint64(0), startedAt.secsTo(now) / (qint64(7) * 24 * 3600));
    const QList<LimitRule> usual = defaults(ActionKind::Dm);
    const auto day = std::find_if(usual.begin(), usual.end(),
                                  [](const LimitRule& rule) { return rule.window == LimitWindow::Day; });
    const qint64 allowed = kRampStart + kRampStep * weeks;
    if (allowed >= day->max)
        return {}; // over; a limit that was raised on purpose is not held down
    return {{ActionKind::Dm, LimitWindow::Day, int(allowed), "ramp", false}};
}

} // namespace revos::limittable
