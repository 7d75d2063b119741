#pragma once

#include "models/tone.h"

#include <QWidget>

class QPainter;

namespace revos {

struct Tokens;

/// A state as a word on a tinted ground with a dot: never colour alone.
class Pill final : public QWidget
{
    Q_OBJECT

public:
    explicit Pill(QWidget* parent = nullptr);

    QString text() const { return m_text; }
    void setState(const QString& text, Tone tone);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

    /// Paints a pill into @p rect (its height counts, its width grows from the leading edge) for delegates.
    static void paint(QPainter* painter, const QRect& rect, const QString& text, Tone tone,
                      const Tokens& tokens, const QFont& font, Qt::LayoutDirection direction);
    static QSize sizeFor(const QString& text, const QFont& font);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_text;
    Tone m_tone = Tone::Neutral;
};

} // namespace revos
