#include "ui/panes/accounts/accountspane.h"

#include "models/format.h"
#include "ui/panes/accounts/accountdelegate.h"
#include "ui/panes/accounts/accountdetail.h"
#include "ui/panes/accounts/newaccountform.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/detailsplit.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/paneheader.h"
#include "ui/widgets/stateview.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QListView>
#include <QPushButton>

#include <algorithm>

namespace revos {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

AccountsPane::AccountsPane(UiServices& services, QWidget* parent)
    : Pane(parent)
    , m_services(services)
    , m_model(services.clock)
    , m_header(new PaneHeader(tr("Accounts"), this))
    , m_list(new QListView)
    , m_detail(new AccountDetail(services))
    , m_split(new DetailSplit(m_list, m_detail, {2, 3}))
    , m_stateView(new StateView(m_split, this))
    , m_notice(new Notice(this))
    , m_form(new NewAccountForm(services.workspace.practice, this))
{
    m_notice->setObjectName(u"accountsNotice"_s);
    makeList();
    m_split->setObjectName(u"accountSplit"_s);
    m_split->returnFocusTo(m_list);
    m_split->remember(services.settings, u"accounts"_s);
    m_stateView->setObjectName(u"accountsState"_s);
    auto* noticeRow = new QVBoxLayout;
    noticeRow->setContentsMargins(space::kS, 0, space::kS, space::kS);
    noticeRow->addWidget(m_notice);
    noticeRow->addWidget(m_form);
    m_form->setObjectName(u"newAccountForm"_s);
    m_form->hide();
    QPushButton* add = m_header->addPrimary(u"addAccountButton"_s, u"add"_s, tr("Add account"));
    connect(add, &QPushButton::clicked, this, &AccountsPane::startNew);
    connect(m_form, &NewAccountForm::addRequested, this, &AccountsPane::add);
    connect(m_form, &NewAccountForm::cancelled, this, [this] {
        m_form->hide();
        m_stateView->takeFocus(m_list);
    });
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addLayout(noticeRow);
    column->addWidget(makeLine(this));
    column->addWidget(m_stateView, 1);

    connect(&services.stops, &StopSwitch::changed, this, [this] {
        if (m_entered)
            refresh();
    });
    connect(&services.stops, &StopSwitch::refused, this,
            [this](const Error& error) { m_notice->sayError(error); });
    connect(m_notice, &Notice::actionTriggered, this, [this] {
        m_notice->clear();
        refresh();
    });
    connect(m_detail, &AccountDetail::closeRequested, m_split, &DetailSplit::closeDetail);
    connect(m_detail, &AccountDetail::acted, this, &AccountsPane::refresh);
    connect(m_detail, &AccountDetail::actionRequested, this, &Pane::actionRequested);
    connect(m_detail, &AccountDetail::browserRequested, this,
            [this] { Q_EMIT openRequested("browser", {}); });
    connect(m_stateView, &StateView::actionRequested, this, &Pane::actionRequested);
    m_reloadSoon.setSingleShot(true);
    m_reloadSoon.setInterval(300ms);
    connect(&m_reloadSoon, &QTimer::timeout, this, &AccountsPane::refresh);
    connect(&services.changes, &ChangeFeed::changed, this, [this](const QSet<QByteArray>& tables) {
        const bool ours = tables.contains("linkedin_accounts") || tables.contains("incidents") ||
                          tables.contains("account_actions");
        if (m_entered && ours && !m_reloadSoon.isActive())
            m_reloadSoon.start();
    });
}

void AccountsPane::makeList()
{
    m_list->setObjectName(u"accountList"_s);
    m_list->setAccessibleName(tr("Accounts"));
    m_list->setModel(&m_model);
    m_list->setItemDelegate(new AccountDelegate(m_list));
    m_list->setEditTriggers(QListView::NoEditTriggers);
    m_list->setVerticalScrollMode(QListView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setMouseTracking(true);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] {
        // In a narrow window the detail would hide the list in which somebody moves.
        if (m_split->isDetailOpen() || !m_split->isNarrowAt(m_stateView->width()))
            openCurrent();
    });
    connect(m_list, &QListView::clicked, this, &AccountsPane::openCurrent);
    connect(m_list, &QListView::activated, this, &AccountsPane::openCurrent);
}

void AccountsPane::enter()
{
    m_entered = true;
    refresh();
    m_stateView->takeFocus(m_list);
}

void AccountsPane::leave()
{
    m_entered = false;
    m_loader.cancel();
    m_limitLoader.cancel();
    m_detail->leave();
}

void AccountsPane::refresh()
{
    m_stateView->showLoading();
    m_loader.start(
        m_services.accountWatch, [](AccountWatch& watch, const Call& call) { return watch.cards(call); },
        [this](const Result<QList<AccountCard>>& answer) { receive(answer); });
}

void AccountsPane::receive(const Result<QList<AccountCard>>& answer)
{
    if (!answer) {
        m_stateView->showError(answer.error(), [this] { refresh(); });
        return;
    }
    QHash<QUuid, QList<LimitStanding>> known;
    for (const WatchedAccount& row : m_model.rows())
        known.insert(row.card.account.id.uuid(), row.limits);
    QList<WatchedAccount> rows;
    for (const AccountCard& card : *answer)
        rows.append({card, known.value(card.account.id.uuid())});
    m_model.mergeRows(std::move(rows));
    showStateLine();
    if (answer->isEmpty()) {
        m_split->closeDetail();
        m_stateView->showEmpty(
            {u"accounts"_s, tr("No accounts yet"),
             tr("An account is a LinkedIn account that RevOS may act for. Its owner signs in "
                "here, in the browser of RevOS; no password is kept."),
             tr("Add account")},
            [this] { startNew(); });
        return;
    }
    m_stateView->showReady();
    const int row = m_model.rowOf(m_selected);
    if (row >= 0)
        m_list->setCurrentIndex(m_model.index(row, 0));
    else if (!m_list->currentIndex().isValid())
        m_list->setCurrentIndex(m_model.index(0, 0));
    if (m_split->isDetailOpen())
        openCurrent();
    loadLimits();
}

void AccountsPane::loadLimits()
{
    using Limits = QHash<QUuid, QList<LimitStanding>>;
    QList<AccountId> ids;
    for (const WatchedAccount& row : m_model.rows())
        ids.append(row.card.account.id);
    m_limitLoader.start(
        m_services.gatekeeper,
        [ids](Gatekeeper& gate, const Call& call) -> Result<Limits> {
            Limits limits;
            for (const AccountId id : ids) {
                REVOS_TRY_ASSIGN(const QList<LimitStanding> standings, gate.limits(id, call));
                limits.insert(id.uuid(), standings);
            }
            return limits;
        },
        [this](const Result<Limits>& limits) {
            if (!limits) {
                m_notice->sayError(limits.error());
                return;
            }
            for (int row = 0; row < m_model.rowCount(); ++row) {
                WatchedAccount account = m_model.rows().at(row);
                account.limits = limits->value(account.card.account.id.uuid());
                m_model.replaceRow(row, account);
            }
            showStateLine();
            if (m_split->isDetailOpen())
                openCurrent();
        });
}

void AccountsPane::showStateLine()
{
    const QList<WatchedAccount>& rows = m_model.rows();
    const auto waiting = std::count_if(rows.begin(), rows.end(), [this](const WatchedAccount& row) {
        return m_model.health(row).needsPerson();
    });
    const auto fine = std::count_if(rows.begin(), rows.end(), [this](const WatchedAccount& row) {
        return m_model.health(row).factor == HealthFactor::Fine;
    });
    m_header->setStateLine(
        rows.isEmpty() ? QString()
                       : tr("Fine: %1 · Need you: %2").arg(Format::number(fine), Format::number(waiting)));
}

void AccountsPane::openCurrent()
{
    const WatchedAccount* account = m_model.rowAt(m_list->currentIndex());
    if (account == nullptr)
        return;
    m_selected = account->card.account.id.uuid();
    m_split->openDetail();
    m_detail->setAccount(*account, m_model.health(*account));
}

QString AccountsPane::newText() const
{
    return tr("New account");
}

void AccountsPane::startNew()
{
    if (!m_form->isHidden())
        return;
    // In a narrow window there is no room for the form above somebody else's detail.
    if (m_split->isNarrowAt(m_split->width()))
        m_split->closeDetail();
    m_form->begin();
}

void AccountsPane::add(const Account& account)
{
    m_form->setBusy(true);
    perform(
        m_services.accounts, this,
        [account](AccountStore& accounts, const Call& call) { return accounts.save(account, call); },
        [this, id = account.id](const Result<qint64>& saved) {
            m_form->setBusy(false);
            if (!saved) {
                m_form->sayError(saved.error());
                return;
            }
            m_form->hide();
            m_selected = id.uuid();
            m_services.browser.showAccount(id);
            m_services.signIn.start(id);
            refresh();
            Q_EMIT openRequested("browser", {});
        });
}

QString AccountsPane::unsaved() const
{
    return m_form->isHidden() || m_form->name().isEmpty()
               ? QString()
               : tr("The new account %1 was not added.").arg(m_form->name());
}

void AccountsPane::reveal(const QUuid& id)
{
    m_selected = id;
    m_split->openDetail();
    if (const int row = m_model.rowOf(id); row >= 0)
        m_list->setCurrentIndex(m_model.index(row, 0));
}

QList<PaneKey> AccountsPane::keys() const
{
    return {{tr("↑ ↓", "keys"), tr("Another account")}, {tr("Esc", "keys"), tr("Close the account")}};
}

void countAccounts(UiServices& services, QObject* context, std::function<void(int)> tell)
{
    perform(
        services.accountWatch, context,
        [](AccountWatch& watch, const Call& call) { return watch.cards(call); },
        [&services, tell = std::move(tell)](const Result<QList<AccountCard>>& cards) {
            const QList<AccountCard> all = cards.value_or(QList<AccountCard>());
            tell(static_cast<int>(std::count_if(all.begin(), all.end(), [&](const AccountCard& card) {
                return AccountHealth::of(card, {}, services.clock.now()).needsPerson();
            })));
        });
}

} // namespace revos
