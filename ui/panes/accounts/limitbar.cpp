#include "ui/panes/accounts/limitbar.h"

#include "models/accountlabels.h"
#include "models/format.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/meter.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QLabel>

namespace revos {

LimitBar::LimitBar(QWidget* parent)
    : QWidget(parent)
    , m_what(makeLabel({}, Words::Strong, this, true))
    , m_count(makeLabel({}, Words::Body, this))
    , m_meter(new Meter(this))
    , m_sentence(makeLabel({}, Words::Muted, this, true))
{
    auto* head = new QHBoxLayout;
    head->setSpacing(space::kS);
    head->addWidget(m_what, 1);
    head->addWidget(m_count);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kXs);
    column->addLayout(head);
    column->addWidget(m_meter);
    column->addWidget(m_sentence);
}

void LimitBar::setStanding(const LimitStanding& standing, const QDateTime& now)
{
    const bool isGap = standing.window == "gap";
    const QString what = tr("%1 %2", "kind, window")
                             .arg(AccountLabels::text(standing.kind), AccountLabels::window(standing.window));
    const QString count =
        isGap ? Format::duration(qint64(standing.limit) * 1000)
              : tr("%1 of %2").arg(Format::number(standing.used), Format::number(standing.limit));
    const QString sentence = AccountLabels::standing(standing, now);
    m_what->setText(what);
    m_count->setText(count);
    m_sentence->setText(sentence);
    m_sentence->setToolTip(Format::exact(standing.frees));
    m_meter->setVisible(!isGap);
    m_meter->setValue(usedShare(standing), AccountLabels::tone(standing),
                      tr("%1: %2. %3", "limit, used, sentence").arg(what, count, sentence));
}

} // namespace revos
