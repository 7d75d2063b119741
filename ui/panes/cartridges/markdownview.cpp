#include "ui/panes/cartridges/markdownview.h"

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

QVariant MarkdownView::loadResource(int, const QUrl&)
{
    return {};
}

} // namespace revos
