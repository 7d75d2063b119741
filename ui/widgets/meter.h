#pragma once

#include "models/tone.h"

#include <QWidget>

class QPainter;

namespace revos {

struct Tokens;

/// A part of a whole as a bar; the number stands beside it. Unknown parts are a striped bar.
class Meter final : public QWidget
{
    Q_OBJECT

public:
    explicit Meter(QWidget* parent = nullptr);

    double fraction() const { return m_fraction; }
    /// @p fraction 0–1, negative = unknown; @p says is what a screen reader reads.
    void setValue(double fraction, Tone tone, const QString& says);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

    static void paint(QPainter* painter, const QRect& rect, double fraction, Tone tone, const Tokens& tokens,
                      Qt::LayoutDirection direction);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    double m_fraction = 0.0;
    Tone m_tone = Tone::Accent;
};

} // namespace revos
