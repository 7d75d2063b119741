#include "ui/panes/cartridges/markdownview.h"

#include "ui/theme/tokens.h"

#include <QScrollBar>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextList>
#include <QUrl>

namespace revos {

using namespace Qt::StringLiterals;

MarkdownView::MarkdownView(QWidget* parent)
    : QTextBrowser(parent)
{
    setProperty("kind", u"page"_s);
    setOpenLinks(false);
    setOpenExternalLinks(false);
}

void MarkdownView::showText(const QString& markdown)
{
    const int place = verticalScrollBar()->value();
    setMarkdown(markdown);
    QTextCursor cursor(document());
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        QTextBlockFormat format = block.blockFormat();
        const int level = format.headingLevel();
        format.setTopMargin(level > 0 && block.blockNumber() > 0 ? space::kM : 0);
        format.setBottomMargin(block.textList() != nullptr ? 2 : space::kXs);
        cursor.setPosition(block.position());
        cursor.setBlockFormat(format);
        if (format.intProperty(QTextFormat::BlockQuoteLevel) > 0) {
            QTextCharFormat quote;
            quote.setFontItalic(true);
            quote.setForeground(tokensOf(palette()).muted);
            cursor.movePosition(QTextCursor::EndOfBlock, QTextCursor::KeepAnchor);
            cursor.mergeCharFormat(quote);
            continue;
        }
        if (level == 0)
            continue;
        QTextCharFormat letters;
        letters.clearProperty(QTextFormat::FontSizeAdjustment);
        letters.setFont(sized(font(), level == 1 ? TextSize::Title : TextSize::Large, true));
        cursor.movePosition(QTextCursor::EndOfBlock, QTextCursor::KeepAnchor);
        cursor.setCharFormat(letters);
    }
    verticalScrollBar()->setValue(place);
}

QVariant MarkdownView::loadResource(int, const QUrl&)
{
    return {};
}

} // namespace revos
