#include "ui/panes/pods/poddetail.h"

#include "ui/errortext.h"
#include "ui/panes/pods/memberstab.h"
#include "ui/panes/pods/plantab.h"
#include "ui/panes/pods/rulestab.h"
#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/stateview.h"
#include "ui/widgets/tabs.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabBar>

namespace revos {

using namespace Qt::StringLiterals;

PodDetail::PodDetail(UiServices& services, QWidget* parent)
    : QWidget(parent)
    , m_editor(services, this)
{
    setObjectName(u"podDetail"_s);
    setAccessibleName(tr("Pod"));
    m_plans = new PlanTab(services);
    m_members = new MembersTab(services, m_editor);
    m_rules = new RulesTab(m_editor);
    auto* body = new QWidget;
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHead());
    column->addWidget(makeTabs(), 1);
    m_stateView = new StateView(body, this);
    m_stateView->setObjectName(u"podDetailState"_s);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_stateView);

    connect(&m_editor, &EditorState::loaded, this, &PodDetail::showPod);
    connect(&m_editor, &EditorState::changed, this, [this] { m_name->setText(m_editor.pod().name); });
    connect(&m_editor, &EditorState::savingChanged, this, &PodDetail::showSaving);
    connect(&m_editor, &EditorState::saveFailed, this, &PodDetail::showSaveError);
    connect(&m_editor, &EditorState::loadFailed, this, [this](const Error& error) {
        m_stateView->showError(error, [this] { m_editor.open(m_editor.pod().id); });
    });
    connect(m_stateView, &StateView::actionRequested, this, &PodDetail::actionRequested);
    connect(m_plans, &PlanTab::actionRequested, this, &PodDetail::actionRequested);
    connect(m_plans, &PlanTab::acted, this, &PodDetail::acted);
}

QWidget* PodDetail::makeHead()
{
    auto* head = new QWidget(this);
    m_name = new ElidedLabel({}, head);
    m_name->setObjectName(u"podName"_s);
    m_name->setProperty("role", u"title"_s);
    m_saving = makeLabel({}, Words::Small, head);
    m_saving->setObjectName(u"podSavingLabel"_s);
    m_newPlan = makeButton(u"newPlanButton"_s, tr("New plan"), ButtonKind::Plain, head);
    m_newPlan->setIcon(icon(u"add"_s));
    auto* close = new IconButton(u"closeDetailButton"_s, u"close"_s, tr("Close (Esc)"), head);
    m_notice = new Notice(head);
    m_notice->setObjectName(u"podNotice"_s);
    auto* row = new QHBoxLayout;
    row->setSpacing(space::kS);
    row->addWidget(m_name, 1);
    row->addWidget(m_newPlan);
    row->addWidget(close);
    auto* column = new QVBoxLayout(head);
    column->setContentsMargins(space::kL, space::kM, space::kM, 0);
    column->setSpacing(space::kXs);
    column->addLayout(row);
    column->addWidget(m_saving);
    column->addWidget(m_notice);
    connect(m_newPlan, &QPushButton::clicked, this, &PodDetail::startNewPlan);
    connect(close, &QToolButton::clicked, this, &PodDetail::closeRequested);
    connect(m_notice, &Notice::otherTriggered, this, [this] {
        m_notice->clear();
        m_editor.keepMine();
    });
    connect(m_notice, &Notice::actionTriggered, this, [this] {
        m_notice->clear();
        if (m_editor.saving() == EditorState::Saving::Conflict)
            m_editor.takeTheirs();
        else
            m_editor.saveNow();
    });
    return head;
}

QWidget* PodDetail::makeTabs()
{
    auto* part = new QWidget(this);
    m_tabs = new QTabBar(part);
    m_tabs->setObjectName(u"podTabs"_s);
    m_tabs->setAccessibleName(tr("Parts of the pod"));
    m_pages = new QStackedWidget(part);
    const auto add = [this](const QString& title, QWidget* page) {
        m_tabs->addTab(title);
        m_pages->addWidget(page);
    };
    add(tr("Plan"), m_plans);
    add(tr("Members"), m_members);
    add(tr("Rules"), m_rules);
    layOutTabs(*m_tabs, *m_pages, *part);
    return part;
}

void PodDetail::open(PodId id)
{
    if (m_editor.isLoaded() && id == m_editor.pod().id)
        return;
    m_notice->clear();
    m_stateView->showLoading();
    m_editor.open(id);
}

void PodDetail::startNew()
{
    m_notice->clear();
    m_editor.startNew();
    m_tabs->setCurrentIndex(Rules);
    m_rules->focusName();
}

void PodDetail::startNewPlan()
{
    m_tabs->setCurrentIndex(Plan);
    m_plans->startNewPlan();
}

void PodDetail::reload()
{
    m_editor.reload();
    if (m_editor.isLoaded())
        m_plans->reload();
}

void PodDetail::showUnsaved()
{
    m_tabs->setCurrentIndex(Plan);
    m_plans->showUnsaved();
}

void PodDetail::showPod()
{
    m_name->setText(m_editor.pod().name);
    showSaving();
    m_stateView->showReady();
    m_plans->setPod(m_editor.pod());
}

void PodDetail::showSaving()
{
    // A plan needs the pod as it is stored.
    m_newPlan->setEnabled(!m_editor.isNew());
    switch (m_editor.saving()) {
    case EditorState::Saving::Saved:
        m_saving->setText(m_editor.isNew() ? tr("Saved with the first change") : tr("Saved"));
        break;
    case EditorState::Saving::Dirty:
    case EditorState::Saving::Saving:
        m_saving->setText(tr("Saving…"));
        break;
    case EditorState::Saving::Conflict:
    case EditorState::Saving::Failed:
        m_saving->setText(tr("Not saved"));
        break;
    }
}

void PodDetail::showSaveError(const Error& error)
{
    if (error.code == Code::Conflict)
        m_notice->say(Tone::Attention, errorText(error).sentence, tr("Take theirs"), tr("Save mine over it"));
    else
        m_notice->sayError(error);
}

} // namespace revos
