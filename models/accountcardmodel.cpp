#include "models/accountcardmodel.h"

#include "models/accountlabels.h"

#include <algorithm>

namespace revos {

bool WatchedAccount::operator==(const WatchedAccount& other) const
{
    const auto same = [](const LimitStanding& a, const LimitStanding& b) {
        return a.kind == b.kind && a.window == b.window && a.limit == b.limit && a.used == b.used &&
               a.frees == b.frees && a.source == b.source;
    };
    return card == other.card &&
           std::equal(limits.begin(), limits.end(), other.limits.begin(), other.limits.end(), same);
}

AccountCardModel::AccountCardModel(const Clock& clock, QObject* parent)
    : RowModel(parent)
    , m_clock(clock)
{}

AccountHealth AccountCardModel::health(const WatchedAccount& row) const
{
    return AccountHealth::of(row.card, row.limits, m_clock.now());
}

QVariant AccountCardModel::cell(const WatchedAccount& row, int, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return row.card.account.displayName;
    case SubtitleRole:
    case Qt::ToolTipRole:
        return health(row).sentence;
    case Qt::AccessibleTextRole:
        return tr("%1, %2, mode %3. %4", "name, health, mode, sentence")
            .arg(row.card.account.displayName, health(row).word, AccountLabels::text(row.card.account.mode),
                 health(row).sentence);
    case SectionRole:
        return health(row).word;
    case ToneRole:
        return static_cast<int>(health(row).tone);
    case ModeRole:
        return AccountLabels::text(row.card.account.mode);
    case ModeToneRole:
        return static_cast<int>(AccountLabels::tone(row.card.account.mode));
    case SessionRole:
        return AccountLabels::session(row.card.sessionExpiresAt, m_clock.now());
    case FractionRole:
    case UsedToneRole:
        return ofLimits(row, role);
    case IdRole:
        return row.card.account.id.uuid();
    default:
        return {};
    }
}

/// Of the fullest window: the one that stops the account first.
QVariant AccountCardModel::ofLimits(const WatchedAccount& row, int role) const
{
    const auto fullest = std::max_element(
        row.limits.begin(), row.limits.end(),
        [](const LimitStanding& a, const LimitStanding& b) { return usedShare(a) < usedShare(b); });
    if (fullest == row.limits.end())
        return {};
    return role == FractionRole ? QVariant(usedShare(*fullest))
                                : QVariant(static_cast<int>(AccountLabels::tone(*fullest)));
}

QVariant AccountCardModel::header(int, int role) const
{
    return role == Qt::DisplayRole ? tr("Account") : QVariant();
}

} // namespace revos
