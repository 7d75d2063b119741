#include "ui/widgets/skeleton.h"

#include "ui/theme/tokens.h"

#include <QPainter>
#include <QStyle>

#include <array>

namespace revos {

namespace {

/// Uneven lengths read as text.
constexpr std::array kShares{0.62, 0.48, 0.7, 0.55, 0.4, 0.66, 0.52};

} // namespace

Skeleton::Skeleton(QWidget* parent)
    : QWidget(parent)
{
    setAccessibleName(tr("Loading"));
}

void Skeleton::paintBar(QPainter* painter, const QRect& rect, double share, const Tokens& tokens,
                        Qt::LayoutDirection direction)
{
    constexpr int kThickness = 8;
    const QRect bar(rect.x(), rect.center().y() - kThickness / 2, static_cast<int>(rect.width() * share),
                    kThickness);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(tokens.border);
    painter->drawRoundedRect(QStyle::visualRect(direction, rect, bar), kThickness / 2.0, kThickness / 2.0);
    painter->restore();
}

void Skeleton::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Tokens& tokens = tokensOf(palette());
    const int height = scaled(kRowHeight + space::kL, font());
    for (int row = 0; row * height < this->height() && row < 12; ++row) {
        const QRect line(space::kL, row * height + space::kL, width() - 2 * space::kL, height / 2);
        const double share = kShares[static_cast<size_t>(row) % kShares.size()];
        paintBar(&painter, QRect(line.x(), line.y(), line.width(), line.height() / 2), share, tokens,
                 layoutDirection());
        paintBar(&painter, QRect(line.x(), line.y() + line.height() / 2 + 2, line.width(), line.height() / 2),
                 share / 2, tokens, layoutDirection());
    }
}

} // namespace revos
