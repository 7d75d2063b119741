#include "ui/panes/accounts/accountdetail.h"

#include "models/accountlabels.h"
#include "models/format.h"
#include "ui/panes/accounts/incidentcard.h"
#include "ui/panes/accounts/limitbars.h"
#include "ui/panes/accounts/modecard.h"
#include "ui/panes/accounts/sessioncard.h"
#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/pill.h"
#include "ui/widgets/seenpage.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>

namespace revos {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostIncidents = 50;

/// What a person does by hand and the ledger would not see.
constexpr std::array kByHand{ActionKind::Dm, ActionKind::Reply, ActionKind::Reshare, ActionKind::Invite,
                             ActionKind::Post};

QFrame* makeCard(const QString& title, QBoxLayout*& column, QWidget* parent)
{
    auto* card = new QFrame(parent);
    card->setProperty("kind", u"card"_s);
    column = new QVBoxLayout(card);
    column->setContentsMargins(space::kL, space::kM, space::kL, space::kM);
    column->setSpacing(space::kS);
    column->addWidget(makeLabel(title, Words::Heading, card, true));
    return card;
}

} // namespace

AccountDetail::AccountDetail(UiServices& services, QWidget* parent)
    : QWidget(parent)
    , m_services(services)
    , m_history(services.clock)
{
    setObjectName(u"accountDetail"_s);
    setAccessibleName(tr("Account"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHead());
    column->addWidget(makeLine(this));
    column->addWidget(makeBody(), 1);
    connect(&services.stops, &StopSwitch::changed, this, &AccountDetail::showPause);
    connect(&services.signIn, &SignInControl::signedOut, this, [this](AccountId id) { done(id, {}); });
    connect(&services.signIn, &SignInControl::failed, this,
            [this](AccountId id, const Error& error) { done(id, fail(error)); });
    connect(&services.signIn, &SignInControl::broughtBack, this, [this](AccountId id) {
        m_session->setMissing(m_services.signIn.whyNotHere(m_account.card.account.id));
        done(id, {});
    });
}

QWidget* AccountDetail::makeHead()
{
    auto* head = new QWidget(this);
    m_name = new ElidedLabel({}, head);
    m_name->setObjectName(u"accountName"_s);
    m_name->setProperty("role", u"title"_s);
    m_health = new Pill(head);
    m_health->setObjectName(u"accountHealth"_s);
    m_mode = new Pill(head);
    m_mode->setObjectName(u"accountMode"_s);
    auto* close = new IconButton(u"closeDetailButton"_s, u"close"_s, tr("Close (Esc)"), head);
    m_signIn = makeButton(u"signInButton"_s, {}, ButtonKind::Primary, head);
    m_pause = makeButton(u"pauseAccountButton"_s, {}, ButtonKind::Plain, head);
    m_byHand = makeButton(u"byHandButton"_s, tr("+1 by hand"), ButtonKind::Menu, head);
    m_byHand->setToolTip(tr("You did something with this account elsewhere: it counts against the limits."));
    m_byHandMenu = new QMenu(m_byHand);
    for (const ActionKind kind : kByHand)
        m_byHandMenu->addAction(AccountLabels::text(kind), this, [this, kind] { countByHand(kind); });
    m_byHand->setMenu(m_byHandMenu);
    m_notice = new Notice(head);
    m_notice->setObjectName(u"accountNotice"_s);

    auto* row = new QHBoxLayout;
    row->setSpacing(space::kS);
    row->addWidget(m_name, 1);
    row->addWidget(close);
    QWidget* pills = makeFlow(head, space::kS);
    pills->layout()->addWidget(m_health);
    pills->layout()->addWidget(m_mode);
    QWidget* buttons = makeFlow(head, space::kS);
    for (QPushButton* button : {m_signIn, m_pause, m_byHand})
        buttons->layout()->addWidget(button);
    auto* column = new QVBoxLayout(head);
    column->setContentsMargins(space::kL, space::kM, space::kM, space::kM);
    column->setSpacing(space::kS);
    column->addLayout(row);
    column->addWidget(pills);
    column->addWidget(buttons);
    column->addWidget(m_notice);
    connect(close, &QToolButton::clicked, this, &AccountDetail::closeRequested);
    connect(m_signIn, &QPushButton::clicked, this, &AccountDetail::signIn);
    connect(m_pause, &QPushButton::clicked, this, &AccountDetail::switchPause);
    connect(m_notice, &Notice::actionTriggered, this, [this] {
        m_notice->clear();
        Q_EMIT acted();
    });
    return head;
}

QWidget* AccountDetail::makeBody()
{
    auto* area = new QScrollArea(this);
    area->setObjectName(u"accountArea"_s);
    area->setAccessibleName(tr("Account"));
    area->setWidgetResizable(true);
    auto* page = new QWidget(area);
    m_incident = new IncidentCard(m_services.clock, page);
    m_session = new SessionCard(page);
    m_session->setObjectName(u"sessionCard"_s);
    m_modeCard = new ModeCard(page);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(space::kL, space::kM, space::kL, space::kL);
    column->setSpacing(space::kM);
    column->addWidget(makeState());
    column->addWidget(m_incident);
    column->addWidget(makeLimits());
    column->addWidget(m_session);
    column->addWidget(m_modeCard);
    column->addWidget(makeHistory());
    column->addStretch();
    area->setWidget(page);
    connect(m_incident, &IncidentCard::clearRequested, this, &AccountDetail::clearIncident);
    connect(m_incident, &IncidentCard::pageRequested, this,
            [this](IncidentId incident) { SeenPage::open(m_services, incident, this); });
    connect(m_session, &SessionCard::signOutRequested, this, [this](AccountId id) {
        m_session->setBusy(true);
        m_services.signIn.signOut(id);
    });
    connect(m_session, &SessionCard::bringBackRequested, this, [this](AccountId id) {
        m_session->setBusy(true);
        m_services.signIn.bringBack(id);
    });
    connect(m_session, &SessionCard::actionRequested, this, &AccountDetail::actionRequested);
    connect(m_modeCard, &ModeCard::modeRequested, this, &AccountDetail::switchMode);
    return area;
}

QWidget* AccountDetail::makeState()
{
    auto* part = new QWidget(this);
    auto* practice = new QFrame(part);
    practice->setProperty("kind", u"notice"_s);
    practice->setProperty("tone", u"practice"_s);
    auto* practiceRow = new QHBoxLayout(practice);
    practiceRow->setContentsMargins(space::kM, space::kS, space::kM, space::kS);
    practiceRow->setSpacing(space::kS);
    auto* picture = new IconLabel(18, 0, practice);
    picture->setPicture(u"practice"_s, Tone::Practice);
    practiceRow->addWidget(picture);
    practiceRow->addWidget(makeLabel(tr("A practice account. Nothing it does leaves this computer."),
                                     Words::Strong, practice, true),
                           1);
    m_practice = practice;
    m_practice->setObjectName(u"practiceBanner"_s);
    m_says = makeLabel({}, Words::Body, part, true);
    m_says->setObjectName(u"healthSentence"_s);
    m_halved = makeLabel({}, Words::Muted, part, true);
    m_halved->setObjectName(u"halvedLine"_s);
    m_times = makeLabel({}, Words::Muted, part, true);
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kXs);
    for (QWidget* line : std::initializer_list<QWidget*>{m_practice, m_says, m_halved, m_times})
        column->addWidget(line);
    return part;
}

QWidget* AccountDetail::makeLimits()
{
    QBoxLayout* column = nullptr;
    QFrame* card = makeCard(tr("What is left"), column, this);
    m_limits = new LimitBars(card);
    m_limits->setObjectName(u"limitBars"_s);
    m_noLimits = makeLabel(tr("The limits are not known yet."), Words::Muted, card, true);
    column->addWidget(m_limits);
    column->addWidget(m_noLimits);
    return card;
}

QWidget* AccountDetail::makeHistory()
{
    QBoxLayout* column = nullptr;
    QFrame* card = makeCard(tr("What stopped it before"), column, this);
    m_table = new DataTable(tr("Incidents"), card);
    m_table->setObjectName(u"incidentTable"_s);
    m_table->setModel(&m_history);
    m_table->setDense(true);
    m_table->setPlan({{IncidentModel::Opened, 12},
                      {IncidentModel::What, 18, 0, true},
                      {IncidentModel::Cleared, 12, 2},
                      {IncidentModel::Reason, 18, 1}});
    m_noHistory = makeLabel({}, Words::Muted, card, true);
    m_noHistory->setObjectName(u"noIncidents"_s);
    column->addWidget(m_table);
    column->addWidget(m_noHistory);
    return card;
}

void AccountDetail::setAccount(const WatchedAccount& account, const AccountHealth& health)
{
    const bool isOther = account.card.account.id != m_account.card.account.id;
    m_account = account;
    if (isOther)
        m_notice->clear();
    m_name->setText(account.card.account.displayName);
    m_health->setState(health.word, health.tone);
    m_mode->setState(AccountLabels::text(account.card.account.mode),
                     AccountLabels::tone(account.card.account.mode));
    showActions(health);
    showState(health);
    m_incident->setVisible(account.card.incident.has_value());
    if (account.card.incident)
        m_incident->setIncident(*account.card.incident);
    m_session->setCard(account.card, m_services.clock.now());
    m_session->setMissing(m_services.signIn.whyNotHere(account.card.account.id));
    m_modeCard->setAccount(account.card.account);
    m_limits->setLimits(account.limits, m_services.clock.now());
    m_noLimits->setVisible(account.limits.isEmpty());
    loadHistory();
}

void AccountDetail::showActions(const AccountHealth& health)
{
    const bool signsIn = health.needsPerson() || health.factor == HealthFactor::ExpiresInADay ||
                         health.factor == HealthFactor::ExpiresInAWeek;
    m_needsSignIn = signsIn;
    m_signIn->setText(signsIn ? tr("Sign in") : tr("Show in the browser"));
    setButtonKind(m_signIn, signsIn ? ButtonKind::Primary : ButtonKind::Plain);
    m_signIn->setIcon(signsIn ? iconOnFill(u"browser"_s, Tone::Accent) : icon(u"browser"_s));
    showPause();
}

/// What this computer knows, so that a press shows at once.
void AccountDetail::showPause()
{
    const bool isPaused = m_services.stops.standing(m_account.card.account.id) ||
                          m_account.card.account.state == AccountState::Paused;
    m_pause->setText(isPaused ? tr("Resume") : tr("Pause"));
    m_pause->setIcon(icon(isPaused ? u"play"_s : u"pause"_s));
    m_pause->setToolTip(isPaused ? tr("What was missed is planned anew and goes out one by one.")
                                 : tr("Stops this account at once, on every desktop."));
}

void AccountDetail::showState(const AccountHealth& health)
{
    const AccountCard& card = m_account.card;
    const QDateTime now = m_services.clock.now();
    m_practice->setVisible(card.account.mode == AccountMode::Practice);
    // The open incident says it itself, below.
    m_says->setText(health.sentence);
    m_says->setVisible(!card.incident);
    m_halved->setText(
        tr("After an incident the limits are half until %1.").arg(Format::clockTime(card.halvedUntil, now)));
    m_halved->setToolTip(Format::exact(card.halvedUntil));
    m_halved->setVisible(card.halvedUntil > now);
    const QString last = card.lastActionAt.isValid() ? Format::relative(card.lastActionAt, now) : tr("never");
    const QString next = card.nextActionAt.isValid() ? Format::relative(card.nextActionAt, now) : tr("none");
    m_times->setText(tr("Last action: %1 · Next planned: %2").arg(last, next));
    m_times->setToolTip(Format::exact(card.nextActionAt));
}

void AccountDetail::loadHistory()
{
    m_loader.start(
        m_services.accountWatch,
        [id = m_account.card.account.id](AccountWatch& watch, const Call& call) {
            return watch.incidents(id, kMostIncidents, call);
        },
        [this](const Result<QList<Incident>>& incidents) {
            m_history.mergeRows(incidents.value_or(QList<Incident>()));
            m_table->fitRows();
            m_table->setVisible(m_history.rowCount() > 0);
            m_noHistory->setText(incidents ? tr("Nothing has stopped this account.")
                                           : tr("The list could not be read. Refresh to try again (F5)."));
            m_noHistory->setVisible(m_history.rowCount() == 0);
        });
}

void AccountDetail::done(AccountId account, const Result<void>& result)
{
    m_incident->setBusy(false);
    m_session->setBusy(false);
    m_pause->setEnabled(true);
    // The person may look at another account by now.
    if (account == m_account.card.account.id) {
        if (!result)
            m_notice->sayError(result.error());
        else
            m_notice->clear();
    }
    Q_EMIT acted();
}

void AccountDetail::switchPause()
{
    const AccountId id = m_account.card.account.id;
    StopSwitch& stops = m_services.stops;
    if (stops.standing(id)) {
        stops.resume(id);
        return;
    }
    if (m_account.card.account.state != AccountState::Paused) {
        stops.pause(id);
        return;
    }
    m_pause->setEnabled(false);
    perform(
        m_services.accounts, this,
        [id](AccountStore& accounts, const Call& call) {
            return accounts.setState(id, AccountState::Ok, {}, call);
        },
        [this, id](const Result<void>& result) { done(id, result); });
}

void AccountDetail::countByHand(ActionKind kind)
{
    const AccountId id = m_account.card.account.id;
    perform(
        m_services.gatekeeper, this,
        [id, kind](Gatekeeper& gate, const Call& call) {
            return gate.countByHand(id, kind, byHandSubject(), call);
        },
        [this, id](const Result<void>& result) { done(id, result); });
}

void AccountDetail::switchMode(AccountMode mode)
{
    Account account = m_account.card.account;
    account.mode = mode;
    perform(
        m_services.accounts, this,
        [account](AccountStore& accounts, const Call& call) -> Result<void> {
            REVOS_TRY(accounts.save(account, call));
            return {};
        },
        [this, id = account.id](const Result<void>& result) { done(id, result); });
}

void AccountDetail::clearIncident(IncidentId incident, const QString& reason)
{
    m_incident->setBusy(true);
    perform(
        m_services.gatekeeper, this,
        [incident, reason](Gatekeeper& gate, const Call& call) {
            return gate.clearIncident(incident, reason, call);
        },
        [this, id = m_account.card.account.id](const Result<void>& result) { done(id, result); });
}

void AccountDetail::signIn()
{
    const AccountId id = m_account.card.account.id;
    m_services.browser.showAccount(id);
    if (m_needsSignIn)
        m_services.signIn.start(id);
    Q_EMIT browserRequested();
}

} // namespace revos
