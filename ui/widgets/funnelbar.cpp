#include "ui/widgets/funnelbar.h"

#include "ui/theme/tokens.h"

#include <QPainter>
#include <QPainterPath>
#include <QStyle>

#include <cmath>

namespace revos {

void paintFunnelBar(QPainter* painter, const QRect& rect, const Funnel& funnel, const Tokens& tokens,
                    Qt::LayoutDirection direction)
{
    constexpr int kHeight = 6;
    const QRect bar(rect.x(), rect.center().y() - kHeight / 2, rect.width(), kHeight);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    QPainterPath track;
    track.addRoundedRect(bar, kHeight / 2.0, kHeight / 2.0);
    painter->setClipPath(track);
    painter->fillRect(bar, tokens.dark ? tokens.border : tokens.sunken);
    const auto fill = [&](qint64 count, const QColor& color) {
        if (count <= 0 || funnel.leads <= 0)
            return;
        const double share = std::min(1.0, static_cast<double>(count) / static_cast<double>(funnel.leads));
        const int width = std::max(3, static_cast<int>(std::lround(bar.width() * share)));
        painter->fillRect(QStyle::visualRect(direction, bar, QRect(bar.x(), bar.y(), width, kHeight)), color);
    };
    QColor pale = tokens.tone(Tone::Accent).fill;
    pale.setAlphaF(tokens.dark ? 0.45F : 0.30F);
    fill(funnel.contacted, pale);
    fill(funnel.replied, tokens.tone(Tone::Accent).fill);
    fill(funnel.delivered, tokens.tone(Tone::Ok).fill);
    painter->restore();
}

} // namespace revos
