#include "ui/panes/accounts/limitbars.h"

#include "ui/panes/accounts/limitbar.h"
#include "ui/theme/tokens.h"

#include <QBoxLayout>

namespace revos {

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
    while (m_bars.size() > limits.size())
        delete m_bars.takeLast();
    while (m_bars.size() < limits.size()) {
        m_bars.append(new LimitBar(this));
        m_column->addWidget(m_bars.last());
    }
    for (qsizetype i = 0; i < limits.size(); ++i)
        m_bars.at(i)->setStanding(limits.at(i), now);
}

} // namespace revos
