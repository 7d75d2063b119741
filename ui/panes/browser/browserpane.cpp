#include "ui/panes/browser/browserpane.h"

#include "ui/errortext.h"
#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/detailsplit.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/paneheader.h"
#include "ui/widgets/pill.h"
#include "ui/widgets/stateview.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>

#include <algorithm>

namespace revos {

using namespace Qt::StringLiterals;

BrowserPane::BrowserPane(UiServices& services, QWidget* parent)
    : Pane(parent)
    , m_services(services)
    , m_model(whyText, this)
    , m_header(new PaneHeader(tr("Browser"), this))
    , m_account(new QComboBox(m_header))
    , m_driver(m_header->addPrimary(u"driverButton"_s, u"take-over"_s, tr("Take over")))
    , m_state(new Pill(m_header))
{
    m_account->setObjectName(u"shownAccountCombo"_s);
    m_account->setAccessibleName(tr("Account whose page is shown"));
    m_account->setToolTip(tr("Account whose page is shown"));
    m_account->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_header->addExtra(m_state);
    m_header->addExtra(m_account);
    auto* split = new DetailSplit(makePage(), makeTrace(), {5, 3});
    split->remember(services.settings, u"browser"_s);
    split->openDetail();
    connect(split, &DetailSplit::detailClosed, split, &DetailSplit::openDetail);
    m_stateView = new StateView(split, this);
    m_stateView->setObjectName(u"browserState"_s);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    m_signIn = new Notice(this);
    m_signIn->setObjectName(u"signInNotice"_s);
    auto* signInRow = new QVBoxLayout;
    signInRow->setContentsMargins(space::kS, 0, space::kS, space::kS);
    signInRow->addWidget(m_signIn);
    column->addLayout(signInRow);
    column->addWidget(makeLine(this));
    column->addWidget(m_stateView, 1);

    BrowserSurface* browser = &services.browser;
    connect(m_driver, &QPushButton::clicked, this, &BrowserPane::switchDriver);
    connect(m_account, &QComboBox::activated, this, [this] {
        const AccountId chosen(m_account->currentData().toUuid());
        if (chosen.isNull())
            return;
        m_services.browser.showAccount(chosen);
        refresh();
    });
    SignInControl* signIn = &services.signIn;
    connect(signIn, &SignInControl::changed, this, &BrowserPane::showSignIn);
    connect(signIn, &SignInControl::signedIn, this, [this](AccountId account, const QString& name) {
        m_signIn->say(Tone::Ok,
                      tr("%1 is signed in. The session is in this computer's keychain and, sealed, in the "
                         "workspace.")
                          .arg(name.isEmpty() ? nameOf(account) : name));
        loadAccounts();
    });
    connect(signIn, &SignInControl::failed, this,
            [this](AccountId, const Error& error) { m_signIn->sayError(error); });
    connect(m_signIn, &Notice::actionTriggered, this, [this] {
        if (!m_services.signIn.awaited().isNull())
            m_services.signIn.cancel();
        else if (!m_services.browser.shownAccount().isNull())
            m_services.signIn.start(m_services.browser.shownAccount());
    });
    connect(browser, &BrowserSurface::addressChanged, this, &BrowserPane::showSession);
    connect(browser, &BrowserSurface::drivingChanged, this, &BrowserPane::showSession);
    connect(browser, &BrowserSurface::stepTraced, this, [this](const TraceStep& step) {
        m_model.append(step);
        m_trace->scrollToBottom();
    });
    auto* stop = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_Period), this);
    stop->setContext(Qt::WidgetWithChildrenShortcut);
    connect(stop, &QShortcut::activated, this, &BrowserPane::switchDriver);
}

BrowserPane::~BrowserPane()
{
    giveBack();
}

QWidget* BrowserPane::makePage()
{
    auto* part = new QWidget;
    m_address = new QLineEdit(part);
    m_address->setObjectName(u"addressLine"_s);
    m_address->setAccessibleName(tr("Address of the page"));
    m_address->setProperty("kind", u"address"_s);
    m_address->setReadOnly(true);
    auto* bar = new QVBoxLayout;
    bar->setContentsMargins(space::kL, space::kS, space::kL, space::kS);
    bar->addWidget(m_address);
    m_frame = new QVBoxLayout;
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(bar);
    column->addWidget(makeAttendance());
    column->addWidget(makeLine(part));
    column->addLayout(m_frame, 1);
    return part;
}

QWidget* BrowserPane::makeAttendance()
{
    m_attendance = new QWidget;
    m_here = new QCheckBox(tr("I'm here"), m_attendance);
    m_here->setObjectName(u"attendedCheck"_s);
    m_hereSays = makeLabel({}, Words::Muted, m_attendance, true);
    m_hereSays->setObjectName(u"attendedSays"_s);
    m_press = new Notice(m_attendance);
    m_press->setObjectName(u"pressNotice"_s);
    auto* row = new QHBoxLayout;
    row->setSpacing(space::kM);
    row->addWidget(m_here, 0, Qt::AlignTop);
    row->addWidget(m_hereSays, 1);
    auto* column = new QVBoxLayout(m_attendance);
    column->setContentsMargins(space::kL, 0, space::kL, space::kS);
    column->setSpacing(space::kS);
    column->addLayout(row);
    column->addWidget(m_press);
    connect(m_here, &QCheckBox::clicked, this, [this](bool here) {
        m_services.browser.setAttended(here);
        showSession();
    });
    connect(m_press, &Notice::actionTriggered, this, [this] {
        m_services.browser.takeOver();
        showSession();
    });
    return m_attendance;
}

QWidget* BrowserPane::makeTrace()
{
    auto* part = new QWidget;
    m_trace = new DataTable(tr("Steps RevOS took"), part);
    m_trace->setObjectName(u"traceTable"_s);
    m_trace->setModel(&m_model);
    m_trace->setDense(true, false);
    m_trace->setPlan({{TraceModel::Time, 9, 2},
                      {TraceModel::Action, 12},
                      {TraceModel::Target, 16, 0, true},
                      {TraceModel::Outcome, 13},
                      {TraceModel::Took, 8, 3}});
    auto* title = new QVBoxLayout;
    title->setContentsMargins(space::kL, space::kM, space::kL, space::kM);
    title->addWidget(makeLabel(tr("What RevOS did"), Words::Heading, part));
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(title);
    column->addWidget(makeLine(part));
    column->addWidget(m_trace, 1);
    return part;
}

void BrowserPane::enter()
{
    m_model.setSteps(m_services.browser.trace());
    m_trace->scrollToBottom();
    refresh();
    m_stateView->takeFocus(m_driver);
    loadAccounts();
}

void BrowserPane::leave()
{
    m_accountLoader.cancel();
    giveBack();
}

void BrowserPane::refresh()
{
    borrow();
    showSession();
}

void BrowserPane::loadAccounts()
{
    m_accountLoader.start(
        m_services.accounts, [](AccountStore& accounts, const Call& call) { return accounts.list(call); },
        [this](const Result<QList<Account>>& accounts) {
            m_accounts = accounts.value_or(QList<Account>());
            fillAccounts();
            showSession();
            if (!m_services.signIn.awaited().isNull())
                showSignIn();
        });
}

void BrowserPane::fillAccounts()
{
    m_account->clear();
    m_account->addItem(tr("Choose an account"), QUuid());
    for (const Account& account : std::as_const(m_accounts))
        m_account->addItem(account.displayName, account.id.uuid());
}

void BrowserPane::showAttendance()
{
    const BrowserSurface& browser = m_services.browser;
    m_account->setCurrentIndex(std::max(0, m_account->findData(browser.shownAccount().uuid())));
    m_account->setVisible(!m_accounts.isEmpty());
    const bool isAssisted = std::any_of(m_accounts.begin(), m_accounts.end(), [&](const Account& account) {
        return account.id == browser.shownAccount() && account.mode == AccountMode::Assisted;
    });
    m_here->setVisible(isAssisted);
    m_hereSays->setVisible(isAssisted);
    m_here->setChecked(browser.isAttended());
    m_hereSays->setText(
        browser.isAttended()
            ? tr("RevOS opens the next approved item and fills it in, one after the other. You "
                 "press the site's own button.")
            : tr("Say so, and RevOS prepares approved items of this account one after the "
                 "other. Until then none is opened."));
    if (browser.isWaitingForPress())
        m_press->say(Tone::Accent, tr("This is ready. Read it, then press the site's own button yourself."),
                     tr("Not now"));
    else
        m_press->clear();
    m_attendance->setVisible(isAssisted || browser.isWaitingForPress());
}

/// The wait for a person's sign-in, of whichever account.
void BrowserPane::showSignIn()
{
    const AccountId awaited = m_services.signIn.awaited();
    if (awaited.isNull()) {
        m_signIn->clear();
        return;
    }
    m_signIn->say(
        Tone::Accent,
        tr("Sign in as %1 on this page. RevOS reads neither the password nor the code; once you are in, it "
           "looks whose session it is and keeps it.")
            .arg(nameOf(awaited)),
        tr("Cancel"));
}

QString BrowserPane::nameOf(AccountId account) const
{
    const auto found = std::find_if(m_accounts.begin(), m_accounts.end(),
                                    [account](const Account& candidate) { return candidate.id == account; });
    return found == m_accounts.end() ? m_services.browser.accountName() : found->displayName;
}

void BrowserPane::borrow()
{
    QWidget* view = m_services.browserView ? m_services.browserView() : nullptr;
    if (view == m_view)
        return;
    giveBack();
    if (view == nullptr)
        return;
    m_view = view;
    m_frame->addWidget(view);
    view->show();
}

void BrowserPane::giveBack()
{
    if (m_view == nullptr)
        return;
    // It belongs to the browser; without this the pane would delete it.
    m_frame->removeWidget(m_view);
    m_view->hide();
    m_view->setParent(nullptr);
    m_view = nullptr;
}

void BrowserPane::showSession()
{
    const BrowserSurface& browser = m_services.browser;
    const bool open = m_view != nullptr;
    m_driver->setVisible(open);
    m_state->setVisible(open);
    showAttendance();
    if (!open) {
        m_header->setStateLine(browser.engineVersion());
        m_stateView->showEmpty(
            {u"browser"_s, tr("No session is open"),
             tr("RevOS opens an account's session here when a campaign needs it. To sign in "
                "yourself, choose an account above."),
             tr("Show what is due")},
            [this] { Q_EMIT openRequested("activity", {}); });
        return;
    }
    m_stateView->showReady();
    m_header->setStateLine(
        tr("%1 · %2", "account, engine").arg(browser.accountName(), browser.engineVersion()));
    m_address->setText(browser.address().toDisplayString());
    m_address->setCursorPosition(0);
    const bool takenOver = browser.isTakenOver();
    if (takenOver)
        m_state->setState(tr("You have the page"), Tone::Attention);
    else if (browser.isWaitingForPress())
        m_state->setState(tr("Your turn"), Tone::Attention);
    else if (browser.isDriving())
        m_state->setState(tr("RevOS acts"), Tone::Accent);
    else
        m_state->setState(tr("RevOS waits"), Tone::Neutral);
    m_driver->setText(takenOver ? tr("Hand back") : tr("Take over"));
    m_driver->setIcon(iconOnFill(takenOver ? u"hand-back"_s : u"take-over"_s, Tone::Accent));
    m_driver->setToolTip(takenOver ? tr("RevOS goes on (Ctrl+.)")
                                   : tr("Stops RevOS within one step (Ctrl+.)"));
}

void BrowserPane::switchDriver()
{
    if (m_view == nullptr)
        return;
    if (m_services.browser.isTakenOver())
        m_services.browser.handBack();
    else
        m_services.browser.takeOver();
}

QList<PaneKey> BrowserPane::keys() const
{
    return {{QKeySequence(Qt::CTRL | Qt::Key_Period).toString(QKeySequence::NativeText),
             tr("Take over or hand back")}};
}

} // namespace revos
