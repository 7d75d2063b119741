#pragma once

#include "browser/pageview.h"

#include <QScrollArea>
#include <QWidget>

namespace revos {

class GlassPane;

/// The place in the window where a person watches a page. It borrows the page's view while it is visible and
/// gives it back to its own unmapped window when it is hidden, because a view on a hidden place is not
/// painted and gets no frames. The page keeps its size: selectors are written for it. GUI thread.
class BrowserStage final : public QWidget
{
    Q_OBJECT

public:
    explicit BrowserStage(QWidget* parent = nullptr);
    ~BrowserStage() override;

    /// Shows @p page, or nothing.
    void setPage(PageView* page);

Q_SIGNALS:
    void takeOverRequested();

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void borrow();
    void giveBack();
    void updateGlass();

    QPointer<PageView> m_page;
    bool m_borrowed = false;
    QScrollArea* m_area;
    GlassPane* m_glass;
};

} // namespace revos
