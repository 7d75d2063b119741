#include "ui/panes/pods/newplanform.h"

#include "domain/site/posturl.h"
#include "ui/errortext.h"
#include "ui/load.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace revos {

using namespace Qt::StringLiterals;

namespace {

constexpr int kWidest = 560;

} // namespace

NewPlanForm::NewPlanForm(UiServices& services, QWidget* parent)
    : QScrollArea(parent)
    , m_services(services)
    , m_address(new QLineEdit)
    , m_addressState(makeLabel({}, Words::Muted, nullptr, true))
    , m_author(new QComboBox)
    , m_propose(makeButton(u"proposePlanButton"_s, tr("Show the plan"), ButtonKind::Primary))
    , m_notice(new Notice)
{
    setObjectName(u"newPlanForm"_s);
    setAccessibleName(tr("New plan"));
    setWidgetResizable(true);
    auto* page = new QWidget(this);
    auto* form = new QWidget(page);
    form->setMaximumWidth(scaled(kWidest, font()));
    auto* outer = new QHBoxLayout(page);
    outer->setContentsMargins(space::kL, space::kL, space::kL, space::kL);
    outer->addWidget(form, 10);
    outer->addStretch(1);
    setWidget(page);

    m_address->setObjectName(u"planPostEdit"_s);
    m_address->setAccessibleName(tr("Post to reshare"));
    m_address->setPlaceholderText(u"https://www.linkedin.com/posts/…"_s);
    m_address->setToolTip(tr("The address of the post, as the browser shows it."));
    m_addressState->setObjectName(u"planPostState"_s);
    m_author->setObjectName(u"planAuthorCombo"_s);
    m_author->setAccessibleName(tr("Who wrote it"));
    m_author->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_notice->setObjectName(u"newPlanNotice"_s);
    auto* back = makeButton(u"leaveNewPlanButton"_s, tr("Back"));
    QWidget* buttons = makeFlow(form, space::kS);
    buttons->layout()->addWidget(m_propose);
    buttons->layout()->addWidget(back);

    auto* column = new QVBoxLayout(form);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kXs);
    column->addWidget(makeLabel(tr("Post to reshare"), Words::Strong, form));
    column->addWidget(m_address);
    column->addWidget(m_addressState);
    column->addSpacing(space::kM);
    column->addWidget(makeLabel(tr("Who wrote it"), Words::Strong, form));
    column->addWidget(m_author);
    column->addWidget(makeLabel(tr("An author does not reshare the own post."), Words::Muted, form, true));
    column->addSpacing(space::kM);
    column->addWidget(m_notice);
    column->addWidget(buttons);
    column->addWidget(makeLabel(tr("You see who reshares it, when, and with which words. Nothing moves until "
                                   "you start the plan."),
                                Words::Muted, form, true));
    column->addStretch();
    connect(m_address, &QLineEdit::textChanged, this, &NewPlanForm::showAddress);
    connect(m_address, &QLineEdit::returnPressed, this, &NewPlanForm::propose);
    connect(m_propose, &QPushButton::clicked, this, &NewPlanForm::propose);
    connect(back, &QPushButton::clicked, this, &NewPlanForm::left);
}

void NewPlanForm::ask(const Pod& pod)
{
    m_pod = pod.id;
    m_notice->clear();
    m_address->clear();
    m_author->clear();
    m_author->addItem(tr("Nobody of this workspace"), QUuid());
    for (const PodMembership& member : pod.members)
        m_author->addItem(member.accountName, member.account.uuid());
    m_propose->setEnabled(true);
    showAddress();
    m_address->setFocus(Qt::OtherFocusReason);
}

void NewPlanForm::showAddress()
{
    const QString typed = m_address->text().trimmed();
    const auto post = PostUrl::parse(typed, m_services.workspace.practiceSite);
    const bool wrong = !typed.isEmpty() && !post;
    setStyleProperty(m_address, "state", wrong ? u"problem"_s : QString());
    setStyleProperty(m_addressState, "tone", wrong ? u"problem"_s : post ? u"ok"_s : QString());
    if (wrong)
        m_addressState->setText(errorText(post.error()).sentence);
    else
        m_addressState->setText(post ? tr("This is a post: %1").arg(post->urn.toString())
                                     : tr("Paste the address of the post that the pod reshares."));
    m_address->setAccessibleDescription(m_addressState->text());
}

void NewPlanForm::propose()
{
    const QString address = m_address->text().trimmed();
    if (!m_propose->isEnabled())
        return;
    if (address.isEmpty()) {
        m_address->setFocus(Qt::OtherFocusReason);
        return;
    }
    m_propose->setEnabled(false);
    perform(
        m_services.podActions, this,
        [pod = m_pod, address, author = AccountId(m_author->currentData().toUuid())](
            PodActions& actions, const Call& call) { return actions.propose(pod, address, author, call); },
        [this, pod = m_pod](const Result<ResharePlanId>& plan) {
            m_propose->setEnabled(true);
            if (!plan)
                m_notice->sayError(plan.error());
            else if (pod == m_pod)
                Q_EMIT proposed(*plan);
        });
}

} // namespace revos
