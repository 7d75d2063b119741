#include "ui/panes/cartridges/cartridgespane.h"

#include "models/format.h"
#include "ui/panes/cartridges/cartridgeeditor.h"
#include "ui/widgets/carddelegate.h"
#include "ui/widgets/detailsplit.h"
#include "ui/widgets/paneheader.h"
#include "ui/widgets/stateview.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>

#include <algorithm>

namespace revos {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

CartridgesPane::CartridgesPane(UiServices& services, QWidget* parent)
    : Pane(parent)
    , m_services(services)
    , m_header(new PaneHeader(tr("Cartridges"), this))
    , m_search(m_header->addSearch(tr("Search cartridges")))
    , m_list(new QListView)
    , m_editor(new CartridgeEditor(services))
    , m_listState(new StateView(m_list))
    , m_split(new DetailSplit(m_listState, m_editor, {2, 5}))
    , m_stateView(new StateView(m_split, this))
{
    auto* add = m_header->addPrimary(u"newCartridgeButton"_s, u"add"_s, tr("New cartridge"));
    add->setToolTip(tr("New cartridge (Ctrl+N)"));
    m_list->setObjectName(u"cartridgeList"_s);
    m_list->setAccessibleName(tr("Cartridges"));
    m_list->setModel(&m_model);
    m_list->setItemDelegate(new CardDelegate(CardDelegate::Grouping::BySection, m_list));
    m_list->setEditTriggers(QListView::NoEditTriggers);
    m_list->setVerticalScrollMode(QListView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setMouseTracking(true);
    m_listState->setObjectName(u"cartridgeListState"_s);
    m_split->returnFocusTo(m_list);
    m_split->remember(services.settings, u"cartridges"_s);
    m_stateView->setObjectName(u"cartridgesState"_s);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(makeLine(this));
    column->addWidget(m_stateView, 1);

    connect(add, &QPushButton::clicked, this, &CartridgesPane::startNew);
    connect(m_search, &QLineEdit::textChanged, this, &CartridgesPane::showList);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] {
        if (opensBySelection())
            openCurrent();
    });
    connect(m_list, &QListView::activated, this, &CartridgesPane::openCurrent);
    connect(m_list, &QListView::clicked, this, &CartridgesPane::openCurrent);
    connect(m_editor, &CartridgeEditor::saved, this, [this](CartridgeId id) {
        m_selected = id.uuid();
        reload();
    });
    connect(m_editor, &CartridgeEditor::actionRequested, this, &Pane::actionRequested);
    connect(m_stateView, &StateView::actionRequested, this, &Pane::actionRequested);
    m_reloadSoon.setSingleShot(true);
    m_reloadSoon.setInterval(200ms);
    connect(&m_reloadSoon, &QTimer::timeout, this, &CartridgesPane::reload);
    connect(&services.changes, &ChangeFeed::changed, this, [this](const QSet<QByteArray>& tables) {
        if (m_entered && tables.contains("cartridges") && !m_reloadSoon.isActive())
            m_reloadSoon.start();
    });
}

void CartridgesPane::enter()
{
    m_entered = true;
    reload();
    m_stateView->takeFocus(m_list);
}

void CartridgesPane::leave()
{
    m_entered = false;
    m_loader.cancel();
}

void CartridgesPane::refresh()
{
    reload();
}

void CartridgesPane::reload()
{
    m_stateView->showLoading();
    m_loader.start(
        m_services.cartridges,
        [](CartridgeStore& cartridges, const Call& call) { return cartridges.list(call); },
        [this](const Result<QList<Cartridge>>& answer) { receive(answer); });
}

void CartridgesPane::receive(const Result<QList<Cartridge>>& answer)
{
    if (!answer) {
        m_stateView->showError(answer.error(), [this] { reload(); });
        return;
    }
    m_all = *answer;
    const auto inUse = std::count_if(m_all.begin(), m_all.end(),
                                     [](const Cartridge& cartridge) { return cartridge.active; });
    m_header->setStateLine(
        m_all.isEmpty() ? QString()
                        : tr("In use: %1 of %2").arg(Format::number(inUse), Format::number(m_all.size())));
    const bool writing = m_split->isDetailOpen() && !m_editor->cartridge().isNull();
    if (m_all.isEmpty() && !writing) {
        m_stateView->showEmpty(
            {u"cartridges"_s, tr("No cartridges yet"),
             m_services.workspace.isStaff()
                 ? tr("A cartridge is what RevOS knows before it writes: rules, a voice, a "
                      "skill. Start with how your client sounds.")
                 : tr("A cartridge is what RevOS knows before it writes for you: your "
                      "voice, what you know, what you like. Start with how you sound."),
             tr("New cartridge")},
            [this] { startNew(); });
        return;
    }
    showList();
    m_stateView->showReady();
    if (m_selected.isNull() && m_model.rowCount() > 0 && opensBySelection())
        m_list->setCurrentIndex(m_model.index(0, 0));
}

QList<Cartridge> CartridgesPane::listed() const
{
    QList<Cartridge> all = m_all;
    const QList<Cartridge> drafts = m_editor->unsaved();
    for (const Cartridge& draft : drafts) {
        const bool isKnown = std::any_of(m_all.begin(), m_all.end(),
                                         [&](const Cartridge& stored) { return stored.id == draft.id; });
        // The one that is being written for the first time joins the list when it is left.
        const bool isJustBegun = draft.id == m_editor->cartridge() && m_model.rowOf(draft.id.uuid()) < 0;
        if (!isKnown && !isJustBegun)
            all.append(draft);
    }
    return all;
}

void CartridgesPane::showList()
{
    QList<Cartridge> fitting;
    const QString words = m_search->text().trimmed();
    const QList<Cartridge> all = listed();
    std::copy_if(all.begin(), all.end(), std::back_inserter(fitting), [&](const Cartridge& cartridge) {
        return words.isEmpty() || cartridge.name.contains(words, Qt::CaseInsensitive) ||
               cartridge.content.contains(words, Qt::CaseInsensitive);
    });
    const bool noneFits = fitting.isEmpty() && !all.isEmpty();
    m_model.setCartridges(std::move(fitting));
    if (noneFits)
        m_listState->showEmpty({u"search"_s, tr("No cartridge fits"),
                                tr("Neither a name nor a text has these words."), tr("Show all cartridges")},
                               [this] { m_search->clear(); });
    else
        m_listState->showReady();
    const int row = m_model.rowOf(m_selected);
    if (row < 0)
        return;
    if (m_list->currentIndex().row() != row)
        m_list->setCurrentIndex(m_model.index(row, 0));
    else
        openCurrent();
}

bool CartridgesPane::opensBySelection() const
{
    // Of the state view, because the split is not laid out before it is shown.
    return m_split->isDetailOpen() || !m_split->isNarrowAt(m_stateView->width());
}

void CartridgesPane::openCurrent()
{
    const Cartridge* cartridge = m_model.rowAt(m_list->currentIndex());
    if (cartridge == nullptr)
        return;
    m_selected = cartridge->id.uuid();
    m_split->openDetail();
    const CartridgeId before = m_editor->cartridge();
    m_editor->open(*cartridge);
    if (m_editor->cartridge() != before)
        showList();
}

QString CartridgesPane::newText() const
{
    return tr("New cartridge");
}

void CartridgesPane::startNew()
{
    m_list->setCurrentIndex({});
    m_stateView->showReady();
    m_split->openDetail();
    m_editor->startNew();
    m_selected = m_editor->cartridge().uuid();
}

QString CartridgesPane::unsaved() const
{
    const QList<Cartridge> drafts = m_editor->unsaved();
    if (drafts.isEmpty())
        return {};
    if (drafts.size() == 1)
        return tr("The changes of the cartridge “%1” are not saved.").arg(drafts.first().name);
    return tr("The changes of %1 cartridges are not saved.").arg(Format::number(drafts.size()));
}

void CartridgesPane::showUnsaved()
{
    const QList<Cartridge> drafts = m_editor->unsaved();
    if (!drafts.isEmpty() && !drafts.contains(m_editor->current()))
        reveal(drafts.first().id.uuid());
}

void CartridgesPane::startSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void CartridgesPane::reveal(const QUuid& id)
{
    m_selected = id;
    m_search->clear();
    showList();
}

} // namespace revos
