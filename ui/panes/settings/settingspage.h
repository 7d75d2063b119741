#pragma once

#include <QWidget>

namespace revos {

/// One page of the settings. It loads when it is entered and drops what is under way, and every secret it
/// shows, when it is left. GUI thread.
class SettingsPage : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

    virtual void enter() = 0;
    virtual void leave() = 0;
    virtual void refresh() = 0;
    /// Puts the focus on what comes first, now or when it is loaded.
    virtual void takeFocus() = 0;
    /// As Pane::unsaved().
    virtual QString unsaved() const { return {}; }
};

} // namespace revos
