#include "ui/widgets/iconlabel.h"

#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"

#include <QPainter>

namespace revos {

IconLabel::IconLabel(int side, int discSide, QWidget* parent)
    : QWidget(parent)
    , m_side(side)
    , m_discSide(discSide)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void IconLabel::setPicture(const QString& name, Tone tone)
{
    m_name = name;
    m_tone = tone;
    update();
}

QSize IconLabel::sizeHint() const
{
    const int side = scaled(std::max(m_side, m_discSide), font());
    return {side, side};
}

void IconLabel::paintEvent(QPaintEvent*)
{
    if (m_name.isEmpty())
        return;
    QPainter painter(this);
    const ToneColors& colors = tokensOf(palette()).tone(m_tone);
    if (m_discSide > 0) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colors.soft);
        painter.drawEllipse(rect());
    }
    const int side = scaled(m_side, font());
    QRect square(0, 0, side, side);
    square.moveCenter(rect().center());
    paintIcon(&painter, square, m_name, colors.text);
}

} // namespace revos
