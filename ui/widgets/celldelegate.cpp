#include "ui/widgets/celldelegate.h"

#include "models/roles.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/meter.h"
#include "ui/widgets/pill.h"
#include "ui/widgets/skeleton.h"

#include <QApplication>
#include <QPainter>
#include <QTableView>

namespace revos {

namespace {

void paintGround(QPainter* painter, const QStyleOptionViewItem& option)
{
    const QWidget* widget = option.widget;
    QStyle* style = widget != nullptr ? widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter, widget);
}

/// Columns give way in a narrow table; the first one that is left stands at the edge.
bool isFirstShown(const QStyleOptionViewItem& option, const QModelIndex& index)
{
    const auto* table = qobject_cast<const QTableView*>(option.widget);
    for (int column = 0; column < index.column(); ++column) {
        if (table == nullptr || !table->isColumnHidden(column))
            return false;
    }
    return true;
}

/// Draws @p text at the leading edge of @p rect; how wide it is.
int paintWords(QPainter* painter, const QRect& rect, const QString& text, const QFont& font,
               const QColor& color, Qt::Alignment alignment, Qt::LayoutDirection direction)
{
    const QFontMetrics metrics(font);
    const QString shown = metrics.elidedText(text, Qt::ElideRight, rect.width());
    painter->setFont(font);
    painter->setPen(color);
    painter->drawText(
        rect, static_cast<int>(QStyle::visualAlignment(direction, alignment)) | Qt::TextSingleLine, shown);
    return metrics.horizontalAdvance(shown);
}

void paintTwoTexts(QPainter* painter, const QRect& rect, const QModelIndex& index,
                   const QStyleOptionViewItem& option, const Tokens& tokens)
{
    QFont strong = option.font;
    if (index.column() == 0)
        strong.setWeight(QFont::DemiBold);
    const QString second = index.data(SubtitleRole).toString().simplified();
    const int width = paintWords(painter, rect, index.data(Qt::DisplayRole).toString(), strong, tokens.text,
                                 Qt::AlignLeading | Qt::AlignVCenter, option.direction);
    const QRect rest = QStyle::visualRect(option.direction, rect, rect.adjusted(width + space::kS, 0, 0, 0));
    constexpr int kWorthIt = 40;
    if (rest.width() > kWorthIt && !second.isEmpty())
        paintWords(painter, rest, second, option.font, tokens.muted, Qt::AlignLeading | Qt::AlignVCenter,
                   option.direction);
}

void paintMeter(QPainter* painter, const QRect& rect, const QModelIndex& index,
                const QStyleOptionViewItem& option, const Tokens& tokens)
{
    constexpr int kMeter = 44;
    const double fraction = index.data(FractionRole).toDouble();
    const QString text = index.data(Qt::DisplayRole).toString();
    int used = 0;
    if (fraction >= 0) {
        const QRect meter(rect.x(), rect.y(), std::min(kMeter, rect.width()), rect.height());
        Meter::paint(painter, QStyle::visualRect(option.direction, rect, meter), fraction, Tone::Accent,
                     tokens, option.direction);
        used = kMeter + space::kS;
    }
    const QRect words = QStyle::visualRect(option.direction, rect, rect.adjusted(used, 0, 0, 0));
    paintWords(painter, words, text, option.font, tokens.text, Qt::AlignLeading | Qt::AlignVCenter,
               option.direction);
}

} // namespace

CellDelegate::CellDelegate(int edge, QObject* parent)
    : QStyledItemDelegate(parent)
    , m_edge(edge)
{}

void CellDelegate::paint(QPainter* painter, const QStyleOptionViewItem& given, const QModelIndex& index) const
{
    QStyleOptionViewItem option = given;
    initStyleOption(&option, index);
    option.text.clear();
    option.icon = {};
    // The row shows which one is current; a frame around one cell would say that cells can be chosen.
    option.state &= ~QStyle::State_HasFocus;
    paintGround(painter, option);

    const Tokens& tokens = tokensOf(option.palette);
    const int leading = isFirstShown(option, index) ? m_edge : space::kS;
    const QRect rect =
        QStyle::visualRect(option.direction, option.rect, option.rect.adjusted(leading, 0, -space::kS, 0));
    painter->save();
    if (index.data(LoadingRole).toBool()) {
        Skeleton::paintBar(painter, rect, index.column() == 0 ? 0.7 : 0.5, tokens, option.direction);
    } else if (const QVariant tone = index.data(ToneRole); tone.isValid()) {
        Pill::paint(painter, rect, index.data(Qt::DisplayRole).toString(), static_cast<Tone>(tone.toInt()),
                    tokens, option.font, option.direction);
    } else if (index.data(FractionRole).isValid()) {
        paintMeter(painter, rect, index, option, tokens);
    } else if (index.data(SubtitleRole).isValid()) {
        paintTwoTexts(painter, rect, index, option, tokens);
    } else {
        paintWords(painter, rect, index.data(Qt::DisplayRole).toString(), option.font, tokens.text,
                   option.displayAlignment, option.direction);
    }
    painter->restore();
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const QSize size = QStyledItemDelegate::sizeHint(option, index);
    return {size.width() + 2 * space::kS, std::max(size.height(), scaled(kDenseRowHeight, option.font))};
}

} // namespace revos
