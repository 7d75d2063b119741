#include "ui/widgets/markedtext.h"

#include "ui/theme/tokens.h"

#include <QAbstractTextDocumentLayout>
#include <QEvent>
#include <QTextBlock>

#include <cmath>

namespace revos {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostLines = 10;
/// Border and padding of the style sheet, above and below.
constexpr int kFrame = 12;

} // namespace

MarkedText::MarkedText(const QString& says, QWidget* parent)
    : QTextEdit(parent)
{
    setAccessibleName(says);
    setProperty("kind", u"quote"_s);
    setReadOnly(true);
    setAcceptRichText(false);
    setTabChangesFocus(true);
    setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    document()->setDocumentMargin(2);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this,
            [this] { updateGeometry(); });
}

void MarkedText::setMarked(const QString& text, const QList<TextMark>& marks)
{
    setPlainText(text);
    m_marks = marks;
    applyMarks();
    updateGeometry();
}

QSize MarkedText::sizeHint() const
{
    const int line = fontMetrics().lineSpacing();
    const int wanted = static_cast<int>(std::ceil(document()->size().height()));
    return {line * 8, std::clamp(wanted, line, line * kMostLines) + kFrame};
}

void MarkedText::applyMarks()
{
    const Tokens& tokens = tokensOf(palette());
    QList<ExtraSelection> selections;
    const int length = static_cast<int>(toPlainText().size());
    for (const TextMark& mark : m_marks) {
        ExtraSelection selection;
        selection.cursor = QTextCursor(document());
        selection.cursor.setPosition(std::clamp(mark.from, 0, length));
        selection.cursor.setPosition(std::clamp(mark.to, 0, length), QTextCursor::KeepAnchor);
        selection.format.setBackground(tokens.tone(mark.tone).soft);
        selection.format.setForeground(tokens.tone(mark.tone).text);
        selection.format.setFontUnderline(true);
        selection.format.setUnderlineColor(tokens.tone(mark.tone).text);
        selections.append(selection);
    }
    setExtraSelections(selections);
}

void MarkedText::resizeEvent(QResizeEvent* event)
{
    QTextEdit::resizeEvent(event);
    updateGeometry();
}

void MarkedText::changeEvent(QEvent* event)
{
    QTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        applyMarks();
}

} // namespace revos
