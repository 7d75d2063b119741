#pragma once

#include "ui/pane.h"
#include "ui/paneregistry.h"
#include "ui/services.h"
#include "ui/shell/windowmemory.h"

#include <QHash>
#include <QMainWindow>
#include <QTimer>

class QStackedWidget;

namespace revos {

class ActivityStrip;
class CloseQuestion;
class CommandPalette;
class PaletteSearch;
class PracticeBar;
class Rail;
class ShortcutSheet;
class StopStrip;
class Theme;

/// The window: emergency stop, rail, practice bar, one pane at a time, Activity strip, palette. It knows
/// panes only through the registry. GUI thread; never waits.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    /// All references outlive the window. @p theme has been applied or is applied by the window's memory.
    MainWindow(UiServices& services, Theme& theme, const PaneRegistry& registry, QWidget* parent = nullptr);
    ~MainWindow() override;

    /// Shows pane @p id and, when @p thing is given, that thing in it.
    void openPane(const QByteArray& id, const QUuid& thing = {});
    QByteArray currentPaneId() const { return m_current; }
    Pane* currentPane() const { return m_panes.value(m_current, nullptr); }

Q_SIGNALS:
    /// A person closed the window.
    void closed();
    /// Another workspace of this computer is wanted instead of this one.
    void workspaceRequested(const QString& name);
    /// A workspace that is to be made, joined or chosen is wanted instead.
    void startRequested();

protected:
    void closeEvent(QCloseEvent* event) override;
    void showEvent(QShowEvent* event) override;
    bool focusNextPrevChild(bool next) override;

private:
    struct WindowAction
    {
        QString title;
        QString icon;
        QList<QKeySequence> keys;
        std::function<void()> run;
        bool inPalette = true;
    };

    void buildBody();
    void addActions();
    void addAction(WindowAction action);
    Pane* paneFor(const QByteArray& id);
    void stepPane(int by);
    void count(const PaneInfo& pane);
    void countChanged();
    void showPalette();
    void showShortcuts();
    void cycleAppearance();
    void showAppearance();
    void stepText(int by);
    void act(ReasonAction action);
    /// The panes in which something is not saved, in the order of the rail.
    QList<QByteArray> unsavedPanes() const;
    void showUnsaved();

    UiServices& m_services;
    WindowMemory m_memory;
    Theme& m_theme;
    std::vector<PaneInfo> m_infos;
    QHash<QByteArray, Pane*> m_panes;
    QByteArray m_current;
    QList<WindowAction> m_actions;
    Rail* m_rail;
    PracticeBar* m_practiceBar = nullptr;
    QStackedWidget* m_stack;
    StopStrip* m_stopStrip;
    ActivityStrip* m_strip;
    CommandPalette* m_palette;
    PaletteSearch* m_search;
    ShortcutSheet* m_sheet;
    CloseQuestion* m_closeQuestion;
    QSet<QByteArray> m_changedTables;
    QTimer m_countSoon;
    bool m_started = false;
    bool m_mayLose = false; ///< the person said so
};

} // namespace revos
