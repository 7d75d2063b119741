#pragma once

#include <QWidget>

class QPainter;

namespace revos {

struct Tokens;

/// The outline of rows that are still loading. It stands still: motion is for progress.
class Skeleton final : public QWidget
{
    Q_OBJECT

public:
    explicit Skeleton(QWidget* parent = nullptr);

    /// One grey bar over @p share of the width of @p rect, for delegates.
    static void paintBar(QPainter* painter, const QRect& rect, double share, const Tokens& tokens,
                         Qt::LayoutDirection direction);

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace revos
