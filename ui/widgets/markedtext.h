#pragma once

#include "models/tone.h"

#include <QTextEdit>

namespace revos {

/// Characters that something rests on.
struct TextMark
{
    int from = 0; ///< UTF-16 index, [from, to)
    int to = 0;
    Tone tone = Tone::Accent;
};

/// Text from outside, read-only and plain, with some of its characters marked; as high as its words.
class MarkedText final : public QTextEdit
{
    Q_OBJECT

public:
    explicit MarkedText(const QString& says, QWidget* parent = nullptr);

    void setMarked(const QString& text, const QList<TextMark>& marks = {});

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void applyMarks();

    QList<TextMark> m_marks;
};

} // namespace revos
