#include "ui/panes/accounts/limitbars.h"

#include "models/accountlabels.h"
#include "models/format.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/meter.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QLabel>

namespace revos {

using namespace Qt::StringLiterals;

namespace {

/// A bar is nearly full from here on.
constexpr double kNearly = 0.8;

Tone toneOf(const LimitStanding& standing, double fraction)
{
    if (isReached(standing))
        return Tone::Problem;
    return fraction >= kNearly ? Tone::Attention : Tone::Ok;
}

} // namespace

LimitBars::LimitBars(QWidget* parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
{
    setAccessibleName(tr("Limits"));
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(space::kM);
}

void LimitBars::setLimits(const QList<LimitStanding>& limits, const QDateTime& now)
{
    while (QLayoutItem* item = m_column->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const LimitStanding& standing : limits) {
        auto* row = new QWidget(this);
        const bool isGap = standing.window == "gap";
        const QString what = tr("%1 %2", "kind, window")
                                 .arg(AccountLabels::text(standing.kind), AccountLabels::window(standing.window));
        const QString count =
            isGap ? Format::duration(qint64(standing.limit) * 1000)
                  : tr("%1 of %2").arg(Format::number(standing.used), Format::number(standing.limit));
        const QString sentence = AccountLabels::standing(standing, now);
        auto* head = new QHBoxLayout;
        head->setSpacing(space::kS);
        head->addWidget(makeLabel(what, Words::Strong, row, true), 1);
        head->addWidget(makeLabel(count, Words::Body, row));
        auto* column = new QVBoxLayout(row);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(space::kXs);
        column->addLayout(head);
        if (!isGap) {
            auto* bar = new Meter(row);
            const double fraction =
                standing.limit > 0 ? static_cast<double>(standing.used) / standing.limit : 1.0;
            bar->setValue(fraction, toneOf(standing, fraction), tr("%1: %2. %3").arg(what, count, sentence));
            column->addWidget(bar);
        }
        auto* says = makeLabel(sentence, Words::Muted, row, true);
        says->setToolTip(Format::exact(standing.frees));
        column->addWidget(says);
        m_column->addWidget(row);
    }
}

} // namespace revos
