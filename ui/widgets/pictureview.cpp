#include "ui/widgets/pictureview.h"

#include "ui/theme/tokens.h"

#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QWheelEvent>

namespace revos {

namespace {

constexpr std::array kZooms{0.1, 0.25, 0.33, 0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0};
// Two zooms that differ by less look the same.
constexpr double kSame = 0.01;

} // namespace

class PictureView::Canvas final : public QWidget
{
public:
    using QWidget::QWidget;

    QImage image;

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.drawImage(rect(), image);
        // A page may be as pale as what it lies on.
        painter.setPen(tokensOf(palette()).border);
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
};

PictureView::PictureView(const QString& says, QWidget* parent)
    : QScrollArea(parent)
    , m_canvas(new Canvas(this))
{
    setAccessibleName(says);
    setFocusPolicy(Qt::StrongFocus);
    setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    m_canvas->setAccessibleName(says);
    setWidget(m_canvas);
    setCornerWidget(new QWidget(this));
}

void PictureView::setImage(const QImage& image)
{
    m_canvas->image = image;
    fit();
}

int PictureView::zoomPercent() const
{
    return qRound(m_zoom * 100);
}

void PictureView::zoomIn()
{
    const auto larger =
        std::find_if(kZooms.begin(), kZooms.end(), [this](double zoom) { return zoom > m_zoom + kSame; });
    if (larger == kZooms.end())
        return;
    m_fits = false;
    zoomTo(*larger);
}

void PictureView::zoomOut()
{
    const auto smaller =
        std::find_if(kZooms.rbegin(), kZooms.rend(), [this](double zoom) { return zoom < m_zoom - kSame; });
    if (smaller == kZooms.rend())
        return;
    m_fits = false;
    zoomTo(*smaller);
}

void PictureView::fit()
{
    m_fits = true;
    zoomTo(fittingZoom());
}

/// As wide as there is room, and never larger than it is. The scroll bar's room is left free, so that it does
/// not come and go.
double PictureView::fittingZoom() const
{
    const int room = maximumViewportSize().width() - verticalScrollBar()->sizeHint().width();
    const int width = m_canvas->image.width();
    return width > 0 ? std::clamp(static_cast<double>(room) / width, kZooms.front(), 1.0) : 1.0;
}

void PictureView::zoomTo(double zoom)
{
    // What was in the middle stays there.
    const double x = (horizontalScrollBar()->value() + viewport()->width() / 2.0) / m_zoom;
    const double y = (verticalScrollBar()->value() + viewport()->height() / 2.0) / m_zoom;
    const bool wasAtTop = verticalScrollBar()->value() == 0;
    m_zoom = zoom;
    m_canvas->resize(m_canvas->image.size() * zoom);
    m_canvas->update();
    horizontalScrollBar()->setValue(qRound(x * zoom - viewport()->width() / 2.0));
    verticalScrollBar()->setValue(wasAtTop ? 0 : qRound(y * zoom - viewport()->height() / 2.0));
    Q_EMIT zoomChanged(zoomPercent());
}

void PictureView::resizeEvent(QResizeEvent* event)
{
    QScrollArea::resizeEvent(event);
    if (m_fits)
        fit();
}

void PictureView::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoomIn();
        return;
    case Qt::Key_Minus:
        zoomOut();
        return;
    case Qt::Key_0:
        fit();
        return;
    default:
        QScrollArea::keyPressEvent(event);
    }
}

void PictureView::wheelEvent(QWheelEvent* event)
{
    if ((event->modifiers() & Qt::ControlModifier) == 0) {
        QScrollArea::wheelEvent(event);
        return;
    }
    if (event->angleDelta().y() > 0)
        zoomIn();
    else if (event->angleDelta().y() < 0)
        zoomOut();
    event->accept();
}

} // namespace revos
