#include "ui/shell/shortcutsheet.h"

#include "ui/theme/tokens.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QGridLayout>
#include <QLabel>

namespace revos {

using namespace Qt::StringLiterals;

namespace {

constexpr int kWidest = 720;

} // namespace

ShortcutSheet::ShortcutSheet(QWidget* window)
    : Overlay(tr("Keyboard shortcuts"), kWidest, window)
    , m_columns(new QHBoxLayout)
{
    setObjectName(u"shortcutSheet"_s);
    auto* column = new QVBoxLayout(frame());
    column->setContentsMargins(space::kXl, space::kL, space::kXl, space::kXl);
    column->setSpacing(space::kL);
    column->addWidget(makeLabel(tr("Keyboard shortcuts"), Words::Title, frame()));
    m_columns->setSpacing(2 * space::kXl);
    column->addLayout(m_columns);
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
