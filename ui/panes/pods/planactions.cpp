#include "ui/panes/pods/planactions.h"

#include "models/format.h"
#include "models/podlabels.h"
#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>

namespace revos {

using namespace Qt::StringLiterals;

PlanActions::PlanActions(QWidget* parent)
    : QWidget(parent)
    , m_pages(new QStackedWidget(this))
    , m_start(makeButton(u"startPlanButton"_s, {}, ButtonKind::Primary))
    , m_cancel(makeButton(u"cancelPlanButton"_s, tr("Cancel plan")))
    , m_reason(new QLineEdit)
    , m_cancelNow(makeButton(u"confirmCancelPlanButton"_s, {}, ButtonKind::Primary))
{
    m_start->setIcon(iconOnFill(u"play"_s, Tone::Accent));
    m_cancel->setIcon(icon(u"stop"_s));
    m_reason->setObjectName(u"cancelPlanReason"_s);
    m_reason->setPlaceholderText(tr("Why not?"));
    m_reason->setToolTip(tr("The reason is kept with the plan."));
    m_reason->setAccessibleName(tr("Reason for cancelling"));
    auto* keep = makeButton(u"keepPlanButton"_s, tr("Keep the plan"));
    QWidget* deciding = makeFlow(m_pages, space::kS);
    for (QWidget* widget : {m_start, m_cancel})
        deciding->layout()->addWidget(widget);
    QWidget* asking = makeFlow(m_pages, space::kS);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_reason, m_cancelNow, keep})
        asking->layout()->addWidget(widget);
    m_pages->addWidget(deciding);
    m_pages->addWidget(asking);
    m_pages->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_pages);
    connect(m_start, &QPushButton::clicked, this, &PlanActions::startRequested);
    connect(m_cancel, &QPushButton::clicked, this, [this] { ask(true); });
    connect(keep, &QPushButton::clicked, this, [this] { ask(false); });
    connect(m_cancelNow, &QPushButton::clicked, this, &PlanActions::cancel);
    connect(m_reason, &QLineEdit::returnPressed, this, &PlanActions::cancel);
}

void PlanActions::setPlan(const StoredResharePlan& plan)
{
    const int count = plannedCount(plan);
    const bool isProposed = plan.state == ResharePlanState::Proposed;
    const bool isOpen = isProposed || plan.state == ResharePlanState::Started;
    m_start->setVisible(isProposed);
    m_start->setEnabled(count > 0);
    m_start->setText(count == 1 ? tr("Start 1 reshare") : tr("Start %1 reshares").arg(Format::number(count)));
    m_cancelNow->setText(count == 1 ? tr("Cancel 1 reshare")
                                    : tr("Cancel %1 reshares").arg(Format::number(count)));
    setVisible(isOpen);
    if (plan.id != m_plan || !isOpen)
        m_pages->setCurrentIndex(0);
    m_plan = plan.id;
}

void PlanActions::setBusy(bool busy)
{
    setEnabled(!busy);
}

void PlanActions::ask(bool asking)
{
    m_pages->setCurrentIndex(asking ? 1 : 0);
    m_reason->clear();
    (asking ? static_cast<QWidget*>(m_reason) : m_cancel)->setFocus(Qt::OtherFocusReason);
}

void PlanActions::cancel()
{
    const QString reason = m_reason->text().trimmed();
    if (reason.isEmpty())
        m_reason->setFocus(Qt::OtherFocusReason);
    else
        Q_EMIT cancelRequested(reason);
}

} // namespace revos
