#pragma once

#include "models/tone.h"

#include <QWidget>

namespace revos {

/// An icon that is only looked at: tinted when painted, growing with the text scale, optionally on a disc.
class IconLabel final : public QWidget
{
    Q_OBJECT

public:
    /// @p side in pixels at 100 %; @p discSide 0 = no disc.
    explicit IconLabel(int side, int discSide = 0, QWidget* parent = nullptr);

    void setPicture(const QString& name, Tone tone);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int m_side;
    int m_discSide;
    QString m_name;
    Tone m_tone = Tone::Neutral;
};

} // namespace revos
