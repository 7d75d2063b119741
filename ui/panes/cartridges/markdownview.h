#pragma once

#include <QTextBrowser>

namespace revos {

/// Markdown as a page. It opens nothing and loads nothing: no links, no pictures, no files.
class MarkdownView final : public QTextBrowser
{
    Q_OBJECT

public:
    explicit MarkdownView(QWidget* parent = nullptr);

    /// Shows @p markdown in our sizes of type, keeping the place in the page.
    void showText(const QString& markdown);

    QVariant loadResource(int type, const QUrl& name) override;
};

} // namespace revos
