#include "ui/panes/inbox/inboxpane.h"

#include "models/format.h"
#include "ui/load.h"
#include "ui/panes/inbox/approvalsview.h"
#include "ui/panes/inbox/reviewview.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/filterchips.h"
#include "ui/widgets/paneheader.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QStackedWidget>

#include <memory>

namespace revos {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// More than 99 shows as "99+".
constexpr int kMostCounted = 100;

} // namespace

InboxPane::InboxPane(UiServices& services, QWidget* parent)
    : Pane(parent)
    , m_services(services)
    , m_header(new PaneHeader(tr("Inbox"), this))
    , m_chips(new FilterChips(tr("Waiting for you"), this))
    , m_pages(new QStackedWidget(this))
    , m_approvals(new ApprovalsView(services))
    , m_review(new ReviewView(services))
{
    m_chips->setChips(
        {{u"approvals"_s, tr("Messages to approve")}, {u"review"_s, tr("Addresses to review")}});
    m_pages->addWidget(m_approvals);
    m_pages->addWidget(m_review);
    auto* chipRow = new QVBoxLayout;
    chipRow->setContentsMargins(space::kL, 0, space::kL, space::kM);
    chipRow->addWidget(m_chips);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addLayout(chipRow);
    column->addWidget(makeLine(this));
    column->addWidget(m_pages, 1);
    connect(m_chips, &FilterChips::chosen, this, [this](const QString& name) {
        m_pages->setCurrentIndex(name == u"approvals" ? 0 : 1);
        currentView()->reload();
    });
    connect(m_approvals, &DecisionView::countChanged, this, [this](int count) {
        m_toApprove = count;
        showStateLine();
    });
    connect(m_review, &DecisionView::countChanged, this, [this](int count) {
        m_toReview = count;
        showStateLine();
    });
    for (DecisionView* view : std::initializer_list<DecisionView*>{m_approvals, m_review})
        connect(view, &DecisionView::actionRequested, this, &Pane::actionRequested);
    m_reloadSoon.setSingleShot(true);
    m_reloadSoon.setInterval(300ms);
    connect(&m_reloadSoon, &QTimer::timeout, this, &InboxPane::refresh);
    connect(&services.changes, &ChangeFeed::changed, this, [this](const QSet<QByteArray>& tables) {
        const bool ours = tables.contains("messages") || tables.contains("captures");
        if (m_entered && ours && !m_reloadSoon.isActive())
            m_reloadSoon.start();
    });
}

DecisionView* InboxPane::currentView() const
{
    return m_pages->currentIndex() == 0 ? static_cast<DecisionView*>(m_approvals) : m_review;
}

void InboxPane::enter()
{
    m_entered = true;
    refresh();
    currentView()->focusList();
}

void InboxPane::leave()
{
    m_entered = false;
    m_approvals->leave();
    m_review->leave();
}

void InboxPane::refresh()
{
    m_approvals->reload();
    m_review->reload();
}

void InboxPane::showStateLine()
{
    m_chips->setCount(u"approvals"_s, m_toApprove);
    m_chips->setCount(u"review"_s, m_toReview);
    const int all = m_toApprove + m_toReview;
    m_header->setStateLine(all == 0 ? tr("Nothing waits for you")
                                    : tr("%1 wait for you").arg(Format::number(all)));
}

QList<PaneKey> InboxPane::keys() const
{
    return {{u"J"_s, tr("Next")}, {u"K"_s, tr("Previous")},       {u"A"_s, tr("Approve or accept")},
            {u"E"_s, tr("Edit")}, {u"S"_s, tr("Skip or reject")}, {u"U"_s, tr("Undo, for ten seconds")}};
}

QString InboxPane::unsaved() const
{
    const QString recipient = m_approvals->unsavedRecipient();
    return recipient.isEmpty() ? QString() : tr("The edited message to %1 is not saved.").arg(recipient);
}

void InboxPane::showUnsaved()
{
    m_chips->setCurrent(u"approvals"_s);
    m_pages->setCurrentWidget(m_approvals);
    m_approvals->showUnsaved();
}

void countInbox(UiServices& services, QObject* context, std::function<void(int)> tell)
{
    const auto sum = std::make_shared<std::pair<int, int>>();
    const auto told = [sum, tell = std::move(tell)] { tell(sum->first + sum->second); };
    perform(
        services.messages, context,
        [](MessageStore& messages, const Call& call) {
            return messages.awaitingApproval({}, kMostCounted, call);
        },
        [sum, told](const Result<QList<ApprovalItem>>& items) {
            sum->first = items ? static_cast<int>(items->size()) : 0;
            told();
        });
    perform(
        services.captures, context,
        [](CaptureStore& captures, const Call& call) { return captures.awaitingReview(kMostCounted, call); },
        [sum, told](const Result<QList<Capture>>& captures) {
            sum->second = captures ? static_cast<int>(captures->size()) : 0;
            told();
        });
}

} // namespace revos
