#include "ui/widgets/stateview.h"

#include "ui/theme/tokens.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/skeleton.h"

#include <QBoxLayout>

namespace revos {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kPatience = 150ms;

} // namespace

StateView::StateView(QWidget* content, QWidget* parent)
    : QWidget(parent)
    , m_content(content)
    , m_blank(new QWidget(this))
    , m_skeleton(new Skeleton(this))
    , m_message(new MessagePage(this))
    , m_notice(new Notice(this))
    , m_pages(new QStackedLayout)
{
    m_skeleton->setObjectName(u"loadingPage"_s);
    m_message->setObjectName(u"messagePage"_s);
    m_notice->setObjectName(u"stateNotice"_s);
    for (QWidget* page :
         {m_blank, m_content, static_cast<QWidget*>(m_skeleton), static_cast<QWidget*>(m_message)})
        m_pages->addWidget(page);
    auto* noticeRow = new QVBoxLayout;
    noticeRow->setContentsMargins(space::kS, 0, space::kS, 0);
    noticeRow->addWidget(m_notice);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(noticeRow);
    column->addLayout(m_pages, 1);
    m_patience.setSingleShot(true);
    m_patience.setInterval(kPatience);
    connect(&m_patience, &QTimer::timeout, this, [this] { showPage(m_skeleton); });
    connect(m_message, &MessagePage::actionTriggered, this, [this] { act(m_message->action(), m_act); });
    connect(m_notice, &Notice::actionTriggered, this, [this] { act(m_notice->action(), m_act); });
}

void StateView::showPage(QWidget* page)
{
    m_patience.stop();
    // A stack is as tall as its tallest page; one that nobody sees must not take room from what stands above.
    const QSizePolicy::Policy asks = page == m_message ? QSizePolicy::Preferred : QSizePolicy::Ignored;
    m_message->setSizePolicy(asks, asks);
    m_pages->setCurrentWidget(page);
    if (page == m_content || page == m_message)
        giveFocus();
}

void StateView::takeFocus(QWidget* first)
{
    m_first = first;
    if (m_state == State::Ready || m_state == State::Empty || m_state == State::Error)
        giveFocus();
}

void StateView::giveFocus()
{
    if (m_first == nullptr)
        return;
    if (m_pages->currentWidget() == m_content)
        m_first->setFocus(Qt::OtherFocusReason);
    else
        m_message->focusAction();
    m_first = nullptr;
}

void StateView::showLoading()
{
    if (m_state == State::Loading)
        return;
    m_state = State::Loading;
    if (m_hadContent)
        return;
    // An error that is being retried stays in view until there is an answer or the patience is over.
    m_patience.start();
}

void StateView::showReady()
{
    m_state = State::Ready;
    m_hadContent = true;
    m_notice->clear();
    showPage(m_content);
}

void StateView::showEmpty(const EmptyText& text, std::function<void()> act)
{
    m_state = State::Empty;
    m_hadContent = false;
    m_act = std::move(act);
    m_notice->clear();
    m_message->showEmpty(text);
    showPage(m_message);
}

void StateView::showError(const Error& error, std::function<void()> retry)
{
    if (error.code == Code::Cancelled)
        return;
    m_state = State::Error;
    m_act = std::move(retry);
    if (m_hadContent) {
        m_patience.stop();
        m_notice->sayError(error);
        return;
    }
    m_message->showError(error);
    showPage(m_message);
}

void StateView::act(ReasonAction action, const std::function<void()>& retry)
{
    if (action == ReasonAction::Review || action == ReasonAction::TakeOver) {
        Q_EMIT actionRequested(action);
        return;
    }
    // A copy: what runs may show another state and replace the member.
    if (const std::function<void()> again = retry)
        again();
}

} // namespace revos
