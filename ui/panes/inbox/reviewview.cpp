#include "ui/panes/inbox/reviewview.h"

#include "models/labels.h"
#include "ui/errortext.h"
#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/evidenceview.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/stateview.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>

namespace revos {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostItems = 200;

} // namespace

ReviewView::ReviewView(UiServices& services, QWidget* parent)
    : DecisionView(m_model, u"review"_s, tr("Addresses to review"), parent)
    , m_services(services)
    , m_model(whyText, services.clock)
{
    build(makeDetail());
}

QWidget* ReviewView::makeDetail()
{
    auto* area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setAccessibleName(tr("Address"));
    auto* page = new QWidget(area);
    m_name = new ElidedLabel({}, page);
    m_name->setObjectName(u"reviewName"_s);
    m_name->setProperty("role", u"title"_s);
    m_source = makeLabel({}, Words::Muted, page);
    m_why = makeLabel({}, Words::Body, page, true);
    m_why->setObjectName(u"reviewWhy"_s);
    m_evidence = new EvidenceView(page);
    m_address = new QLineEdit(page);
    m_address->setObjectName(u"addressEdit"_s);
    m_address->setAccessibleName(tr("Address to accept"));
    auto* label = makeLabel(tr("Address to accept"), Words::Label, page);
    label->setBuddy(m_address);
    auto* take = makeButton(u"acceptButton"_s, tr("Accept and deliver (A)"), ButtonKind::Primary, page);
    take->setIcon(iconOnFill(u"check"_s, Tone::Accent));
    auto* correct = makeButton(u"correctButton"_s, tr("Correct (E)"), ButtonKind::Plain, page);
    correct->setIcon(icon(u"edit"_s));
    auto* reject = makeButton(u"rejectButton"_s, tr("Reject (S)"), ButtonKind::Plain, page);
    reject->setIcon(icon(u"block"_s));
    auto* actions = makeFlow(page);
    for (QPushButton* button : {take, correct, reject})
        actions->layout()->addWidget(button);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(space::kL, space::kM, space::kL, space::kL);
    column->setSpacing(space::kS);
    column->addWidget(m_name);
    column->addWidget(m_source);
    column->addWidget(m_why);
    column->addWidget(m_evidence);
    column->addSpacing(space::kS);
    column->addWidget(label);
    column->addWidget(m_address);
    column->addSpacing(space::kXs);
    column->addWidget(actions);
    column->addStretch();
    area->setWidget(page);
    connect(take, &QPushButton::clicked, this, &ReviewView::accept);
    connect(correct, &QPushButton::clicked, this, &ReviewView::edit);
    connect(reject, &QPushButton::clicked, this, &ReviewView::refuse);
    connect(m_address, &QLineEdit::returnPressed, this, &ReviewView::accept);
    return area;
}

void ReviewView::reload()
{
    stateView()->showLoading();
    m_loader.start(
        m_services.captures,
        [](CaptureStore& captures, const Call& call) { return captures.awaitingReview(kMostItems, call); },
        [this](const Result<QList<Capture>>& answer) {
            if (!answer) {
                listFailed(answer.error());
                return;
            }
            QList<Capture> captures = *answer;
            captures.removeIf([this](const Capture& capture) { return queue().isHidden(capture.id.uuid()); });
            const int count = static_cast<int>(captures.size());
            m_model.mergeRows(std::move(captures));
            listArrived(count,
                        {u"ok"_s,
                         tr("Nothing to review"),
                         tr("Addresses that are not quite certain wait here, with the words they come from."),
                         {}});
        });
}

void ReviewView::leave()
{
    DecisionView::leave();
    m_loader.cancel();
}

void ReviewView::showCurrent()
{
    const Capture* capture = current();
    if (capture == nullptr || m_shown == capture->id.uuid())
        return;
    m_shown = capture->id.uuid();
    m_name->setText(capture->leadName);
    m_source->setText(Labels::text(capture->source));
    m_why->setText(whyText(ReviewModel::whyOf(*capture)));
    m_evidence->setCapture(*capture);
    m_address->setText(capture->email);
}

void ReviewView::accept()
{
    if (m_address->text().trimmed().isEmpty()) {
        edit();
        return;
    }
    carryOut(CaptureState::Accepted);
}

void ReviewView::edit()
{
    m_address->setFocus(Qt::OtherFocusReason);
    m_address->selectAll();
}

void ReviewView::refuse()
{
    carryOut(CaptureState::Rejected);
}

void ReviewView::carryOut(CaptureState decision)
{
    const Capture* capture = current();
    if (capture == nullptr)
        return;
    const QUuid thing = capture->id.uuid();
    const QString address = m_address->text().trimmed();
    const QString sentence = decision == CaptureState::Accepted ? tr("Accepted: %1").arg(address)
                                                                : tr("Rejected: %1").arg(capture->email);
    focusList();
    decide(thing, sentence, [this, thing, id = capture->id, decision, address] {
        perform(
            m_services.actions, this,
            [id, decision, address](OperatorActions& actions, const Call& call) {
                return actions.decideCapture(id, decision, address, call);
            },
            [this, thing](const Result<void>& done) { decisionEnded(thing, done); });
    });
}

} // namespace revos
