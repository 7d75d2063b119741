#include "ui/widgets/pill.h"

#include "ui/theme/tokens.h"

#include <QFontMetrics>
#include <QPainter>
#include <QStyle>

namespace revos {

namespace {

constexpr int kDot = 6;
constexpr int kSide = 8;
constexpr int kGap = 5;
constexpr int kUpDown = 2;

} // namespace

Pill::Pill(QWidget* parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void Pill::setState(const QString& text, Tone tone)
{
    m_text = text;
    m_tone = tone;
    setAccessibleName(text);
    updateGeometry();
    update();
}

QSize Pill::sizeFor(const QString& text, const QFont& font)
{
    const QFontMetrics metrics(sized(font, TextSize::Small, true));
    return {metrics.horizontalAdvance(text) + scaled(kDot, font) + kGap + 2 * kSide,
            metrics.height() + 2 * kUpDown};
}

QSize Pill::sizeHint() const
{
    return sizeFor(m_text, font());
}

void Pill::paint(QPainter* painter, const QRect& rect, const QString& text, Tone tone, const Tokens& tokens,
                 const QFont& font, Qt::LayoutDirection direction)
{
    const ToneColors& colors = tokens.tone(tone);
    const QSize size = sizeFor(text, font);
    const QRect logical(rect.x(), rect.y() + (rect.height() - size.height()) / 2,
                        std::min(size.width(), rect.width()), size.height());
    const QRect pill = QStyle::visualRect(direction, rect, logical);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(colors.soft);
    painter->drawRoundedRect(pill, pill.height() / 2.0, pill.height() / 2.0);
    const int side = scaled(kDot, font);
    const QRect dot(logical.x() + kSide, logical.center().y() - side / 2 + 1, side, side);
    painter->setBrush(colors.text);
    painter->drawEllipse(QStyle::visualRect(direction, rect, dot));
    const QFont small = sized(font, TextSize::Small, true);
    const QRect words = logical.adjusted(kSide + side + kGap, 0, -kSide + 2, 0);
    painter->setFont(small);
    painter->setPen(colors.text);
    painter->drawText(QStyle::visualRect(direction, rect, words), Qt::AlignVCenter | Qt::AlignLeading,
                      QFontMetrics(small).elidedText(text, Qt::ElideRight, words.width()));
    painter->restore();
}

void Pill::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paint(&painter, rect(), m_text, m_tone, tokensOf(palette()), font(), layoutDirection());
}

} // namespace revos
