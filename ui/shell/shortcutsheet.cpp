#include "ui/shell/shortcutsheet.h"

#include "ui/theme/tokens.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QGridLayout>
#include <QLabel>
#include <QScrollArea>

namespace revos {

using namespace Qt::StringLiterals;

namespace {

constexpr int kWidest = 720;

} // namespace

ShortcutSheet::ShortcutSheet(QWidget* window)
    : Overlay(tr("Keyboard shortcuts"), kWidest, window)
    , m_area(new QScrollArea(frame()))
    , m_columns(nullptr)
{
    setObjectName(u"shortcutSheet"_s);
    // A small window does not hold them all: then they scroll.
    auto* page = new QWidget(m_area);
    m_columns = new QHBoxLayout(page);
    m_columns->setContentsMargins(0, 0, space::kS, 0);
    m_columns->setSpacing(2 * space::kXl);
    m_area->setWidget(page);
    m_area->setWidgetResizable(true);
    m_area->setAccessibleName(tr("Keyboard shortcuts"));
    auto* column = new QVBoxLayout(frame());
    column->setContentsMargins(space::kXl, space::kL, space::kL, space::kL);
    column->setSpacing(space::kL);
    column->addWidget(makeLabel(tr("Keyboard shortcuts"), Words::Title, frame()));
    column->addWidget(m_area, 1);
}

QWidget* ShortcutSheet::firstFocus()
{
    return m_area;
}

int ShortcutSheet::wantedHeight() const
{
    const int around = frame()->sizeHint().height() - m_area->sizeHint().height();
    return around + m_area->widget()->sizeHint().height() + 2;
}

void ShortcutSheet::openWith(const QList<PaneKey>& windowKeys, const QString& paneTitle,
                             const QList<PaneKey>& paneKeys)
{
    while (QLayoutItem* item = m_columns->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    addColumn(tr("Everywhere"), windowKeys);
    if (!paneKeys.isEmpty())
        addColumn(paneTitle, paneKeys);
    open();
}

void ShortcutSheet::addColumn(const QString& title, const QList<PaneKey>& keys)
{
    auto* part = new QWidget(frame());
    auto* grid = new QGridLayout(part);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(space::kM);
    grid->setVerticalSpacing(space::kS);
    grid->setColumnStretch(1, 1);
    grid->addWidget(makeLabel(title, Words::Heading, part), 0, 0, 1, 2);
    int row = 1;
    for (const PaneKey& key : keys) {
        auto* cap = makeLabel(key.keys, Words::Body, part);
        cap->setProperty("kind", u"keys"_s);
        grid->addWidget(cap, row, 0, Qt::AlignLeading | Qt::AlignVCenter);
        grid->addWidget(makeLabel(key.does, Words::Body, part), row++, 1);
    }
    grid->setRowStretch(row, 1);
    m_columns->addWidget(part, 1);
}

} // namespace revos
