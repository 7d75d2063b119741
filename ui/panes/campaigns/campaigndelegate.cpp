#include "ui/panes/campaigns/campaigndelegate.h"

#include "models/campaignlistmodel.h"
#include "models/format.h"
#include "models/roles.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/carddelegate.h"
#include "ui/widgets/funnelbar.h"
#include "ui/widgets/pill.h"

#include <QPainter>

namespace revos {

namespace {

/// Name, client, funnel, next.
constexpr int kLines = 4;
constexpr int kBar = 120;
constexpr int kShortestBar = 40;

QString numbersOf(const Funnel& funnel)
{
    return CampaignDelegate::tr("%1 leads · %2 addresses · %3 in the CRM")
        .arg(Format::number(funnel.leads), Format::number(funnel.captured), Format::number(funnel.delivered));
}

} // namespace

void CampaignDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                             const QModelIndex& index) const
{
    const Tokens& tokens = tokensOf(option.palette);
    const Qt::LayoutDirection direction = option.direction;
    painter->save();
    paintRowGround(painter, option, option.rect);
    const QRect inner = option.rect.adjusted(space::kL, space::kM, -space::kL, -space::kM);
    const int lineHeight = (inner.height() - (kLines - 1) * space::kXs) / kLines;
    const auto line = [&](int number) {
        return QRect(inner.left(), inner.top() + number * (lineHeight + space::kXs), inner.width(),
                     lineHeight);
    };
    const auto draw = [&](const QRect& rect, const QString& text, const QFont& font, const QColor& color) {
        painter->setFont(font);
        painter->setPen(color);
        painter->drawText(
            QStyle::visualRect(direction, inner, rect),
            static_cast<int>(QStyle::visualAlignment(direction, Qt::AlignLeading | Qt::AlignVCenter)) |
                Qt::TextSingleLine,
            QFontMetrics(font).elidedText(text, Qt::ElideRight, rect.width()));
    };

    const QString state = index.data(SectionRole).toString();
    const int pillWidth = Pill::sizeFor(state, option.font).width();
    const QRect pill(inner.right() - pillWidth + 1, line(0).top(), pillWidth, lineHeight);
    Pill::paint(painter, QStyle::visualRect(direction, inner, pill), state,
                static_cast<Tone>(index.data(ToneRole).toInt()), tokens, option.font, direction);
    QFont strong = option.font;
    strong.setWeight(QFont::DemiBold);
    draw(line(0).adjusted(0, 0, -pillWidth - space::kS, 0), index.data(Qt::DisplayRole).toString(), strong,
         tokens.text);
    draw(line(1), index.data(SubtitleRole).toString(), option.font, tokens.muted);

    const auto funnel = index.data(FunnelRole).value<Funnel>();
    const QFont small = sized(option.font, TextSize::Small);
    if (funnel == Funnel()) {
        draw(line(2), tr("No comments read yet"), small, tokens.muted);
        draw(line(3), index.data(Qt::ToolTipRole).toString(), option.font, tokens.muted);
        painter->restore();
        return;
    }
    // Every bar has the same length, so that they can be compared; the words come first when room is short.
    const QString numbers = numbersOf(funnel);
    const int wordsWidth = QFontMetrics(small).horizontalAdvance(numbers) + 2;
    const int barWidth = std::min(scaled(kBar, option.font), inner.width() - wordsWidth - space::kM);
    draw(line(2), numbers, small, tokens.text);
    if (barWidth >= scaled(kShortestBar, option.font)) {
        const QRect bar(inner.right() - barWidth + 1, line(2).top(), barWidth, lineHeight);
        paintFunnelBar(painter, QStyle::visualRect(direction, inner, bar), funnel, tokens, direction);
    }

    draw(line(3), index.data(Qt::ToolTipRole).toString(), option.font, tokens.muted);
    painter->restore();
}

QSize CampaignDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const
{
    constexpr int kNarrowest = 160;
    return {kNarrowest,
            QFontMetrics(option.font).height() * kLines + space::kXs * (kLines - 1) + 2 * space::kM};
}

} // namespace revos
