#pragma once

#include "ui/pane.h"
#include "ui/paneregistry.h"
#include "ui/services.h"

#include <QTimer>

class QStackedWidget;
class QTabBar;

namespace revos {

class DevicesPage;
class PaneHeader;
class PeoplePage;
class SettingsPage;

/// The settings of the workspace: its people, and devices and keys. GUI thread.
class SettingsPane final : public Pane
{
    Q_OBJECT

public:
    explicit SettingsPane(UiServices& services, QWidget* parent = nullptr);

    void enter() override;
    void leave() override;
    void refresh() override;
    QString newText() const override;
    void startNew() override;
    QString unsaved() const override;
    void showUnsaved() override;

private:
    void showPage(int index);
    SettingsPage* page(int index) const;

    UiServices& m_services;
    PaneHeader* m_header;
    QTabBar* m_tabs;
    QStackedWidget* m_pages;
    PeoplePage* m_people;
    DevicesPage* m_devices;
    QTimer m_reloadSoon;
    int m_shown = -1; ///< the page that was entered; -1 = none
};

} // namespace revos
