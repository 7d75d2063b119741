#include "ui/widgets/meter.h"

#include "ui/theme/tokens.h"

#include <QPainter>
#include <QPainterPath>
#include <QStyle>

#include <cmath>

namespace revos {

namespace {

constexpr int kHeight = 6;
constexpr int kWidth = 96;

} // namespace

Meter::Meter(QWidget* parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void Meter::setValue(double fraction, Tone tone, const QString& says)
{
    m_fraction = fraction;
    m_tone = tone;
    setAccessibleName(says);
    setToolTip(says);
    update();
}

QSize Meter::sizeHint() const
{
    return {kWidth, kHeight};
}

void Meter::paint(QPainter* painter, const QRect& rect, double fraction, Tone tone, const Tokens& tokens,
                  Qt::LayoutDirection direction)
{
    const QRect bar(rect.x(), rect.y() + (rect.height() - kHeight) / 2, rect.width(), kHeight);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    QPainterPath track;
    track.addRoundedRect(bar, kHeight / 2.0, kHeight / 2.0);
    painter->fillPath(track, tokens.dark ? tokens.border : tokens.sunken);
    painter->setClipPath(track);
    const QColor color = tokens.tone(tone).fill;
    if (fraction < 0) {
        painter->fillRect(bar, QBrush(color, Qt::BDiagPattern));
    } else if (fraction > 0) {
        const int width =
            std::max(kHeight, static_cast<int>(std::lround(bar.width() * std::min(fraction, 1.0))));
        const QRect done = QStyle::visualRect(direction, bar, QRect(bar.x(), bar.y(), width, kHeight));
        QPainterPath path;
        path.addRoundedRect(done, kHeight / 2.0, kHeight / 2.0);
        painter->fillPath(path, color);
    }
    painter->restore();
}

void Meter::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paint(&painter, rect(), m_fraction, m_tone, tokensOf(palette()), layoutDirection());
}

} // namespace revos
