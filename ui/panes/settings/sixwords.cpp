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

/// Room for the longest word of the list, so that three stand under three.
constexpr int kTile = 148;

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
{
    new FlowLayout(this, space::kS);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void SixWords::setWords(const QStringList& words)
{
    if (words == m_words)
        return;
    m_words = words;
    qDeleteAll(findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly));
    int number = 0;
    for (const QString& word : words)
        layout()->addWidget(makeTile(++number, word, this));
    setAccessibleName(tr("Six words"));
    setAccessibleDescription(words.join(u' '));
}

} // namespace revos
