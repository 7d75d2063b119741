#pragma once

#include "ui/pane.h"
#include "ui/shell/overlay.h"

class QBoxLayout;
class QScrollArea;

namespace revos {

/// All keys that work now: those of the window and those of the pane. GUI thread.
class ShortcutSheet final : public Overlay
{
    Q_OBJECT

public:
    explicit ShortcutSheet(QWidget* window);

    void openWith(const QList<PaneKey>& windowKeys, const QString& paneTitle, const QList<PaneKey>& paneKeys);

protected:
    QWidget* firstFocus() override;
    int wantedHeight() const override;

private:
    void addColumn(const QString& title, const QList<PaneKey>& keys);

    QScrollArea* m_area;
    QBoxLayout* m_columns;
};

} // namespace revos
