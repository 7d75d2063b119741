#include "ui/panes/pods/memberstab.h"

#include "models/labels.h"
#include "models/podlabels.h"
#include "ui/errortext.h"
#include "ui/panes/pods/podeditor.h"
#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/fairnesschart.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLabel>
#include <QMenu>
#include <QPushButton>

#include <algorithm>

namespace revos {

using namespace Qt::StringLiterals;

MembersTab::MembersTab(UiServices& services, PodEditor& editor, QWidget* parent)
    : QScrollArea(parent)
    , m_services(services)
    , m_editor(editor)
    , m_model(services.clock)
{
    setObjectName(u"membersTab"_s);
    setAccessibleName(tr("Members"));
    setWidgetResizable(true);
    auto* page = new QWidget(this);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(space::kL, space::kL, space::kL, space::kL);
    column->setSpacing(space::kM);
    column->addWidget(makeMembers());
    column->addWidget(makeChoice());
    m_fairnessCard = makeFairness();
    column->addWidget(m_fairnessCard);
    column->addStretch();
    setWidget(page);
    connect(&editor, &EditorState::loaded, this, [this] {
        showPod();
        loadAccounts();
    });
    connect(&editor, &EditorState::changed, this, &MembersTab::showPod);
}

QWidget* MembersTab::makeMembers()
{
    auto* part = new QWidget(this);
    m_table = new DataTable(tr("Members"), part);
    m_table->setObjectName(u"memberTable"_s);
    m_table->setModel(&m_model);
    m_table->setDense(true);
    m_table->setPlan({{PodMemberModel::Name, 14, 0, true},
                      {PodMemberModel::State, 14},
                      {PodMemberModel::Month, 8, 2},
                      {PodMemberModel::Week, 8, 3},
                      {PodMemberModel::Last, 14, 1}});
    m_actions = makeFlow(part, space::kS);
    m_pause = makeButton(u"pauseMemberButton"_s, {}, ButtonKind::Plain, m_actions);
    m_optOut = makeButton(u"optOutButton"_s, tr("Leave out posts of…"), ButtonKind::Menu, m_actions);
    m_optOutMenu = new QMenu(m_optOut);
    m_optOut->setMenu(m_optOutMenu);
    auto* remove =
        makeButton(u"removeMemberButton"_s, tr("Remove from the pod"), ButtonKind::Plain, m_actions);
    for (QPushButton* button : {m_pause, m_optOut, remove})
        m_actions->layout()->addWidget(button);
    m_says = makeLabel({}, Words::Muted, part, true);
    m_says->setObjectName(u"memberSays"_s);
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kS);
    column->addWidget(m_table);
    column->addWidget(m_says);
    column->addWidget(m_actions);
    connect(m_table, &DataTable::currentRowChanged, this, &MembersTab::showMember);
    connect(m_pause, &QPushButton::clicked, this, [this] {
        changeMember([](PodMembership& member) {
            member.status =
                member.status == PodMemberStatus::Paused ? PodMemberStatus::Active : PodMemberStatus::Paused;
        });
    });
    connect(remove, &QPushButton::clicked, this, [this] {
        const PodMembership* member = current();
        if (member == nullptr)
            return;
        m_editor.change([account = member->account](Pod& pod) {
            pod.members.removeIf([&](const PodMembership& one) { return one.account == account; });
        });
    });
    connect(m_optOutMenu, &QMenu::aboutToShow, this, &MembersTab::fillOptOuts);
    return part;
}

QWidget* MembersTab::makeChoice()
{
    auto* part = new QWidget(this);
    m_account = new QComboBox(part);
    m_account->setObjectName(u"newMemberCombo"_s);
    m_account->setAccessibleName(tr("Account to add"));
    m_account->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_add = makeButton(u"addMemberButton"_s, tr("Add member"), ButtonKind::Plain, part);
    m_add->setIcon(icon(u"add"_s));
    auto* row = new QHBoxLayout(part);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::kS);
    row->addWidget(m_account, 1);
    row->addWidget(m_add);
    connect(m_add, &QPushButton::clicked, this, &MembersTab::add);
    return part;
}

QWidget* MembersTab::makeFairness()
{
    auto* card = new QFrame(this);
    card->setProperty("kind", u"card"_s);
    m_fairness = new FairnessChart(card);
    m_fairness->setObjectName(u"fairnessChart"_s);
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(space::kL, space::kM, space::kL, space::kM);
    column->setSpacing(space::kS);
    column->addWidget(makeLabel(tr("Fairness over 30 days"), Words::Heading, card, true));
    column->addWidget(makeLabel(tr("Reshares of each member, done and planned, in any pod. The line is the "
                                   "average; whoever is below it comes first."),
                                Words::Muted, card, true));
    column->addWidget(m_fairness);
    return card;
}

void MembersTab::showPod()
{
    const QList<PodMembership>& members = m_editor.pod().members;
    m_model.mergeRows(members);
    m_table->fitRows();
    m_table->setVisible(!members.isEmpty());
    m_fairness->setMembers(members);
    m_fairnessCard->setVisible(!members.isEmpty());
    if (!m_table->currentIndex().isValid() && !members.isEmpty())
        m_table->setCurrentIndex(m_model.index(0, 0));
    fillAccounts();
    showMember();
}

void MembersTab::loadAccounts()
{
    m_loader.start(
        m_services.accounts, [](AccountStore& accounts, const Call& call) { return accounts.list(call); },
        [this](const Result<QList<Account>>& accounts) {
            m_accounts = accounts.value_or(QList<Account>());
            fillAccounts();
            if (!accounts)
                m_account->setItemText(0, errorText(accounts.error()).title);
        });
}

void MembersTab::fillAccounts()
{
    const QUuid chosen = m_account->currentData().toUuid();
    m_account->clear();
    m_account->addItem(tr("Choose an account"), QUuid());
    const QList<PodMembership>& members = m_editor.pod().members;
    for (const Account& account : std::as_const(m_accounts)) {
        const bool isIn = std::any_of(members.begin(), members.end(), [&](const PodMembership& member) {
            return member.account == account.id;
        });
        if (!isIn)
            m_account->addItem(account.displayName, account.id.uuid());
    }
    m_account->setCurrentIndex(std::max(0, m_account->findData(chosen)));
}

void MembersTab::add()
{
    const AccountId id(m_account->currentData().toUuid());
    for (const Account& account : std::as_const(m_accounts)) {
        if (account.id != id)
            continue;
        PodMembership member;
        member.account = id;
        member.accountName = account.displayName;
        member.state = account.state;
        member.hasOpenIncident = account.hasOpenIncident;
        member.joinedAt = m_services.clock.now();
        m_editor.change([&](Pod& pod) {
            pod.members.append(member);
            std::stable_sort(pod.members.begin(), pod.members.end(), [](const auto& a, const auto& b) {
                return a.accountName.localeAwareCompare(b.accountName) < 0;
            });
        });
        return;
    }
    m_account->setFocus(Qt::OtherFocusReason);
}

const PodMembership* MembersTab::current() const
{
    return m_model.rowAt(m_table->currentIndex());
}

void MembersTab::showMember()
{
    const PodMembership* member = current();
    m_actions->setVisible(member != nullptr);
    if (member == nullptr) {
        m_says->setText(
            tr("Nobody is in this pod yet. A pod needs an author and at least one other member."));
        return;
    }
    m_says->setText(
        tr("%1: %2", "member, what the state means").arg(member->accountName, PodLabels::word(*member).says));
    const bool isPaused = member->status == PodMemberStatus::Paused;
    m_pause->setText(isPaused ? tr("Resume in this pod") : tr("Pause in this pod"));
    m_pause->setIcon(icon(isPaused ? u"play"_s : u"pause"_s));
}

void MembersTab::fillOptOuts()
{
    m_optOutMenu->clear();
    const PodMembership* member = current();
    if (member == nullptr)
        return;
    const PodMembership self = *member;
    for (const PodMembership& author : m_editor.pod().members) {
        if (author.account == self.account)
            continue;
        QAction* action = m_optOutMenu->addAction(author.accountName);
        action->setCheckable(true);
        action->setChecked(self.optedOut.contains(author.account));
        connect(action, &QAction::toggled, this, [this, id = author.account](bool leftOut) {
            changeMember([&](PodMembership& one) {
                one.optedOut.removeAll(id);
                if (leftOut)
                    one.optedOut.append(id);
            });
        });
    }
}

void MembersTab::changeMember(const std::function<void(PodMembership&)>& edit)
{
    const PodMembership* member = current();
    if (member == nullptr)
        return;
    m_editor.change([&, account = member->account](Pod& pod) {
        for (PodMembership& one : pod.members) {
            if (one.account == account)
                edit(one);
        }
    });
}

} // namespace revos
