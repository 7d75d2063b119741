#pragma once

#include <QScrollArea>

class QLayout;
class QVBoxLayout;

namespace revos {

/// A column of cards that scrolls, not wider than a sentence can be read. GUI thread.
class PageColumn final : public QScrollArea
{
    Q_OBJECT

public:
    /// @p says names it for screen readers.
    explicit PageColumn(const QString& says, QWidget* parent = nullptr);

    /// Widgets in it are children of this.
    QWidget* page() const { return m_page; }
    void add(QWidget* widget);
    void add(QLayout* layout);
    /// Scrolls to @p widget of this column, once everything has its place.
    void reveal(QWidget* widget);
    /// Takes the focus before what has it goes or is switched off: else it would pass to whatever comes next
    /// in the window, and a key pressed once more would press that.
    void keepFocus();

private:
    QWidget* m_page;
    QVBoxLayout* m_column;
};

} // namespace revos
