#include "ui/panes/activity/auditdetail.h"

#include "models/auditwords.h"
#include "models/format.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QLabel>
#include <QScrollArea>

namespace revos {

using namespace Qt::StringLiterals;

AuditDetail::AuditDetail(const Clock& clock, QWidget* parent)
    : QWidget(parent)
    , m_clock(clock)
    , m_title(makeLabel({}, Words::Title, this, true))
    , m_what(makeLabel({}, Words::Body, this, true))
    , m_when(makeLabel({}, Words::Muted, this, true))
    , m_nothing(makeLabel(tr("No values are noted with this."), Words::Muted, this, true))
    , m_values(new QVBoxLayout)
{
    setObjectName(u"auditDetail"_s);
    setAccessibleName(tr("Change"));
    m_title->setObjectName(u"auditTitle"_s);
    m_what->setObjectName(u"auditWhat"_s);
    m_when->setObjectName(u"auditWhen"_s);
    auto* close = new IconButton(u"closeAuditButton"_s, u"close"_s, tr("Close (Esc)"), this);
    auto* head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    head->addWidget(close, 0, Qt::AlignTop);
    m_values->setSpacing(space::kM);
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(space::kL, 0, space::kL, space::kL);
    column->setSpacing(space::kM);
    column->addWidget(m_what);
    column->addWidget(m_when);
    column->addWidget(m_nothing);
    column->addLayout(m_values);
    column->addStretch();
    auto* area = new QScrollArea(this);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(page);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, space::kM, 0, 0);
    outer->setSpacing(space::kS);
    head->setContentsMargins(space::kL, 0, space::kL, 0);
    outer->addLayout(head);
    outer->addWidget(area, 1);
    connect(close, &QToolButton::clicked, this, &AuditDetail::closeRequested);
}

void AuditDetail::show(const AuditEntry& entry)
{
    m_title->setText(AuditWords::action(entry.action));
    m_what->setText(AuditWords::what(entry));
    m_when->setText(tr("%1, %2", "who, when").arg(AuditWords::who(entry), Format::exact(entry.at)));
    m_when->setToolTip(Format::relative(entry.at, m_clock.now()));
    while (QLayoutItem* item = m_values->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    for (const AuditedValue& value : entry.values)
        addValue(value);
    m_nothing->setVisible(entry.values.isEmpty());
}

void AuditDetail::addValue(const AuditedValue& value)
{
    auto* part = new QWidget(this);
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kXs);
    column->addWidget(makeLabel(AuditWords::column(value.column), Words::Label, part, true));
    if (value.isHidden) {
        column->addWidget(
            makeLabel(tr("Changed. What it was and is, is kept sealed."), Words::Muted, part, true));
    } else {
        const QString before = AuditWords::value(value.before);
        const QString after = AuditWords::value(value.after);
        column->addWidget(makeLabel(tr("Before: %1").arg(before), Words::Muted, part, true));
        column->addWidget(makeLabel(tr("After: %1").arg(after), Words::Body, part, true));
    }
    m_values->addWidget(part);
}

} // namespace revos
