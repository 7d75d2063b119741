#include "ui/panes/accounts/accountdelegate.h"

#include "models/accountcardmodel.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/carddelegate.h"
#include "ui/widgets/meter.h"
#include "ui/widgets/pill.h"

#include <QPainter>

namespace revos {

namespace {

/// Name and health, what that means, mode and session.
constexpr int kLines = 3;
constexpr int kBar = 72;
constexpr int kLeastWords = 60;

} // namespace

void AccountDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
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
    const auto place = [&](const QRect& logical) { return QStyle::visualRect(direction, inner, logical); };
    const auto draw = [&](const QRect& rect, const QString& text, const QFont& font, const QColor& color) {
        painter->setFont(font);
        painter->setPen(color);
        painter->drawText(
            place(rect),
            static_cast<int>(QStyle::visualAlignment(direction, Qt::AlignLeading | Qt::AlignVCenter)) |
                Qt::TextSingleLine,
            QFontMetrics(font).elidedText(text, Qt::ElideRight, rect.width()));
    };

    const QString health = index.data(SectionRole).toString();
    const int healthWidth = std::min(Pill::sizeFor(health, option.font).width(), inner.width() / 2);
    Pill::paint(painter,
                place(QRect(inner.right() - healthWidth + 1, line(0).top(), healthWidth, lineHeight)), health,
                static_cast<Tone>(index.data(ToneRole).toInt()), tokens, option.font, direction);
    QFont strong = option.font;
    strong.setWeight(QFont::DemiBold);
    draw(line(0).adjusted(0, 0, -healthWidth - space::kS, 0), index.data(Qt::DisplayRole).toString(), strong,
         tokens.text);
    draw(line(1), index.data(SubtitleRole).toString(), option.font, tokens.muted);

    const QString mode = index.data(AccountCardModel::ModeRole).toString();
    const int modeWidth = std::min(Pill::sizeFor(mode, option.font).width(), inner.width() / 2);
    Pill::paint(painter, place(QRect(inner.left(), line(2).top(), modeWidth, lineHeight)), mode,
                static_cast<Tone>(index.data(AccountCardModel::ModeToneRole).toInt()), tokens, option.font,
                direction);
    const int bar = scaled(kBar, option.font);
    QRect words = line(2).adjusted(modeWidth + space::kS, 0, 0, 0);
    const QVariant used = index.data(FractionRole);
    if (used.isValid() && words.width() - bar >= scaled(kLeastWords, option.font)) {
        const QRect meter(inner.right() - bar + 1, line(2).top(), bar, lineHeight);
        Meter::paint(painter, place(meter), used.toDouble(),
                     static_cast<Tone>(index.data(AccountCardModel::UsedToneRole).toInt()), tokens,
                     direction);
        words.setRight(meter.left() - space::kM);
    }
    draw(words, index.data(AccountCardModel::SessionRole).toString(), sized(option.font, TextSize::Small),
         tokens.muted);
    painter->restore();
}

QSize AccountDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const
{
    constexpr int kNarrowest = 160;
    return {kNarrowest,
            QFontMetrics(option.font).height() * kLines + space::kXs * (kLines - 1) + 2 * space::kM};
}

} // namespace revos
