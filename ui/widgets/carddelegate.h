#pragma once

#include <QStyledItemDelegate>

namespace revos {

/// Paints a row of a list as a small card: a strong first line with a quiet word at its end, a second line,
/// and a pill when the row has a tone. With @p grouped rows of one SectionRole stand under one heading.
class CardDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    enum class Grouping { None, BySection };

    explicit CardDelegate(Grouping grouping, QObject* parent = nullptr);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    bool startsSection(const QModelIndex& index) const;

    Grouping m_grouping;
};

/// The ground of a list row: hover, selection and a bar at the leading edge of the chosen one.
void paintRowGround(QPainter* painter, const QStyleOptionViewItem& option, const QRect& rect);

} // namespace revos
