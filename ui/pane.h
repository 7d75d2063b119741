#pragma once

#include "domain/reasons.h"

#include <QList>
#include <QUuid>
#include <QWidget>

namespace revos {

struct UiServices;

/// Keys that work inside a pane, for the sheet of shortcuts.
struct PaneKey
{
    QString keys;
    QString does;
};

/// One place of the window. A pane loads when it is entered, drops what is under way when it is left, and
/// never waits. GUI thread.
class Pane : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

    /// The person came here: load, or load again what may have changed.
    virtual void enter() = 0;
    /// The person went elsewhere: cancel what nobody looks at.
    virtual void leave() = 0;
    /// F5.
    virtual void refresh() = 0;
    /// What Ctrl+N makes here, such as "New campaign"; empty = nothing.
    virtual QString newText() const { return {}; }
    /// Ctrl+N.
    virtual void startNew() {}
    /// Ctrl+F.
    virtual void startSearch() {}
    /// Shows the thing with @p id, from the palette or from another pane.
    virtual void reveal(const QUuid& id) { Q_UNUSED(id) }
    virtual QList<PaneKey> keys() const { return {}; }
    /// What somebody wrote here and nothing keeps when the window closes, as a sentence; empty = nothing.
    virtual QString unsaved() const { return {}; }
    /// Brings that into view.
    virtual void showUnsaved() {}

Q_SIGNALS:
    /// Go to pane @p pane and show @p id there (null = just go).
    void openRequested(const QByteArray& pane, const QUuid& id);
    void actionRequested(revos::ReasonAction action);
};

} // namespace revos
