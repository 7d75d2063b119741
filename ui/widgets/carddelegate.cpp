#include "ui/widgets/carddelegate.h"

#include "models/roles.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/pill.h"

#include <QPainter>

namespace revos {

namespace {

int headingHeight(const QFont& font)
{
    return scaled(kRowHeight, font);
}

int cardHeight(const QFont& font)
{
    return QFontMetrics(font).height() * 2 + space::kXs + 2 * space::kS;
}

void drawLine(QPainter* painter, const QRect& rect, const QString& text, const QFont& font,
              const QColor& color, Qt::LayoutDirection direction)
{
    painter->setFont(font);
    painter->setPen(color);
    painter->drawText(
        rect,
        static_cast<int>(QStyle::visualAlignment(direction, Qt::AlignLeading | Qt::AlignVCenter)) |
            Qt::TextSingleLine,
        QFontMetrics(font).elidedText(text, Qt::ElideRight, rect.width()));
}

} // namespace

void paintRowGround(QPainter* painter, const QStyleOptionViewItem& option, const QRect& rect)
{
    constexpr int kBar = 3;
    const Tokens& tokens = tokensOf(option.palette);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    if (selected)
        painter->fillRect(rect, tokens.selected);
    else if (option.state.testFlag(QStyle::State_MouseOver))
        painter->fillRect(rect, tokens.hover);
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), tokens.border);
    if (selected) {
        const QRect bar(rect.left(), rect.top(), kBar, rect.height());
        painter->fillRect(QStyle::visualRect(option.direction, rect, bar), tokens.tone(Tone::Accent).fill);
    }
}

CardDelegate::CardDelegate(Grouping grouping, QObject* parent)
    : QStyledItemDelegate(parent)
    , m_grouping(grouping)
{}

bool CardDelegate::startsSection(const QModelIndex& index) const
{
    if (m_grouping == Grouping::None)
        return false;
    return index.row() == 0 ||
           index.siblingAtRow(index.row() - 1).data(SectionRole) != index.data(SectionRole);
}

void CardDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                         const QModelIndex& index) const
{
    const Tokens& tokens = tokensOf(option.palette);
    const Qt::LayoutDirection direction = option.direction;
    painter->save();
    QRect card = option.rect;
    const QString section = index.data(SectionRole).toString();
    if (startsSection(index)) {
        const QRect heading(card.left(), card.top(), card.width(), headingHeight(option.font));
        painter->fillRect(heading, tokens.canvas);
        drawLine(painter, heading.adjusted(space::kL, space::kXs, -space::kL, 0), section,
                 sized(option.font, TextSize::Small, true), tokens.muted, direction);
        card.setTop(heading.bottom() + 1);
    }
    paintRowGround(painter, option, card);

    const QRect inner = card.adjusted(space::kL, space::kS, -space::kL, -space::kS);
    const int lineHeight = QFontMetrics(option.font).height();
    const QRect first(inner.left(), inner.top(), inner.width(), lineHeight);
    const QRect second(inner.left(), inner.bottom() - lineHeight + 1, inner.width(), lineHeight);

    const QFont small = sized(option.font, TextSize::Small);
    const QString moment = index.data(MomentRole).toString();
    const int momentWidth = moment.isEmpty() ? 0 : QFontMetrics(small).horizontalAdvance(moment) + space::kM;
    const QRect momentRect(first.right() - momentWidth + 1, first.top(), momentWidth, first.height());
    painter->setFont(small);
    painter->setPen(tokens.muted);
    painter->drawText(
        QStyle::visualRect(direction, inner, momentRect),
        static_cast<int>(QStyle::visualAlignment(direction, Qt::AlignTrailing | Qt::AlignVCenter)) |
            Qt::TextSingleLine,
        moment);
    QFont strong = option.font;
    strong.setWeight(QFont::DemiBold);
    drawLine(painter, QStyle::visualRect(direction, inner, first.adjusted(0, 0, -momentWidth, 0)),
             index.data(Qt::DisplayRole).toString(), strong, tokens.text, direction);

    int pillWidth = 0;
    if (const QVariant tone = index.data(ToneRole); tone.isValid() && m_grouping == Grouping::None) {
        pillWidth = std::min(Pill::sizeFor(section, option.font).width(), second.width() / 2);
        const QRect pill(second.right() - pillWidth + 1, second.top(), pillWidth, second.height());
        Pill::paint(painter, QStyle::visualRect(direction, inner, pill), section,
                    static_cast<Tone>(tone.toInt()), tokens, option.font, direction);
        pillWidth += space::kS;
    }
    drawLine(painter, QStyle::visualRect(direction, inner, second.adjusted(0, 0, -pillWidth, 0)),
             index.data(SubtitleRole).toString(), option.font, tokens.muted, direction);
    painter->restore();
}

QSize CardDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const int heading = startsSection(index) ? headingHeight(option.font) : 0;
    constexpr int kNarrowest = 120;
    return {kNarrowest, cardHeight(option.font) + heading};
}

} // namespace revos
