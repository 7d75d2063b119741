#include "ui/start/startwindow.h"

#include "ui/shell/focusorder.h"
#include "ui/start/joinform.h"
#include "ui/start/newworkspaceform.h"
#include "ui/start/startchoices.h"
#include "ui/start/startcontrol.h"
#include "ui/start/startfailure.h"
#include "ui/start/unlockform.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/pagecolumn.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QScrollBar>
#include <QStackedWidget>

namespace revos {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize kFirstSize(640, 700);
constexpr QSize kSmallest(420, 320);

} // namespace

StartWindow::StartWindow(StartControl& control)
    : m_control(control)
    , m_pages(new QStackedWidget(this))
    , m_work(new QWidget(this))
    , m_workText(makeLabel({}, Words::Heading, m_work, true))
    , m_step(makeLabel({}, Words::Muted, m_work, true))
    , m_choices(add(new StartChoices(control)))
    , m_failure(add(new StartFailure))
    , m_join(add(new JoinForm(control)))
    , m_new(add(new NewWorkspaceForm(control)))
    , m_unlock(add(new UnlockForm(control)))
{
    setObjectName(u"startWindow"_s);
    setWindowTitle(tr("RevOS"));
    setMinimumSize(kSmallest);
    resize(kFirstSize);
    m_workText->setObjectName(u"startWork"_s);
    m_step->setObjectName(u"startStep"_s);
    auto* bar = new QProgressBar(m_work);
    bar->setRange(0, 0);
    bar->setTextVisible(false);
    bar->setAccessibleName(tr("Working"));
    auto* middle = new QVBoxLayout(m_work);
    middle->setContentsMargins(space::kXl, space::kXl, space::kXl, space::kXl);
    middle->setSpacing(space::kM);
    middle->addStretch();
    middle->addWidget(m_workText);
    middle->addWidget(bar);
    middle->addWidget(m_step);
    middle->addStretch();
    m_pages->addWidget(m_work);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_pages);
    const auto back = [this] { showChoices(m_others); };
    connect(m_choices, &StartChoices::joinRequested, this, [this] {
        m_join->begin();
        go(m_join);
    });
    connect(m_choices, &StartChoices::newRequested, this, [this] {
        m_new->begin();
        go(m_new);
    });
    for (StartForm* form :
         {static_cast<StartForm*>(m_join), static_cast<StartForm*>(m_new), static_cast<StartForm*>(m_unlock)})
        connect(form, &StartForm::leaving, this, back);
    connect(m_failure, &StartFailure::othersRequested, this, back);
    connect(m_failure, &StartFailure::retryRequested, this, [this] { m_control.openWorkspace(m_workspace); });
}

/// Pages scroll, so that they can be read at any size.
template<class Page>
Page* StartWindow::add(Page* page)
{
    auto* area = new PageColumn(tr("Start"), m_pages);
    area->add(page);
    m_pages->addWidget(area);
    return page;
}

void StartWindow::go(QWidget* page)
{
    PageColumn* area = areaOf(page);
    m_pages->setCurrentWidget(area);
    area->verticalScrollBar()->setValue(0);
    const bool isForm = qobject_cast<StartForm*>(page) != nullptr;
    m_asked = isForm ? page : nullptr;
    page->setFocus(Qt::OtherFocusReason);
}

/// In the order in which things stand, not in which they were made.
bool StartWindow::focusNextPrevChild(bool next)
{
    if (!moveFocus({m_pages->currentWidget()}, next))
        return false;
    if (auto* area = qobject_cast<PageColumn*>(m_pages->currentWidget()))
        area->reveal(focusWidget());
    return true;
}

PageColumn* StartWindow::areaOf(const QWidget* page) const
{
    for (int i = 0; i < m_pages->count(); ++i) {
        if (m_pages->widget(i)->isAncestorOf(page))
            return qobject_cast<PageColumn*>(m_pages->widget(i));
    }
    Q_UNREACHABLE();
}

void StartWindow::showWork(const QString& text)
{
    m_workText->setText(text);
    m_step->setText({});
    m_pages->setCurrentWidget(m_work);
}

void StartWindow::setStep(const QString& text)
{
    m_step->setText(text);
}

void StartWindow::showChoices(const QStringList& workspaces)
{
    m_others = workspaces;
    m_choices->begin(workspaces);
    // Nothing secret stays in a form that was left.
    m_join->begin();
    m_new->begin();
    m_unlock->begin({});
    go(m_choices);
}

void StartWindow::showFailure(const Error& error, const QString& workspace, const QStringList& others)
{
    m_others = others;
    m_workspace = workspace;
    if (error.reason == "vault.passphrase-missing") {
        m_unlock->begin(workspace);
        go(m_unlock);
        return;
    }
    const bool wasUnlocked = m_asked == m_unlock && error.reason != "vault.passphrase-wrong";
    if (auto* form = wasUnlocked ? nullptr : qobject_cast<StartForm*>(m_asked)) {
        go(form);
        form->sayError(error);
        areaOf(form)->reveal(form->said());
        return;
    }
    m_failure->begin(error);
    go(m_failure);
}

} // namespace revos
