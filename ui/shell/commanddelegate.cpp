#include "ui/shell/commanddelegate.h"

#include "models/roles.h"
#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"

#include <QPainter>
#include <QTextLayout>

namespace revos {

namespace {

constexpr int kRow = 34;
constexpr int kIcon = 18;

void drawTitle(QPainter* painter, const QRect& rect, const QModelIndex& index,
               const QStyleOptionViewItem& option, const Tokens& tokens)
{
    const QString title = index.data(Qt::DisplayRole).toString();
    QTextLayout layout(title, option.font);
    QTextOption textOption(QStyle::visualAlignment(option.direction, Qt::AlignLeading));
    textOption.setTextDirection(option.direction);
    textOption.setWrapMode(QTextOption::NoWrap);
    layout.setTextOption(textOption);
    QList<QTextLayout::FormatRange> formats;
    const auto matched = index.data(HighlightRole).value<QList<int>>();
    for (const int position : matched) {
        QTextLayout::FormatRange range;
        range.start = position;
        range.length = 1;
        range.format.setFontWeight(QFont::Bold);
        range.format.setForeground(tokens.tone(Tone::Accent).text);
        formats.append(range);
    }
    layout.setFormats(formats);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    line.setLineWidth(rect.width());
    layout.endLayout();
    painter->setPen(tokens.text);
    painter->setClipRect(rect);
    layout.draw(painter, QPointF(rect.left(), rect.top() + (rect.height() - line.height()) / 2));
    painter->setClipping(false);
}

bool startsSection(const QModelIndex& index)
{
    return index.row() == 0 ||
           index.siblingAtRow(index.row() - 1).data(SectionRole) != index.data(SectionRole);
}

int headingHeight(const QFont& font)
{
    return scaled(kDenseRowHeight, font);
}

} // namespace

void CommandDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const
{
    const Tokens& tokens = tokensOf(option.palette);
    const auto place = [&](const QRect& logical) {
        return QStyle::visualRect(option.direction, option.rect, logical);
    };
    painter->save();
    QRect row = option.rect;
    const QFont small = sized(option.font, TextSize::Small);
    if (startsSection(index)) {
        const QRect heading(row.left() + space::kM, row.top(), row.width() - 2 * space::kM,
                            headingHeight(option.font));
        painter->setFont(sized(option.font, TextSize::Small, true));
        painter->setPen(tokens.muted);
        painter->drawText(
            heading,
            static_cast<int>(QStyle::visualAlignment(option.direction, Qt::AlignLeading | Qt::AlignVCenter)),
            index.data(SectionRole).toString());
        row.setTop(heading.bottom() + 1);
    }
    if (option.state.testFlag(QStyle::State_Selected)) {
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(tokens.selected);
        painter->drawRoundedRect(row.adjusted(space::kXs, 0, -space::kXs, 0), kRadius, kRadius);
    }
    const int side = scaled(kIcon, option.font);
    const QRect icon(row.left() + space::kM, row.center().y() - side / 2, side, side);
    paintIcon(painter, place(icon), index.data(IconRole).toString(), tokens.muted);

    const QString hint = index.data(SubtitleRole).toString();
    const int most = row.width() / 3;
    const int hintWidth = std::min(most, QFontMetrics(small).horizontalAdvance(hint));
    const QRect hintRect(row.right() - space::kM - hintWidth, row.top(), hintWidth + 1, row.height());
    painter->setFont(small);
    painter->setPen(tokens.muted);
    painter->drawText(
        place(hintRect),
        static_cast<int>(QStyle::visualAlignment(option.direction, Qt::AlignTrailing | Qt::AlignVCenter)),
        QFontMetrics(small).elidedText(hint, Qt::ElideRight, hintRect.width()));
    const int left = icon.right() + space::kM;
    drawTitle(painter, place(QRect(left, row.top(), hintRect.left() - left - space::kS, row.height())), index,
              option, tokens);
    painter->restore();
}

QSize CommandDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const int heading = startsSection(index) ? headingHeight(option.font) : 0;
    return {100, scaled(kRow, option.font) + heading};
}

} // namespace revos
