#include "ui/panes/inbox/outcomesview.h"

#include "models/outcomewords.h"
#include "ui/errortext.h"
#include "ui/panes/inbox/outcomequestion.h"
#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/markedtext.h"
#include "ui/widgets/pill.h"
#include "ui/widgets/seenpage.h"
#include "ui/widgets/stateview.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QDesktopServices>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QUrl>

namespace revos {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostItems = 200;

} // namespace

OutcomesView::OutcomesView(UiServices& services, QWidget* parent)
    : DecisionView(m_model, u"outcomes"_s, tr("Outcomes to decide"), parent)
    , m_services(services)
    , m_model(whyText, services.clock)
{
    build(makeDetail());
}

QWidget* OutcomesView::makeDetail()
{
    auto* area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setAccessibleName(tr("Outcome"));
    auto* page = new QWidget(area);
    m_title = new ElidedLabel({}, page);
    m_title->setObjectName(u"outcomeTitle"_s);
    m_title->setProperty("role", u"title"_s);
    m_kind = new Pill(page);
    m_within = new ElidedLabel({}, page);
    m_within->setProperty("role", u"muted"_s);
    m_why = makeLabel({}, Words::Body, page, true);
    m_why->setObjectName(u"outcomeWhy"_s);
    m_facts = makeLabel({}, Words::Body, page, true);
    m_facts->setObjectName(u"outcomeFacts"_s);
    m_text = new MarkedText(tr("Text that may have gone out"), page);
    m_text->setObjectName(u"outcomeText"_s);
    m_browser = makeButton(u"outcomeBrowserButton"_s, {}, ButtonKind::Plain, page);
    m_browser->setIcon(icon(u"browser"_s));
    m_link = makeButton(u"outcomeLinkButton"_s, {}, ButtonKind::Link, page);
    auto* yes = makeButton(u"wentOutButton"_s, tr("It went out… (A)"), ButtonKind::Plain, page);
    yes->setIcon(icon(u"check"_s));
    auto* no = makeButton(u"didNotGoOutButton"_s, tr("It did not go out… (S)"), ButtonKind::Plain, page);
    no->setIcon(icon(u"close"_s));
    auto* places = makeFlow(page);
    auto* seen = makeButton(u"outcomePageButton"_s, tr("What RevOS saw"), ButtonKind::Link, page);
    for (QPushButton* button : {m_browser, m_link, seen})
        places->layout()->addWidget(button);
    auto* answers = makeFlow(page);
    for (QPushButton* button : {yes, no})
        answers->layout()->addWidget(button);
    auto* second = new QHBoxLayout;
    second->setSpacing(space::kM);
    second->addWidget(m_kind);
    second->addWidget(m_within, 1);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(space::kL, space::kM, space::kL, space::kL);
    column->setSpacing(space::kS);
    column->addWidget(m_title);
    column->addLayout(second);
    column->addWidget(m_why);
    column->addSpacing(space::kS);
    column->addWidget(makeLabel(tr("What RevOS knows"), Words::Label, page));
    column->addWidget(m_facts);
    column->addWidget(makeLabel(tr("The text"), Words::Label, page));
    column->addWidget(m_text);
    column->addWidget(makeLabel(tr("Where to look"), Words::Label, page));
    column->addWidget(places);
    column->addSpacing(space::kS);
    column->addWidget(makeLabel(tr("Did it go out?"), Words::Label, page));
    column->addWidget(answers);
    column->addStretch();
    area->setWidget(page);
    connect(yes, &QPushButton::clicked, this, &OutcomesView::accept);
    connect(no, &QPushButton::clicked, this, &OutcomesView::refuse);
    connect(m_browser, &QPushButton::clicked, this, &OutcomesView::edit);
    connect(seen, &QPushButton::clicked, this, [this] {
        if (const UnknownOutcome* outcome = current())
            SeenPage::open(m_services, outcome->attempt, this);
    });
    connect(m_link, &QPushButton::clicked, this, [this] {
        if (const UnknownOutcome* outcome = current())
            QDesktopServices::openUrl(QUrl(outcome->url));
    });
    return area;
}

void OutcomesView::reload()
{
    stateView()->showLoading();
    m_loader.start(
        m_services.outcomes,
        [](OutcomeStore& outcomes, const Call& call) { return outcomes.undecided(kMostItems, call); },
        [this](const Result<QList<UnknownOutcome>>& answer) { receive(answer); });
}

void OutcomesView::receive(const Result<QList<UnknownOutcome>>& answer)
{
    if (!answer) {
        listFailed(answer.error());
        return;
    }
    QList<UnknownOutcome> outcomes = *answer;
    outcomes.removeIf([this](const UnknownOutcome& one) { return queue().isHidden(one.attempt.uuid()); });
    const int count = static_cast<int>(outcomes.size());
    m_model.mergeRows(std::move(outcomes));
    listArrived(
        count,
        {u"ok"_s,
         tr("Nothing to decide"),
         tr("When RevOS could not see whether something went out, it waits here until RevOS finds it or "
            "you say so. It is never sent again by itself."),
         {}});
    if (const UnknownOutcome* wanted = m_model.rowAt(m_model.rowAbout(m_wanted)))
        choose(wanted->attempt.uuid());
    m_wanted = {};
}

void OutcomesView::want(const QUuid& thing)
{
    m_wanted = thing;
    reload();
}

void OutcomesView::leave()
{
    DecisionView::leave();
    m_loader.cancel();
    if (m_question != nullptr)
        m_question->close();
}

void OutcomesView::showCurrent()
{
    const UnknownOutcome* outcome = current();
    if (outcome == nullptr)
        return;
    m_title->setText(OutcomeWords::title(*outcome));
    m_kind->setState(OutcomeWords::kind(*outcome), Tone::Attention);
    m_within->setText(outcome->isReshare()        ? outcome->about
                      : outcome->within.isEmpty() ? outcome->accountName
                                                  : outcome->within);
    m_why->setText(whyText(outcome->why));
    m_facts->setText(OutcomeWords::facts(*outcome, m_services.clock.now()).join(u'\n'));
    m_text->setMarked(outcome->text);
    m_browser->setText(tr("Show the browser of %1 (E)", "account").arg(outcome->accountName));
    m_link->setText(outcome->isReshare() ? tr("Open the post") : tr("Open the profile"));
    m_link->setToolTip(outcome->url);
    m_link->setVisible(!outcome->url.isEmpty());
}

void OutcomesView::accept()
{
    ask(SendDecision::WentOut);
}

void OutcomesView::refuse()
{
    ask(SendDecision::DidNotGoOut);
}

/// Nothing here can be edited; what helps is a look.
void OutcomesView::edit()
{
    if (const UnknownOutcome* outcome = current()) {
        m_services.browser.showAccount(outcome->account);
        Q_EMIT browserRequested();
    }
}

void OutcomesView::ask(SendDecision decision)
{
    const UnknownOutcome* outcome = current();
    if (outcome == nullptr)
        return;
    if (m_question == nullptr) {
        m_question = new OutcomeQuestion(window());
        connect(m_question, &OutcomeQuestion::answered, this, &OutcomesView::carryOut);
    }
    m_question->ask(*outcome, decision);
}

void OutcomesView::carryOut(const OutcomeDecision& decision)
{
    const QUuid thing = decision.attempt.uuid();
    const UnknownOutcome* outcome = m_model.rowAt(m_model.rowOf(thing));
    // RevOS found it while the question was open.
    if (outcome == nullptr)
        return;
    const QString title = OutcomeWords::title(*outcome);
    const QString sentence = decision.decision == SendDecision::WentOut
                                 ? tr("It went out: %1", "title").arg(title)
                                 : tr("It did not go out: %1", "title").arg(title);
    focusList();
    decide(thing, sentence, [this, thing, decision, message = outcome->message, reshare = outcome->reshare] {
        const auto ended = [this, thing](const Result<void>& done) { decisionEnded(thing, done); };
        if (message.isNull())
            perform(
                m_services.podActions, this,
                [reshare, decision](PodActions& actions, const Call& call) {
                    return actions.decideUnknown(reshare, decision, call);
                },
                ended);
        else
            perform(
                m_services.actions, this,
                [message, decision](OperatorActions& actions, const Call& call) {
                    return actions.decideUnknown(message, decision, call);
                },
                ended);
    });
}

} // namespace revos
