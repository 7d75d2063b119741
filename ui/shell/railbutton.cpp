#include "ui/shell/railbutton.h"

#include "models/format.h"
#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"

#include <QPainter>
#include <QStyle>

namespace revos {

using namespace Qt::StringLiterals;

namespace {

constexpr int kHeight = 32;
constexpr int kIcon = 20;
constexpr int kBar = 3;

} // namespace

RailButton::RailButton(const QString& iconName, const QString& word, QWidget* parent)
    : QAbstractButton(parent)
    , m_icon(iconName)
{
    setText(word);
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    describe();
}

void RailButton::setCollapsed(bool collapsed)
{
    m_collapsed = collapsed;
    describe();
    updateGeometry();
    update();
}

void RailButton::setCount(int count)
{
    if (count == m_count)
        return;
    m_count = count;
    describe();
    update();
}

void RailButton::setKeys(const QString& keys)
{
    m_keys = keys;
    describe();
}

void RailButton::describe()
{
    setAccessibleName(m_count > 0 ? tr("%1, %2 waiting", "pane, number").arg(text(), Format::number(m_count))
                                  : text());
    const QString tip = m_keys.isEmpty() ? text() : tr("%1 (%2)", "pane, shortcut").arg(text(), m_keys);
    setToolTip(tip);
}

QSize RailButton::sizeHint() const
{
    const int height = scaled(kHeight, font());
    if (m_collapsed)
        return {height + space::kS, height};
    const int word = fontMetrics().horizontalAdvance(text());
    const int badge = fontMetrics().horizontalAdvance(u"0000"_s);
    return {space::kM + scaled(kIcon, font()) + space::kM + word + space::kS + badge + space::kS, height};
}

void RailButton::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens& tokens = tokensOf(palette());
    const ToneColors& accent = tokens.tone(Tone::Accent);
    const auto place = [this](const QRect& logical) {
        return QStyle::visualRect(layoutDirection(), rect(), logical);
    };
    const QRectF ground = QRectF(rect()).adjusted(1, 1, -1, -1);

    if (isChecked()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(tokens.dark ? tokens.selected : tokens.surface);
        painter.drawRoundedRect(ground, kRadius, kRadius);
        painter.setBrush(accent.fill);
        painter.drawRoundedRect(place(QRect(1, height() / 4, kBar, height() / 2)), 1.5, 1.5);
    } else if (underMouse()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(tokens.hover);
        painter.drawRoundedRect(ground, kRadius, kRadius);
    }
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(accent.text, 2));
        painter.drawRoundedRect(ground, kRadius, kRadius);
    }

    const int side = scaled(kIcon, font());
    const int iconX = m_collapsed ? (width() - side) / 2 : space::kM;
    paintIcon(&painter, place(QRect(iconX, (height() - side) / 2, side, side)), m_icon,
              isChecked() ? accent.text : tokens.muted);

    if (m_count > 0) {
        const QString number = m_count > 99 ? u"99+"_s : Format::number(m_count);
        const QFont small = sized(font(), TextSize::Small, true);
        const QFontMetrics metrics(small);
        const int badgeHeight = metrics.height() + 2;
        const int badgeWidth = std::max(badgeHeight, metrics.horizontalAdvance(number) + 10);
        const ToneColors& colors = tokens.tone(Tone::Attention);
        const QRect badge = m_collapsed ? QRect(width() - badgeWidth - 1, 1, badgeWidth, badgeHeight)
                                        : QRect(width() - badgeWidth - space::kS,
                                                (height() - badgeHeight) / 2, badgeWidth, badgeHeight);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colors.fill);
        painter.drawRoundedRect(place(badge), badgeHeight / 2.0, badgeHeight / 2.0);
        painter.setFont(small);
        painter.setPen(colors.onFill);
        painter.drawText(place(badge), Qt::AlignCenter, number);
    }
    if (m_collapsed)
        return;
    QFont words = font();
    words.setWeight(isChecked() ? QFont::DemiBold : QFont::Normal);
    painter.setFont(words);
    painter.setPen(isChecked() ? tokens.text : tokens.muted);
    const int wordX = space::kM + side + space::kM;
    painter.drawText(
        place(QRect(wordX, 0, width() - wordX, height())),
        static_cast<int>(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeading | Qt::AlignVCenter)),
        text());
}

} // namespace revos
