#pragma once

#include <QFrame>
#include <QPointer>

namespace revos {

/// Something that lies over the window for a moment: a frame on a shade. Escape or a click beside it closes
/// it and gives the focus back; Tab stays inside. It never blocks: the window behind goes on working.
class Overlay : public QWidget
{
    Q_OBJECT

public:
    /// @p widest: of the frame, in pixels at 100 %.
    Overlay(const QString& says, int widest, QWidget* window);

    void open();
    void close();

Q_SIGNALS:
    void closed();

protected:
    QFrame* frame() const { return m_frame; }
    /// What gets the focus when it opens.
    virtual QWidget* firstFocus() { return m_frame; }
    /// How high the frame would like to be.
    virtual int wantedHeight() const { return m_frame->sizeHint().height(); }

    bool eventFilter(QObject* watched, QEvent* event) override;
    bool focusNextPrevChild(bool next) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void place();

    QFrame* m_frame;
    int m_widest;
    QPointer<QWidget> m_before;
};

} // namespace revos
