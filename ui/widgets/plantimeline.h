#pragma once

#include "domain/pods/reshare.h"

#include <QWidget>

namespace revos {

struct Tokens;

/// The reshares of a plan along the time of the viewer's zone: a row a member, and whoever is left out below
/// with the reason. Up and Down move, and so does a click; the exact time with its zone is the tool tip. The
/// table behind it is ReshareModel. GUI thread.
class PlanTimeline final : public QWidget
{
    Q_OBJECT

public:
    explicit PlanTimeline(QWidget* parent = nullptr);

    /// @p sentences: why each reshare of @p plan stands where it stands, in its order.
    void setPlan(const StoredResharePlan& plan, const QStringList& sentences, const QDateTime& now);
    int currentRow() const { return m_current; }
    /// Chooses without telling; -1 = none.
    void setCurrentRow(int row);
    /// Where the row stands, to bring it into view.
    QRect rowRect(int row) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void currentRowChanged(int row);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    /// Where the columns of a row stand, left to right.
    struct Columns
    {
        QRect name;
        QRect axis;
        QRect state;
    };

    int rowHeight() const;
    Columns columnsIn(const QRect& row) const;
    /// Where on the axis @p moment stands; what is outside of the window stands at its end.
    int placeOf(const QDateTime& moment, const QRect& axis) const;
    QRect mirrored(const QRect& logical) const;
    void choose(int row);
    void speak();
    void paintAxis(QPainter& painter, const Tokens& tokens) const;
    void paintRow(QPainter& painter, const Tokens& tokens, int row) const;
    void paintMoment(QPainter& painter, const Tokens& tokens, const Reshare& reshare,
                     const QRect& axis) const;
    void paintWords(QPainter& painter, const QRect& logical, const QString& text, const QFont& font,
                    const QColor& color, Qt::Alignment alignment = Qt::AlignLeading) const;

    StoredResharePlan m_plan;
    QStringList m_sentences;
    QDateTime m_now;
    int m_current = -1;
};

} // namespace revos
