#include "ui/mainwindow.h"

#include "ui/shell/activitystrip.h"
#include "ui/shell/closequestion.h"
#include "ui/shell/commandpalette.h"
#include "ui/shell/focusorder.h"
#include "ui/shell/palettesearch.h"
#include "ui/shell/practicebar.h"
#include "ui/shell/rail.h"
#include "ui/shell/shortcutsheet.h"
#include "ui/shell/stopstrip.h"
#include "ui/widgets/iconbutton.h"

#include <QAction>
#include <QBoxLayout>
#include <QCloseEvent>
#include <QStackedWidget>

namespace revos {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr QSize kFirstSize(1280, 800);
constexpr QSize kSmallest(760, 552);
constexpr std::array kTextSteps{100, 110, 125, 150, 175, 200};

/// Before any widget is made: what is made under another font or style keeps some of its sizes.
Theme& dressed(Theme& theme, const WindowMemory& memory)
{
    theme.dress(memory.appearance(), memory.textPercent());
    return theme;
}

} // namespace

MainWindow::MainWindow(UiServices& services, Theme& theme, const PaneRegistry& registry, QWidget* parent)
    : QMainWindow(parent)
    , m_services(services)
    , m_memory(services.settings)
    , m_theme(dressed(theme, m_memory))
    , m_infos(registry.visibleTo(services.workspace.role))
    , m_rail(new Rail(services, m_infos, this))
    , m_stack(new QStackedWidget(this))
    , m_stopStrip(new StopStrip(services, this))
    , m_strip(new ActivityStrip(services, this))
    , m_palette(new CommandPalette(this))
    , m_search(new PaletteSearch(services, *m_palette, this))
    , m_sheet(new ShortcutSheet(this))
    , m_closeQuestion(new CloseQuestion(this))
{
    setWindowTitle(tr("%1 – RevOS", "workspace").arg(services.workspace.name));
    setMinimumSize(kSmallest);
    buildBody();
    addActions();
    showAppearance();
    if (!m_memory.restoreGeometry(*this))
        resize(kFirstSize);

    connect(m_rail, &Rail::paneChosen, this, [this](const QByteArray& id) { openPane(id); });
    connect(m_rail, &Rail::appearanceClicked, this, &MainWindow::cycleAppearance);
    connect(m_rail, &Rail::shortcutsClicked, this, &MainWindow::showShortcuts);
    connect(m_rail, &Rail::collapsedChanged, this,
            [this](bool collapsed) { m_memory.setRailCollapsed(collapsed); });
    connect(m_strip, &ActivityStrip::activityRequested, this, [this] { openPane("activity"); });
    connect(m_strip, &ActivityStrip::outcomesRequested, this,
            [this](const QUuid& id) { openPane("inbox", id); });
    connect(m_search, &PaletteSearch::openRequested, this, &MainWindow::openPane);
    connect(&m_theme, &Theme::changed, this, &MainWindow::showAppearance);
    connect(m_closeQuestion, &CloseQuestion::showRequested, this, &MainWindow::showUnsaved);
    connect(m_closeQuestion, &CloseQuestion::discarded, this, [this] {
        m_mayLose = true;
        close();
    });
    m_countSoon.setSingleShot(true);
    m_countSoon.setInterval(250ms);
    connect(&m_countSoon, &QTimer::timeout, this, &MainWindow::countChanged);
    connect(&services.changes, &ChangeFeed::changed, this, [this](const QSet<QByteArray>& tables) {
        m_changedTables.unite(tables);
        if (!m_countSoon.isActive())
            m_countSoon.start();
    });
}

MainWindow::~MainWindow() = default;

void MainWindow::buildBody()
{
    m_rail->setCollapsed(m_memory.isRailCollapsed());
    auto* body = new QWidget(this);
    body->setObjectName(u"windowBody"_s);
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    if (m_services.workspace.practice) {
        m_practiceBar = new PracticeBar(m_services, body);
        column->addWidget(m_practiceBar);
    }
    column->addWidget(m_stopStrip);
    auto* middle = new QHBoxLayout;
    middle->setSpacing(0);
    middle->addWidget(m_rail);
    middle->addWidget(m_stack, 1);
    column->addLayout(middle, 1);
    column->addWidget(m_strip);
    setCentralWidget(body);
}

void MainWindow::addAction(WindowAction action)
{
    auto* shortcut = new QAction(action.title, this);
    shortcut->setShortcuts(action.keys);
    connect(shortcut, &QAction::triggered, this, action.run);
    QWidget::addAction(shortcut);
    m_actions.append(std::move(action));
}

void MainWindow::addActions()
{
    const auto keys = [](const QString& text) { return QList<QKeySequence>{QKeySequence(text)}; };
    for (qsizetype i = 0; i < static_cast<qsizetype>(m_infos.size()); ++i) {
        const PaneInfo& info = m_infos[static_cast<size_t>(i)];
        const QList<QKeySequence> place = i < 9 ? keys(u"Alt+%1"_s.arg(i + 1)) : QList<QKeySequence>{};
        addAction({info.translatedTitle(), info.icon, place, [this, id = info.id] { openPane(id); }});
    }
    addAction({tr("Find or do anything"), u"search"_s, keys(u"Ctrl+K"_s), [this] { showPalette(); }, false});
    addAction(
        {tr("New here"), u"add"_s, {QKeySequence(QKeySequence::New)}, [this] { currentPane()->startNew(); }});
    addAction({tr("Search here"), u"search"_s, {QKeySequence(QKeySequence::Find)}, [this] {
                   currentPane()->startSearch();
               }});
    addAction({tr("Load again"), u"refresh"_s, keys(u"F5"_s), [this] { currentPane()->refresh(); }});
    addAction({tr("Next pane"), u"chevron-down"_s, keys(u"Ctrl+Tab"_s), [this] { stepPane(1); }, false});
    addAction(
        {tr("Previous pane"), u"chevron-up"_s, keys(u"Ctrl+Shift+Tab"_s), [this] { stepPane(-1); }, false});
    addAction({tr("Narrow or widen the rail"), u"rail"_s, keys(u"Ctrl+B"_s),
               [this] { m_rail->setCollapsed(!m_rail->isCollapsed()); }});
    addAction({tr("Light, dark or as the system"), u"sun"_s, keys(u"Ctrl+Shift+L"_s),
               [this] { cycleAppearance(); }});
    addAction({tr("Larger text"), u"text"_s, {QKeySequence(u"Ctrl++"_s), QKeySequence(u"Ctrl+="_s)}, [this] {
                   stepText(1);
               }});
    addAction({tr("Smaller text"), u"text"_s, keys(u"Ctrl+-"_s), [this] { stepText(-1); }});
    addAction({tr("All shortcuts"), u"keyboard"_s, keys(u"?"_s), [this] { showShortcuts(); }});
    if (m_services.workspace.isStaff())
        addAction(
            {tr("Stop everything"), u"stop"_s, keys(u"Ctrl+Shift+."_s), [this] { m_stopStrip->stopAll(); }});
    for (const QString& other : m_services.workspace.others)
        addAction({tr("Open the workspace %1").arg(other), u"table"_s, {}, [this, other] {
                       Q_EMIT workspaceRequested(other);
                   }});
    addAction(
        {tr("Open, make or join another workspace"), u"add"_s, {}, [this] { Q_EMIT startRequested(); }});
    if (m_practiceBar != nullptr)
        addAction({tr("Start or stop the rehearsal"), u"practice"_s, keys(u"Ctrl+Shift+R"_s),
                   [this] { m_practiceBar->toggleRehearsal(); }});
}

Pane* MainWindow::paneFor(const QByteArray& id)
{
    if (Pane* pane = m_panes.value(id, nullptr))
        return pane;
    const auto info = std::find_if(m_infos.begin(), m_infos.end(),
                                   [&](const PaneInfo& candidate) { return candidate.id == id; });
    if (info == m_infos.end())
        return nullptr;
    Pane* pane = info->make(m_services);
    pane->setObjectName(QString::fromLatin1(id) + u"Pane"_s);
    pane->setAccessibleName(info->translatedTitle());
    m_stack->addWidget(pane);
    m_panes.insert(id, pane);
    connect(pane, &Pane::openRequested, this, &MainWindow::openPane);
    connect(pane, &Pane::actionRequested, this, &MainWindow::act);
    return pane;
}

void MainWindow::openPane(const QByteArray& id, const QUuid& thing)
{
    Pane* pane = paneFor(id);
    if (pane == nullptr)
        return;
    if (id != m_current) {
        if (Pane* before = currentPane())
            before->leave();
        m_current = id;
        m_stack->setCurrentWidget(pane);
        m_rail->setCurrent(id);
        // Until the pane has something to show; what had the focus may be gone from view.
        if (const QWidget* at = focusWidget(); at == nullptr || !at->isVisible() || m_rail->isAncestorOf(at))
            m_rail->focusPane(id);
        m_memory.setPane(id);
        pane->enter();
    }
    if (!thing.isNull())
        pane->reveal(thing);
}

void MainWindow::stepPane(int by)
{
    const int panes = static_cast<int>(m_infos.size());
    int at = 0;
    while (at < panes && m_infos[static_cast<size_t>(at)].id != m_current)
        ++at;
    openPane(m_infos[static_cast<size_t>((at + by + panes) % panes)].id);
}

void MainWindow::showEvent(QShowEvent* event)
{
    QMainWindow::showEvent(event);
    if (m_started)
        return;
    m_started = true;
    const QByteArray last = m_memory.pane();
    const QByteArray first = last.isEmpty() || paneFor(last) == nullptr ? m_infos.front().id : last;
    openPane(first);
    if (paneFor("activity") != nullptr)
        m_strip->start();
    for (const PaneInfo& info : m_infos)
        count(info);
}

bool MainWindow::focusNextPrevChild(bool next)
{
    return moveFocus({m_practiceBar, m_stopStrip, m_rail, currentPane(), m_strip}, next);
}

QList<QByteArray> MainWindow::unsavedPanes() const
{
    QList<QByteArray> unsaved;
    for (const PaneInfo& info : m_infos) {
        if (const Pane* pane = m_panes.value(info.id, nullptr); pane != nullptr && !pane->unsaved().isEmpty())
            unsaved.append(info.id);
    }
    return unsaved;
}

void MainWindow::showUnsaved()
{
    const QByteArray first = unsavedPanes().value(0);
    openPane(first);
    m_panes.value(first)->showUnsaved();
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    const QList<QByteArray> unsaved = unsavedPanes();
    if (!unsaved.isEmpty() && !m_mayLose) {
        QStringList sentences;
        for (const QByteArray& id : unsaved)
            sentences.append(m_panes.value(id)->unsaved());
        m_closeQuestion->ask(sentences);
        event->ignore();
        return;
    }
    if (Pane* pane = currentPane())
        pane->leave();
    m_memory.saveGeometry(*this);
    QMainWindow::closeEvent(event);
    Q_EMIT closed();
}

void MainWindow::count(const PaneInfo& pane)
{
    if (pane.count)
        pane.count(m_services, this, [this, id = pane.id](int number) { m_rail->setCount(id, number); });
}

void MainWindow::countChanged()
{
    for (const PaneInfo& info : m_infos) {
        if (info.countedIn.intersects(m_changedTables))
            count(info);
    }
    m_changedTables.clear();
}

void MainWindow::showPalette()
{
    QList<Command> commands;
    for (qsizetype i = 0; i < m_actions.size(); ++i) {
        const WindowAction& action = m_actions.at(i);
        if (!action.inPalette)
            continue;
        const bool isPane = i < static_cast<qsizetype>(m_infos.size());
        const bool isNew = action.keys.contains(QKeySequence(QKeySequence::New));
        const QString title = isNew ? currentPane()->newText() : action.title;
        if (title.isEmpty())
            continue;
        const QString keys =
            action.keys.isEmpty() ? QString() : action.keys.first().toString(QKeySequence::NativeText);
        commands.append({{QUuid::createUuidV5(QUuid(), QString::number(i)),
                          title,
                          isPane ? tr("Go to") : tr("Do"),
                          keys,
                          action.icon,
                          {}},
                         action.run});
    }
    m_palette->openWith(std::move(commands));
    m_search->loadCampaigns();
}

void MainWindow::showShortcuts()
{
    QList<PaneKey> keys;
    for (const WindowAction& action : std::as_const(m_actions)) {
        if (!action.keys.isEmpty())
            keys.append({action.keys.first().toString(QKeySequence::NativeText), action.title});
    }
    const Pane* pane = currentPane();
    m_sheet->openWith(keys, pane->accessibleName(), pane->keys());
}

void MainWindow::cycleAppearance()
{
    const Appearance next = m_theme.appearance() == Appearance::System  ? Appearance::Light
                            : m_theme.appearance() == Appearance::Light ? Appearance::Dark
                                                                        : Appearance::System;
    m_memory.setAppearance(next);
    m_theme.setAppearance(next);
}

void MainWindow::showAppearance()
{
    IconButton* button = m_rail->appearanceButton();
    switch (m_theme.appearance()) {
    case Appearance::System:
        button->setMeaning(u"monitor"_s, tr("Light or dark as the system (Ctrl+Shift+L)"));
        break;
    case Appearance::Light:
        button->setMeaning(u"sun"_s, tr("Light (Ctrl+Shift+L)"));
        break;
    case Appearance::Dark:
        button->setMeaning(u"moon"_s, tr("Dark (Ctrl+Shift+L)"));
        break;
    }
}

void MainWindow::stepText(int by)
{
    const auto at =
        std::find(kTextSteps.begin(), kTextSteps.end(), m_theme.textPercent()) - kTextSteps.begin();
    const auto next = std::clamp<qsizetype>(at + by, 0, static_cast<qsizetype>(kTextSteps.size()) - 1);
    const int percent = kTextSteps[static_cast<size_t>(next)];
    m_memory.setTextPercent(percent);
    m_theme.setTextPercent(percent);
}

void MainWindow::act(ReasonAction action)
{
    if (action == ReasonAction::Review)
        openPane("inbox");
    else if (action == ReasonAction::TakeOver)
        openPane("browser");
    else if (action == ReasonAction::OpenSettings)
        openPane("settings");
}

} // namespace revos
