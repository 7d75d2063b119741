#include "ui/panes/campaigns/campaigndetail.h"

#include "models/labels.h"
#include "ui/errortext.h"
#include "ui/panes/campaigns/deliverytab.h"
#include "ui/panes/campaigns/launchchecklist.h"
#include "ui/panes/campaigns/messagestab.h"
#include "ui/panes/campaigns/overviewtab.h"
#include "ui/panes/campaigns/setuptab.h"
#include "ui/panes/campaigns/triggerstab.h"
#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/pill.h"
#include "ui/widgets/stateview.h"
#include "ui/widgets/tabs.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabBar>

#include <algorithm>
#include <utility>

namespace revos {

using namespace Qt::StringLiterals;

CampaignDetail::CampaignDetail(UiServices& services, QWidget* parent)
    : QWidget(parent)
    , m_services(services)
    , m_editor(services, this)
{
    setObjectName(u"campaignDetail"_s);
    setAccessibleName(tr("Campaign"));
    auto* body = new QWidget;
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHead());
    column->addWidget(makeTabs(), 1);
    m_stateView = new StateView(body, this);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_stateView);

    connect(&m_editor, &CampaignEditor::loaded, this, &CampaignDetail::showCampaign);
    connect(&m_editor, &CampaignEditor::changed, this, [this] { m_name->setText(m_editor.campaign().name); });
    connect(&m_editor, &CampaignEditor::savingChanged, this, [this] {
        showSaving();
        runWhenSaved();
    });
    connect(&m_editor, &CampaignEditor::saveFailed, this, &CampaignDetail::showSaveError);
    connect(&m_editor, &CampaignEditor::loadFailed, this, [this](const Error& error) {
        m_stateView->showError(error, [this] { m_editor.open(m_editor.campaign().id); });
    });
    connect(m_stateView, &StateView::actionRequested, this, &CampaignDetail::actionRequested);
}

QWidget* CampaignDetail::makeHead()
{
    auto* head = new QWidget(this);
    m_name = new ElidedLabel({}, head);
    m_name->setObjectName(u"campaignName"_s);
    m_name->setProperty("role", u"title"_s);
    m_status = new Pill(head);
    m_status->setObjectName(u"campaignStatus"_s);
    m_saving = makeLabel({}, Words::Small, head);
    m_saving->setObjectName(u"savingLabel"_s);
    m_primary = makeButton(u"campaignPrimaryButton"_s, {}, ButtonKind::Primary, head);
    m_more = new IconButton(u"campaignMoreButton"_s, u"more"_s, tr("More"), head);
    m_menu = new QMenu(m_more);
    m_archive = m_menu->addAction(icon(u"archive"_s), tr("Archive"), this, &CampaignDetail::archive);
    m_more->setMenu(m_menu);
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setVisible(m_services.workspace.isStaff());
    auto* close = new IconButton(u"closeDetailButton"_s, u"close"_s, tr("Close (Esc)"), head);
    m_notice = new Notice(head);
    m_notice->setObjectName(u"campaignNotice"_s);

    auto* row = new QHBoxLayout;
    row->setSpacing(space::kS);
    row->addWidget(m_name, 1);
    row->addWidget(m_primary);
    row->addWidget(m_more);
    row->addWidget(close);
    auto* second = new QHBoxLayout;
    second->setSpacing(space::kM);
    second->addWidget(m_status);
    second->addWidget(m_saving);
    second->addStretch();
    auto* column = new QVBoxLayout(head);
    column->setContentsMargins(space::kL, space::kM, space::kM, 0);
    column->setSpacing(space::kXs);
    column->addLayout(row);
    column->addLayout(second);
    auto* noticeRow = new QVBoxLayout;
    noticeRow->setContentsMargins(0, space::kXs, space::kXs, space::kXs);
    noticeRow->addWidget(m_notice);
    column->addLayout(noticeRow);
    connect(m_primary, &QPushButton::clicked, this, &CampaignDetail::runPrimary);
    connect(close, &QToolButton::clicked, this, &CampaignDetail::closeRequested);
    connect(m_notice, &Notice::otherTriggered, this, [this] {
        m_notice->clear();
        m_editor.keepMine();
    });
    connect(m_notice, &Notice::actionTriggered, this, [this] {
        if (m_editor.saving() == CampaignEditor::Saving::Conflict)
            m_editor.takeTheirs();
        else if (m_notice->action() == ReasonAction::Retry)
            m_editor.saveNow();
        else
            Q_EMIT actionRequested(m_notice->action());
        m_notice->clear();
    });
    return head;
}

QWidget* CampaignDetail::makeTabs()
{
    auto* part = new QWidget(this);
    m_tabs = new QTabBar(part);
    m_tabs->setObjectName(u"campaignTabs"_s);
    m_tabs->setAccessibleName(tr("Parts of the campaign"));
    m_overview = new OverviewTab(m_services, m_editor, part);
    m_setup = new SetupTab(m_services, m_editor, part);
    m_triggers = new TriggersTab(m_editor, part);
    m_messages = new MessagesTab(m_services, m_editor, part);
    m_pages = new QStackedWidget(part);
    const auto add = [this](const QString& title, QWidget* page) {
        m_tabs->addTab(title);
        m_pages->addWidget(page);
    };
    add(tr("Overview"), m_overview);
    add(tr("Setup"), m_setup);
    add(tr("Triggers"), m_triggers);
    add(tr("Messages"), m_messages);
    // Where leads are sent is between the agency and the CRM.
    if (m_services.workspace.isStaff()) {
        m_delivery = new DeliveryTab(m_services, m_editor, part);
        add(tr("Delivery"), m_delivery);
    }
    layOutTabs(*m_tabs, *m_pages, *part);
    connect(m_overview, &OverviewTab::mendRequested, this, &CampaignDetail::mend);
    return part;
}

void CampaignDetail::open(CampaignId id)
{
    if (m_editor.isLoaded() && id == m_editor.campaign().id)
        return;
    m_notice->clear();
    m_stateView->showLoading();
    m_editor.open(id);
}

void CampaignDetail::startNew()
{
    m_notice->clear();
    m_editor.startNew();
    m_tabs->setCurrentIndex(Setup);
    m_setup->focusFor("name");
}

void CampaignDetail::setSummary(const CampaignSummary& summary)
{
    m_overview->setSummary(summary);
    m_status->setState(Labels::text(summary.status), Labels::tone(summary.status));
    showActions(summary.status);
}

void CampaignDetail::showCampaign()
{
    const Campaign& campaign = m_editor.campaign();
    m_name->setText(campaign.name);
    m_status->setState(Labels::text(campaign.status), Labels::tone(campaign.status));
    showActions(campaign.status);
    showSaving();
    m_stateView->showReady();
}

void CampaignDetail::showSaving()
{
    switch (m_editor.saving()) {
    case CampaignEditor::Saving::Saved:
        m_saving->setText(m_editor.isNew() ? tr("Saved with the first change") : tr("Saved"));
        break;
    case CampaignEditor::Saving::Dirty:
    case CampaignEditor::Saving::Saving:
        m_saving->setText(tr("Saving…"));
        break;
    case CampaignEditor::Saving::Conflict:
    case CampaignEditor::Saving::Failed:
        m_saving->setText(tr("Not saved"));
        break;
    }
}

void CampaignDetail::showSaveError(const Error& error)
{
    if (error.code == Code::Conflict)
        m_notice->say(Tone::Attention, errorText(error).sentence, tr("Take theirs"), tr("Save mine over it"));
    else
        m_notice->sayError(error);
}

void CampaignDetail::showActions(CampaignStatus status)
{
    if (!m_services.workspace.isStaff()) {
        m_primary->hide();
        return;
    }
    const auto show = [this](const QString& text, const QString& picture, ButtonKind kind) {
        m_primary->setText(text);
        m_primary->setIcon(kind == ButtonKind::Primary ? iconOnFill(picture, Tone::Accent) : icon(picture));
        setButtonKind(m_primary, kind);
        m_primary->show();
    };
    switch (status) {
    case CampaignStatus::Draft:
    case CampaignStatus::Scheduled:
        show(tr("Launch campaign"), u"play"_s, ButtonKind::Primary);
        break;
    case CampaignStatus::Active:
        // Nothing invites to stop what works.
        show(tr("Pause"), u"pause"_s, ButtonKind::Plain);
        break;
    case CampaignStatus::Paused:
        show(tr("Resume"), u"play"_s, ButtonKind::Primary);
        break;
    case CampaignStatus::Completed:
    case CampaignStatus::Archived:
        m_primary->hide();
        break;
    }
    m_archive->setEnabled(status != CampaignStatus::Archived && !m_editor.isNew());
}

void CampaignDetail::mend(const QByteArray& reason)
{
    if (reason == "launch.trigger") {
        m_tabs->setCurrentIndex(Triggers);
        m_triggers->focusFirst();
    } else if (reason == "launch.first-message") {
        m_tabs->setCurrentIndex(Messages);
        m_messages->focusFirst();
    } else if (reason == "launch.endpoint") {
        m_tabs->setCurrentIndex(Delivery);
        m_delivery->focusFirst();
    } else {
        m_tabs->setCurrentIndex(Setup);
        m_setup->focusFor(reason);
    }
}

void CampaignDetail::run(std::function<Result<void>(OperatorActions&, const Call&)> act)
{
    m_waiting = std::move(act);
    m_primary->setEnabled(false);
    m_editor.saveNow();
    runWhenSaved();
}

void CampaignDetail::runWhenSaved()
{
    if (!m_waiting || m_editor.saving() == CampaignEditor::Saving::Saving)
        return;
    if (m_editor.saving() == CampaignEditor::Saving::Dirty) {
        // Something was typed while the last version was on its way.
        m_editor.saveNow();
        return;
    }
    const auto act = std::exchange(m_waiting, {});
    if (m_editor.saving() != CampaignEditor::Saving::Saved) {
        // Not saved: the notice says why, and acting on an older version would surprise.
        m_primary->setEnabled(true);
        return;
    }
    perform(m_services.actions, this, act, [this](const Result<void>& done) {
        m_primary->setEnabled(true);
        if (!done)
            m_notice->sayError(done.error());
        else
            m_notice->clear();
        m_editor.reload();
        Q_EMIT acted();
    });
}

void CampaignDetail::runPrimary()
{
    const CampaignId id = m_editor.campaign().id;
    switch (m_editor.campaign().status) {
    case CampaignStatus::Draft:
    case CampaignStatus::Scheduled:
        launch();
        break;
    case CampaignStatus::Active:
        run([id](OperatorActions& actions, const Call& call) { return actions.pause(id, call); });
        break;
    case CampaignStatus::Paused:
        run([id](OperatorActions& actions, const Call& call) { return actions.resume(id, call); });
        break;
    case CampaignStatus::Completed:
    case CampaignStatus::Archived:
        break;
    }
}

void CampaignDetail::launch()
{
    const QList<ChecklistItem> list = launchChecklist(m_editor.campaign());
    const bool ready =
        std::all_of(list.begin(), list.end(), [](const ChecklistItem& item) { return item.ok; });
    if (!ready) {
        m_tabs->setCurrentIndex(Overview);
        m_overview->focusFirstOpen();
        m_notice->say(Tone::Attention,
                      tr("The campaign is not launched yet: mend the open points of the list first."));
        return;
    }
    run([id = m_editor.campaign().id](OperatorActions& actions, const Call& call) {
        return actions.launch(id, call);
    });
}

void CampaignDetail::archive()
{
    run([id = m_editor.campaign().id](OperatorActions& actions, const Call& call) {
        return actions.archive(id, call);
    });
}

} // namespace revos
