#include "ui/panes/inbox/inboxpane.h"

#include "models/format.h"
#include "ui/load.h"
#include "ui/panes/inbox/approvalsview.h"
#include "ui/panes/inbox/outcomesview.h"
#include "ui/panes/inbox/reviewview.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/filterchips.h"
#include "ui/widgets/paneheader.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QStackedWidget>

#include <array>
#include <memory>
#include <numeric>

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
{
    QList<FilterChips::Chip> chips{{u"approvals"_s, tr("Messages to approve")}};
    addPart(u"approvals"_s, m_approvals);
    // Clients approve what is theirs; addresses and outcomes are for those who run the accounts.
    if (services.workspace.isStaff()) {
        chips.append({u"review"_s, tr("Addresses to review")});
        addPart(u"review"_s, new ReviewView(services));
        m_outcomes = new OutcomesView(services);
        chips.append({u"outcomes"_s, tr("Outcomes to decide")});
        addPart(u"outcomes"_s, m_outcomes);
        connect(m_outcomes, &OutcomesView::browserRequested, this,
                [this] { Q_EMIT openRequested("browser", {}); });
    }
    m_chips->setChips(chips);
    m_chips->setVisible(chips.size() > 1);
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
    connect(m_chips, &FilterChips::chosen, this, [this](const QString& chip) {
        m_mayMove = false;
        showPart(chip);
        currentView()->reload();
    });
    m_reloadSoon.setSingleShot(true);
    m_reloadSoon.setInterval(300ms);
    connect(&m_reloadSoon, &QTimer::timeout, this, &InboxPane::refresh);
    connect(&services.changes, &ChangeFeed::changed, this, [this](const QSet<QByteArray>& tables) {
        const bool ours =
            tables.contains("messages") || tables.contains("captures") || tables.contains("reshare_history");
        if (m_entered && ours && !m_reloadSoon.isActive())
            m_reloadSoon.start();
    });
}

void InboxPane::addPart(const QString& chip, DecisionView* view)
{
    m_pages->addWidget(view);
    const qsizetype at = m_parts.size();
    m_parts.append({chip, view});
    connect(view, &DecisionView::countChanged, this, [this, at](int count) {
        m_parts[at].waiting = count;
        m_parts[at].isCounted = true;
        showStateLine();
        showFirstThatWaits();
    });
    connect(view, &DecisionView::actionRequested, this, &Pane::actionRequested);
}

DecisionView* InboxPane::currentView() const
{
    return m_parts.at(m_pages->currentIndex()).view;
}

void InboxPane::showPart(const QString& chip)
{
    for (const Part& part : std::as_const(m_parts)) {
        if (part.chip == chip)
            m_pages->setCurrentWidget(part.view);
    }
    m_chips->setCurrent(chip);
}

void InboxPane::showFirstThatWaits()
{
    if (!m_mayMove || !m_parts.at(m_pages->currentIndex()).isCounted)
        return;
    m_mayMove = m_parts.at(m_pages->currentIndex()).waiting == 0;
    for (qsizetype i = 0; i < m_parts.size() && m_mayMove; ++i) {
        const Part& part = m_parts.at(i);
        if (!part.isCounted)
            return;
        if (part.waiting == 0)
            continue;
        m_mayMove = false;
        showPart(part.chip);
        part.view->focusList();
    }
    // Later arrivals move nobody.
    m_mayMove = false;
}

void InboxPane::enter()
{
    m_entered = true;
    m_mayMove = true;
    for (Part& part : m_parts)
        part.isCounted = false;
    refresh();
    currentView()->focusList();
}

void InboxPane::leave()
{
    m_entered = false;
    for (const Part& part : std::as_const(m_parts))
        part.view->leave();
}

void InboxPane::refresh()
{
    for (const Part& part : std::as_const(m_parts))
        part.view->reload();
}

void InboxPane::reveal(const QUuid& id)
{
    if (m_outcomes == nullptr)
        return;
    m_mayMove = false;
    showPart(u"outcomes"_s);
    m_outcomes->want(id);
    m_outcomes->focusList();
}

void InboxPane::showStateLine()
{
    int all = 0;
    for (const Part& part : std::as_const(m_parts)) {
        m_chips->setCount(part.chip, part.waiting);
        all += part.waiting;
    }
    m_header->setStateLine(all == 0 ? tr("Nothing waits for you")
                                    : tr("%1 wait for you").arg(Format::number(all)));
}

QList<PaneKey> InboxPane::keys() const
{
    return {{u"J"_s, tr("Next")},
            {u"K"_s, tr("Previous")},
            {u"A"_s, tr("Approve or accept; it went out")},
            {u"E"_s, tr("Edit; show the browser")},
            {u"S"_s, tr("Skip or reject; it did not go out")},
            {u"U"_s, tr("Undo, for ten seconds")}};
}

QString InboxPane::unsaved() const
{
    const QString recipient = m_approvals->unsavedRecipient();
    return recipient.isEmpty() ? QString() : tr("The edited message to %1 is not saved.").arg(recipient);
}

void InboxPane::showUnsaved()
{
    m_mayMove = false;
    showPart(u"approvals"_s);
    m_approvals->showUnsaved();
}

void countInbox(UiServices& services, QObject* context, std::function<void(int)> tell)
{
    const auto counts = std::make_shared<std::array<int, 3>>();
    const auto told = [counts, tell = std::move(tell)](size_t part, int count) {
        counts->at(part) = count;
        tell(std::accumulate(counts->begin(), counts->end(), 0));
    };
    perform(
        services.messages, context,
        [](MessageStore& messages, const Call& call) {
            return messages.awaitingApproval({}, kMostCounted, call);
        },
        [told](const Result<QList<ApprovalItem>>& items) {
            told(0, items ? static_cast<int>(items->size()) : 0);
        });
    if (!services.workspace.isStaff())
        return;
    perform(
        services.captures, context,
        [](CaptureStore& captures, const Call& call) { return captures.awaitingReview(kMostCounted, call); },
        [told](const Result<QList<Capture>>& captures) {
            told(1, captures ? static_cast<int>(captures->size()) : 0);
        });
    perform(
        services.outcomes, context,
        [](OutcomeStore& outcomes, const Call& call) { return outcomes.undecided(kMostCounted, call); },
        [told](const Result<QList<UnknownOutcome>>& outcomes) {
            told(2, outcomes ? static_cast<int>(outcomes->size()) : 0);
        });
}

} // namespace revos
