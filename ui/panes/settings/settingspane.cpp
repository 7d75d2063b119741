#include "ui/panes/settings/settingspane.h"

#include "ui/panes/settings/devicespage.h"
#include "ui/panes/settings/peoplepage.h"
#include "ui/widgets/paneheader.h"
#include "ui/widgets/tabs.h"

#include <QBoxLayout>
#include <QStackedWidget>
#include <QTabBar>

namespace revos {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

enum Page { People, Devices };

} // namespace

SettingsPane::SettingsPane(UiServices& services, QWidget* parent)
    : Pane(parent)
    , m_services(services)
    , m_header(new PaneHeader(tr("Settings"), this))
    , m_tabs(new QTabBar)
    , m_pages(new QStackedWidget)
    , m_people(new PeoplePage(services))
    , m_devices(new DevicesPage(services))
{
    m_tabs->setObjectName(u"settingsTabs"_s);
    m_tabs->setAccessibleName(tr("Pages of the settings"));
    m_tabs->addTab(tr("People"));
    m_tabs->addTab(tr("Devices and keys"));
    m_pages->addWidget(m_people);
    m_pages->addWidget(m_devices);
    auto* body = new QWidget(this);
    layOutTabs(*m_tabs, *m_pages, *body);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(body, 1);
    connect(m_tabs, &QTabBar::currentChanged, this, &SettingsPane::showPage);
    connect(m_people, &PeoplePage::stateLineChanged, m_header, &PaneHeader::setStateLine);
    connect(m_devices, &DevicesPage::stateLineChanged, m_header, &PaneHeader::setStateLine);
    m_reloadSoon.setSingleShot(true);
    m_reloadSoon.setInterval(300ms);
    connect(&m_reloadSoon, &QTimer::timeout, this, &SettingsPane::refresh);
    connect(&services.changes, &ChangeFeed::changed, this, [this](const QSet<QByteArray>& tables) {
        const bool ours = m_shown == Devices ? tables.contains("devices")
                                             : tables.contains("users") || tables.contains("invites");
        if (m_shown >= 0 && ours && !m_reloadSoon.isActive())
            m_reloadSoon.start();
    });
}

SettingsPage* SettingsPane::page(int index) const
{
    return index == People ? static_cast<SettingsPage*>(m_people) : m_devices;
}

void SettingsPane::showPage(int index)
{
    if (m_shown < 0)
        return;
    page(m_shown)->leave();
    m_shown = index;
    m_header->setStateLine({});
    page(index)->enter();
    // Whoever walks along the tabs stays on them.
    if (!m_tabs->hasFocus())
        m_tabs->setFocus(Qt::OtherFocusReason);
}

void SettingsPane::enter()
{
    m_shown = m_tabs->currentIndex();
    page(m_shown)->enter();
    page(m_shown)->takeFocus();
}

void SettingsPane::leave()
{
    m_reloadSoon.stop();
    page(m_shown)->leave();
    m_shown = -1;
}

void SettingsPane::refresh()
{
    if (m_shown >= 0)
        page(m_shown)->refresh();
}

QString SettingsPane::newText() const
{
    return m_people->mayInvite() ? tr("Invite somebody") : QString();
}

void SettingsPane::startNew()
{
    m_tabs->setCurrentIndex(People);
    m_people->startInvitation();
}

QString SettingsPane::unsaved() const
{
    const QString devices = m_devices->unsaved();
    return devices.isEmpty() ? m_people->unsaved() : devices;
}

void SettingsPane::showUnsaved()
{
    m_tabs->setCurrentIndex(m_devices->unsaved().isEmpty() ? People : Devices);
}

} // namespace revos
