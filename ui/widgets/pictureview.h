#pragma once

#include <QImage>
#include <QScrollArea>

namespace revos {

/// A picture that can be looked at closely: as large as fits, or zoomed and scrolled. Plus, minus and 0 on
/// the keyboard, Ctrl and the wheel with the mouse. GUI thread.
class PictureView final : public QScrollArea
{
    Q_OBJECT

public:
    /// @p says: what the picture is of, for who does not see it.
    explicit PictureView(const QString& says, QWidget* parent = nullptr);

    /// Shows @p image, as large as fits.
    void setImage(const QImage& image);
    /// Of the picture's own size.
    int zoomPercent() const;

    void zoomIn();
    void zoomOut();
    void fit();

Q_SIGNALS:
    void zoomChanged(int percent);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    class Canvas;

    void zoomTo(double zoom);
    double fittingZoom() const;

    Canvas* m_canvas;
    double m_zoom = 1;
    bool m_fits = true;
};

} // namespace revos
