#include "ui/panes/settings/devicecard.h"

#include "models/format.h"
#include "models/teamlabels.h"
#include "ui/errortext.h"
#include "ui/panes/settings/sixwords.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/pill.h"
#include "ui/widgets/question.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace revos {

using namespace Qt::StringLiterals;

DeviceCard::DeviceCard(QWidget* parent)
    : QFrame(parent)
    , m_name(new ElidedLabel({}, this))
    , m_standing(new Pill(this))
    , m_this(new Pill(this))
    , m_says(makeLabel({}, Words::Muted, this, true))
    , m_comparison(makeComparison())
    , m_revoke(makeButton(u"revokeButton"_s, tr("Revoke…"), ButtonKind::Plain, this))
    , m_question(new Question(u"revoke"_s, this))
{
    setProperty("kind", u"card"_s);
    m_name->setProperty("role", u"strong"_s);
    m_name->setObjectName(u"deviceName"_s);
    m_standing->setObjectName(u"deviceStanding"_s);
    m_this->setState(tr("This computer"), Tone::Accent);
    m_says->setObjectName(u"deviceSays"_s);
    auto* head = new QHBoxLayout;
    head->setSpacing(space::kS);
    head->addWidget(m_name, 1);
    head->addWidget(m_this);
    head->addWidget(m_standing);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::kL, space::kM, space::kL, space::kM);
    column->setSpacing(space::kS);
    column->addLayout(head);
    auto* foot = new QHBoxLayout;
    foot->setSpacing(space::kS);
    foot->addWidget(m_says, 1);
    foot->addWidget(m_revoke, 0, Qt::AlignBottom);
    column->addLayout(foot);
    column->addWidget(m_comparison);
    column->addWidget(m_question);
    connect(m_revoke, &QPushButton::clicked, this, &DeviceCard::ask);
    connect(m_question, &Question::declined, this, [this] {
        showActions();
        m_revoke->setFocus(Qt::OtherFocusReason);
    });
    connect(m_question, &Question::confirmed, this, [this] {
        showActions();
        Q_EMIT revokeRequested(m_member);
    });
}

QWidget* DeviceCard::makeComparison()
{
    auto* part = new QWidget(this);
    m_words = new SixWords(part);
    m_words->setObjectName(u"deviceWords"_s);
    m_compare = makeLabel({}, Words::Body, part, true);
    m_approve = makeButton(u"approveDeviceButton"_s, tr("All six are the same: let it in"),
                           ButtonKind::Primary, part);
    m_reject = makeButton(u"rejectDeviceButton"_s, tr("They differ: reject it"), ButtonKind::Plain, part);
    QWidget* buttons = makeFlow(part, space::kS);
    buttons->layout()->addWidget(m_approve);
    buttons->layout()->addWidget(m_reject);
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kM);
    column->addWidget(m_words);
    column->addWidget(m_compare);
    column->addWidget(buttons);
    connect(m_approve, &QPushButton::clicked, this, [this] { Q_EMIT approveRequested(m_member); });
    connect(m_reject, &QPushButton::clicked, this, [this] { Q_EMIT rejectRequested(m_member); });
    return part;
}

QString DeviceCard::says(const QString& owner, const QDateTime& now) const
{
    if (m_member.standing == DeviceStanding::Swapped)
        return whyText(Why{"device.keys-swapped", {TeamLabels::name(m_member)}, {}});
    if (m_member.device.name.isEmpty())
        return tr(
            "It has keys, but somebody took it out of the list of devices. Revoke it unless you know why.");
    const QString when = Format::relative(m_member.device.requestedAt, now);
    return owner.isEmpty() ? tr("Asked %1", "when").arg(when)
                           : tr("%1 · asked %2", "whose computer it is, and when").arg(owner, when);
}

void DeviceCard::setDevice(const TeamDevice& member, const QString& owner, bool mayDecide,
                           const QDateTime& now)
{
    // Whoever compares must decide about the words that were compared.
    if (member.words != m_member.words || member.standing != m_member.standing)
        m_question->close();
    m_member = member;
    m_mayDecide = mayDecide;
    const QString name = TeamLabels::name(member);
    setAccessibleName(name);
    m_name->setText(name);
    m_this->setVisible(member.isThis);
    const bool isStrange = member.standing == DeviceStanding::Trusted && member.device.name.isEmpty();
    m_standing->setState(TeamLabels::text(member.standing),
                         isStrange ? Tone::Problem : TeamLabels::tone(member.standing));
    m_says->setText(says(owner, now));
    m_says->setToolTip(Format::exact(member.device.requestedAt));
    m_words->setWords(member.words);
    m_compare->setText(tr(
        "Let somebody at that computer read its six words aloud. When all of them are these, in this order, "
        "nobody has come in between. Do not compare over the same channel that the invitation took."));
    m_approve->setAccessibleDescription(name);
    m_reject->setAccessibleDescription(name);
    m_revoke->setAccessibleName(tr("Revoke %1…").arg(name));
    showActions();
}

void DeviceCard::showActions()
{
    const bool isWaiting = m_member.standing == DeviceStanding::Waiting;
    const bool isIn =
        m_member.standing == DeviceStanding::Trusted || m_member.standing == DeviceStanding::Swapped;
    m_comparison->setVisible(isWaiting && m_mayDecide);
    m_revoke->setVisible(isIn && m_mayDecide && !m_member.isThis && !m_question->isAsking());
}

void DeviceCard::setBusy(bool busy)
{
    for (QPushButton* button : {m_approve, m_reject, m_revoke})
        button->setEnabled(!busy);
}

void DeviceCard::ask()
{
    m_revoke->hide();
    m_question->ask(tr("%1 opens nothing that is sealed from now on: its access ends, its login is closed, "
                       "and every key is "
                       "replaced for the others. What it opened before it keeps. A LinkedIn cookie that was "
                       "copied there is "
                       "revoked only when the account's owner signs out at LinkedIn itself.")
                        .arg(TeamLabels::name(m_member)),
                    tr("Revoke it and replace the keys"), tr("Keep it"));
}

} // namespace revos
