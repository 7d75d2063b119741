#include "ui/panes/settings/sixwords.h"

#include "ui/theme/tokens.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QFrame>
#include <QLabel>

namespace revos {

using namespace Qt::StringLiterals;

namespace {

/// Room for the longest word of the list, in pixels at 100 %.
constexpr int kTile = 156;
/// In a line, where there is room: half of them are easier to compare than all.
constexpr int kInLine = 3;

QWidget* makeTile(int number, const QString& word, QWidget* parent)
{
    auto* tile = new QFrame(parent);
    tile->setProperty("kind", u"sunken"_s);
    tile->setMinimumWidth(scaled(kTile, parent->font()));
    auto* row = new QHBoxLayout(tile);
    row->setContentsMargins(space::kM, space::kS, space::kM, space::kS);
    row->setSpacing(space::kS);
    row->addWidget(makeLabel(QString::number(number), Words::Small, tile));
    QLabel* label = makeLabel(word, Words::Title, tile);
    label->setObjectName(u"word%1"_s.arg(number));
    row->addWidget(label, 1);
    return tile;
}

} // namespace

SixWords::SixWords(QWidget* parent)
    : QWidget(parent)
    , m_tiles(makeFlow(this, space::kS))
{
    m_tiles->setMaximumWidth(kInLine * scaled(kTile, font()) + (kInLine - 1) * space::kS);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_tiles, 1);
    row->addStretch();
}

void SixWords::setWords(const QStringList& words)
{
    if (words == m_words)
        return;
    m_words = words;
    qDeleteAll(m_tiles->findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly));
    int number = 0;
    for (const QString& word : words)
        m_tiles->layout()->addWidget(makeTile(++number, word, m_tiles));
    setAccessibleName(tr("Six words"));
    setAccessibleDescription(words.join(u' '));
}

} // namespace revos
