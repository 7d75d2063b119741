#include "browser/browserstage.h"

#include "browser/glasspane.h"

#include <QVBoxLayout>
#include <QWebEngineView>

namespace revos {

BrowserStage::BrowserStage(QWidget* parent)
    : QWidget(parent)
    , m_area(new QScrollArea(this))
    , m_glass(new GlassPane(this))
{
    setObjectName(QStringLiteral("browserStage"));
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_area);
    m_glass->hide();
    connect(m_glass, &GlassPane::takeOverRequested, this, &BrowserStage::takeOverRequested);
}

BrowserStage::~BrowserStage()
{
    giveBack();
}

void BrowserStage::setPage(PageView* page)
{
    if (m_page == page)
        return;
    giveBack();
    if (m_page)
        m_page->disconnect(this);
    m_page = page;
    if (m_page) {
        connect(m_page, &PageView::drivingChanged, this, &BrowserStage::updateGlass);
        connect(m_page, &PageView::aboutToClose, this, [this] { setPage(nullptr); });
    }
    if (isVisible())
        borrow();
    updateGlass();
}

void BrowserStage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    borrow();
}

void BrowserStage::hideEvent(QHideEvent* event)
{
    giveBack();
    QWidget::hideEvent(event);
}

void BrowserStage::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_glass->setGeometry(rect());
}

void BrowserStage::borrow()
{
    if (m_borrowed || !m_page)
        return;
    m_borrowed = true;
    m_area->setWidget(&m_page->lend());
    m_glass->raise();
}

void BrowserStage::giveBack()
{
    if (!std::exchange(m_borrowed, false) || !m_page)
        return;
    m_area->takeWidget();
    m_page->takeBack();
}

void BrowserStage::updateGlass()
{
    const bool driving = m_page && m_page->isDriving();
    m_glass->setGeometry(rect());
    m_glass->setVisible(driving);
    if (driving) {
        m_glass->raise();
        // Keys typed meanwhile must not end up in the page.
        if (m_page->view().isAncestorOf(focusWidget()) || m_page->view().hasFocus())
            m_glass->setFocus();
    }
}

} // namespace revos
