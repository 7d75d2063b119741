#include "ui/panes/browser/browserpane.h"

#include "ui/errortext.h"
#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/detailsplit.h"
#include "ui/widgets/paneheader.h"
#include "ui/widgets/pill.h"
#include "ui/widgets/stateview.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>

namespace revos {

using namespace Qt::StringLiterals;

BrowserPane::BrowserPane(UiServices& services, QWidget* parent)
    : Pane(parent)
    , m_services(services)
    , m_model(whyText, this)
    , m_header(new PaneHeader(tr("Browser"), this))
    , m_driver(m_header->addPrimary(u"driverButton"_s, u"take-over"_s, tr("Take over")))
    , m_state(new Pill(m_header))
{
    m_header->addExtra(m_state);
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
    column->addWidget(makeLine(this));
    column->addWidget(m_stateView, 1);

    BrowserSurface* browser = &services.browser;
    connect(m_driver, &QPushButton::clicked, this, &BrowserPane::switchDriver);
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
    column->addWidget(makeLine(part));
    column->addLayout(m_frame, 1);
    return part;
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
}

void BrowserPane::leave()
{
    giveBack();
}

void BrowserPane::refresh()
{
    borrow();
    showSession();
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
    if (!open) {
        m_header->setStateLine(browser.engineVersion());
        m_stateView->showEmpty({u"browser"_s, tr("No session is open"),
                                tr("RevOS opens an account's session here when a campaign needs it. Launch a "
                                   "campaign, or wait for the next job."),
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
