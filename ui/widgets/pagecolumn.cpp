#include "ui/widgets/pagecolumn.h"

#include "ui/theme/tokens.h"

#include <QBoxLayout>
#include <QTimer>

namespace revos {

namespace {

/// In pixels at 100 %; a line of a card then has about a hundred letters.
constexpr int kWidest = 780;

} // namespace

PageColumn::PageColumn(const QString& says, QWidget* parent)
    : QScrollArea(parent)
    , m_page(new QWidget)
    , m_column(new QVBoxLayout)
{
    setAccessibleName(says);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* inner = new QWidget(m_page);
    inner->setMaximumWidth(scaled(kWidest, font()));
    auto* row = new QHBoxLayout(m_page);
    row->setContentsMargins(space::kL, space::kL, space::kL, space::kL);
    row->addWidget(inner, 1);
    row->addStretch(0);
    auto* whole = new QVBoxLayout(inner);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addLayout(m_column);
    whole->addStretch(1);
    m_column->setSpacing(space::kM);
    setWidget(m_page);
}

void PageColumn::add(QWidget* widget)
{
    m_column->addWidget(widget);
}

void PageColumn::add(QLayout* layout)
{
    m_column->addLayout(layout);
}

void PageColumn::reveal(QWidget* widget)
{
    QTimer::singleShot(0, widget, [this, widget] { ensureWidgetVisible(widget, 0, space::kL); });
}

void PageColumn::keepFocus()
{
    setFocus(Qt::OtherFocusReason);
}

} // namespace revos
