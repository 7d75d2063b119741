#include "ui/panes/inbox/outcomequestion.h"

#include "models/outcomewords.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace revos {

using namespace Qt::StringLiterals;

namespace {

constexpr int kWidest = 480;
/// As the database keeps them.
constexpr int kLongestReason = 500;
constexpr int kLongestLink = 2000;

} // namespace

OutcomeQuestion::OutcomeQuestion(QWidget* window)
    : Overlay(tr("Decide an outcome"), kWidest, window)
    , m_title(makeLabel({}, Words::Heading, frame(), true))
    , m_consequence(makeLabel({}, Words::Body, frame(), true))
    , m_reason(new QLineEdit(frame()))
    , m_link(new QLineEdit(frame()))
    , m_linkLabel(makeLabel(tr("Link where it can be seen, if there is one"), Words::Label, frame(), true))
    , m_missing(makeLabel(tr("Say in a sentence what you saw; it is kept with the decision."), Words::Small,
                          frame(), true))
    , m_confirm(makeButton(u"confirmOutcomeButton"_s, {}, ButtonKind::Primary, frame()))
{
    setObjectName(u"outcomeQuestion"_s);
    m_title->setObjectName(u"outcomeQuestionTitle"_s);
    m_consequence->setObjectName(u"outcomeConsequence"_s);
    m_missing->setObjectName(u"outcomeReasonHint"_s);
    m_reason->setObjectName(u"outcomeReasonEdit"_s);
    m_reason->setAccessibleName(tr("What did you see?"));
    m_reason->setAccessibleDescription(m_missing->text());
    m_reason->setMaxLength(kLongestReason);
    m_link->setObjectName(u"outcomeLinkEdit"_s);
    m_link->setAccessibleName(m_linkLabel->text());
    m_link->setPlaceholderText(u"https://"_s);
    m_link->setMaxLength(kLongestLink);
    m_linkLabel->setBuddy(m_link);
    auto* reasonLabel = makeLabel(tr("What did you see?"), Words::Label, frame());
    reasonLabel->setBuddy(m_reason);
    auto* back = makeButton(u"cancelOutcomeButton"_s, tr("Back"), ButtonKind::Plain, frame());
    auto* buttons = makeFlow(frame(), space::kS);
    buttons->layout()->addWidget(m_confirm);
    buttons->layout()->addWidget(back);
    auto* column = new QVBoxLayout(frame());
    column->setContentsMargins(space::kXl, space::kL, space::kXl, space::kL);
    column->setSpacing(space::kS);
    for (QWidget* part : std::initializer_list<QWidget*>{m_title, m_consequence, reasonLabel, m_reason,
                                                         m_missing, m_linkLabel, m_link})
        column->addWidget(part);
    column->addSpacing(space::kS);
    column->addWidget(buttons);
    connect(m_confirm, &QPushButton::clicked, this, &OutcomeQuestion::answer);
    connect(m_reason, &QLineEdit::returnPressed, this, &OutcomeQuestion::answer);
    connect(m_link, &QLineEdit::returnPressed, this, &OutcomeQuestion::answer);
    connect(back, &QPushButton::clicked, this, &Overlay::close);
}

void OutcomeQuestion::ask(const UnknownOutcome& outcome, SendDecision decision)
{
    const bool wentOut = decision == SendDecision::WentOut;
    m_decision = {outcome.attempt, decision, {}, {}};
    m_title->setText(wentOut ? tr("%1: it went out", "title").arg(OutcomeWords::title(outcome))
                             : tr("%1: it did not go out", "title").arg(OutcomeWords::title(outcome)));
    m_consequence->setText(OutcomeWords::consequence(outcome, decision));
    m_confirm->setText(wentOut ? tr("It went out") : tr("It did not go out"));
    m_reason->clear();
    m_link->clear();
    m_link->setVisible(wentOut);
    m_linkLabel->setVisible(wentOut);
    frame()->setAccessibleName(m_title->text());
    frame()->setAccessibleDescription(m_consequence->text());
    open();
}

QWidget* OutcomeQuestion::firstFocus()
{
    return m_reason;
}

/// As high as its sentences are at the width it has.
int OutcomeQuestion::wantedHeight() const
{
    return frame()->layout()->totalHeightForWidth(frame()->width());
}

void OutcomeQuestion::answer()
{
    m_decision.reason = m_reason->text().trimmed();
    m_decision.link = m_link->text().trimmed();
    if (m_decision.reason.isEmpty()) {
        m_reason->setFocus(Qt::OtherFocusReason);
        return;
    }
    close();
    Q_EMIT answered(m_decision);
}

} // namespace revos
