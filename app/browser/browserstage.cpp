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
    updateGlass();
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
    const bool personsTurn = driving && m_page->isPersonsTurn();
    // In the person's turn the bar stands beneath the page: nothing of it may be out of reach.
    const int bar = personsTurn ? m_glass->barHeight() : 0;
    m_glass->setPersonsTurn(personsTurn);
    m_glass->setGeometry(personsTurn ? QRect(0, height() - bar, width(), bar) : rect());
    m_glass->setVisible(driving);
    layout()->setContentsMargins(0, 0, 0, bar);
    if (!driving)
        return;
    m_glass->raise();
    // Keys typed meanwhile must not end up in the page.
    const bool pageHasFocus = m_page->view().isAncestorOf(focusWidget()) || m_page->view().hasFocus();
    if (!personsTurn && pageHasFocus)
        m_glass->setFocus();
}

} // namespace revos
