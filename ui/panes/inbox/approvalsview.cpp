#include "ui/panes/inbox/approvalsview.h"

#include "models/format.h"
#include "models/labels.h"
#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/markedtext.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/pill.h"
#include "ui/widgets/stateview.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QShortcut>
#include <QStackedWidget>

namespace revos {

using namespace Qt::StringLiterals;

namespace {

/// As many as somebody reads in one go; the rest comes as these are decided.
constexpr int kMostItems = 200;
constexpr int kLines = 8;
constexpr int kFewestLines = 3;

QWidget* makeRow(std::initializer_list<QWidget*> widgets, int stretched)
{
    auto* part = new QWidget;
    auto* row = new QHBoxLayout(part);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::kS);
    int at = 0;
    for (QWidget* widget : widgets)
        row->addWidget(widget, at++ == stretched ? 1 : 0);
    if (stretched < 0)
        row->addStretch();
    return part;
}

} // namespace

ApprovalsView::ApprovalsView(UiServices& services, QWidget* parent)
    : DecisionView(m_model, u"approvals"_s, tr("Messages waiting for approval"), parent)
    , m_services(services)
    , m_model(services.clock)
{
    build(makeDetail());
}

QWidget* ApprovalsView::makeDetail()
{
    auto* area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setAccessibleName(tr("Message"));
    auto* detail = new QWidget(area);
    m_recipient = new ElidedLabel({}, detail);
    m_recipient->setObjectName(u"recipientLabel"_s);
    m_recipient->setProperty("role", u"title"_s);
    m_campaign = new ElidedLabel({}, detail);
    m_campaign->setProperty("role", u"muted"_s);
    m_step = new Pill(detail);
    m_comment = new MarkedText(tr("Comment of the person"), detail);
    m_comment->setObjectName(u"commentText"_s);
    m_text = new QPlainTextEdit(detail);
    m_text->setObjectName(u"messageEdit"_s);
    m_text->setAccessibleName(tr("Text that will be sent"));
    m_text->setReadOnly(true);
    m_text->setTabChangesFocus(true);
    // In a low window the text gives way, so that the buttons stay in view.
    const int line = m_text->fontMetrics().lineSpacing();
    m_text->setMinimumHeight(kFewestLines * line + 2 * space::kM);
    m_text->setMaximumHeight(kLines * line + 2 * space::kM);
    m_length = makeLabel({}, Words::Small, detail);
    m_planned = makeLabel({}, Words::Small, detail);
    auto* under = new QHBoxLayout;
    under->addWidget(m_planned, 1);
    under->addWidget(m_length);
    auto* second = new QHBoxLayout;
    second->setSpacing(space::kM);
    second->addWidget(m_step);
    second->addWidget(m_campaign, 1);
    auto* column = new QVBoxLayout(detail);
    column->setContentsMargins(space::kL, space::kM, space::kL, space::kL);
    column->setSpacing(space::kS);
    column->addWidget(m_recipient);
    column->addLayout(second);
    column->addSpacing(space::kS);
    m_commentTitle = makeLabel(tr("They wrote"), Words::Label, detail);
    column->addWidget(m_commentTitle);
    column->addWidget(m_comment);
    column->addWidget(makeLabel(tr("Goes out when you approve it"), Words::Label, detail));
    column->addWidget(m_text, 100);
    column->addLayout(under);
    column->addWidget(makeActions());
    column->addStretch();
    area->setWidget(detail);
    connect(m_text, &QPlainTextEdit::textChanged, this, &ApprovalsView::showLength);
    return area;
}

QWidget* ApprovalsView::makeActions()
{
    m_actions = new QStackedWidget;
    auto* approve = makeButton(u"approveButton"_s, tr("Approve (A)"), ButtonKind::Primary);
    approve->setIcon(iconOnFill(u"check"_s, Tone::Accent));
    auto* edit = makeButton(u"editButton"_s, tr("Edit (E)"));
    edit->setIcon(icon(u"edit"_s));
    auto* refuse = makeButton(u"skipButton"_s, tr("Skip (S)"));
    refuse->setIcon(icon(u"skip"_s));
    auto* save = makeButton(u"saveEditButton"_s, tr("Save text"), ButtonKind::Primary);
    save->setToolTip(tr("Save text (Ctrl+Enter)"));
    auto* cancelEdit = makeButton(u"cancelEditButton"_s, tr("Keep the old text"));
    m_reason = new QLineEdit;
    m_reason->setObjectName(u"skipReasonEdit"_s);
    m_reason->setPlaceholderText(tr("Why not?"));
    m_reason->setAccessibleName(tr("Reason for skipping"));
    m_reason->setToolTip(tr("The reason is kept with the message."));
    auto* skipNow = makeButton(u"confirmSkipButton"_s, tr("Skip message"), ButtonKind::Primary);
    auto* cancelSkip = makeButton(u"cancelSkipButton"_s, tr("Back"));
    m_actions->addWidget(makeRow({approve, edit, refuse}, -1));
    m_actions->addWidget(makeRow({save, cancelEdit}, -1));
    m_actions->addWidget(makeRow({m_reason, skipNow, cancelSkip}, 0));
    m_actions->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);

    connect(approve, &QPushButton::clicked, this, &ApprovalsView::accept);
    connect(edit, &QPushButton::clicked, this, &ApprovalsView::edit);
    connect(refuse, &QPushButton::clicked, this, &ApprovalsView::refuse);
    connect(save, &QPushButton::clicked, this, &ApprovalsView::saveEdit);
    connect(cancelEdit, &QPushButton::clicked, this, &ApprovalsView::dropDraft);
    connect(skipNow, &QPushButton::clicked, this, &ApprovalsView::skip);
    connect(m_reason, &QLineEdit::returnPressed, this, &ApprovalsView::skip);
    connect(cancelSkip, &QPushButton::clicked, this, [this] { setMode(Deciding); });
    auto* ctrlEnter = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return), m_text);
    ctrlEnter->setContext(Qt::WidgetShortcut);
    connect(ctrlEnter, &QShortcut::activated, this, &ApprovalsView::saveEdit);
    auto* escape = new QShortcut(QKeySequence(Qt::Key_Escape), this);
    escape->setContext(Qt::WidgetWithChildrenShortcut);
    connect(escape, &QShortcut::activated, this, &ApprovalsView::dropDraft);
    return m_actions;
}

void ApprovalsView::reload()
{
    stateView()->showLoading();
    m_loader.start(
        m_services.messages,
        [](MessageStore& messages, const Call& call) {
            return messages.awaitingApproval({}, kMostItems, call);
        },
        [this](const Result<QList<ApprovalItem>>& answer) {
            if (!answer) {
                listFailed(answer.error());
                return;
            }
            QList<ApprovalItem> items = *answer;
            items.removeIf(
                [this](const ApprovalItem& item) { return queue().isHidden(item.message.id.uuid()); });
            const int count = static_cast<int>(items.size());
            m_model.mergeRows(std::move(items));
            listArrived(count,
                        {u"ok"_s,
                         tr("Nothing to approve"),
                         tr("New messages wait here until you have read them. Nothing goes out without you."),
                         {}});
        });
}

void ApprovalsView::leave()
{
    DecisionView::leave();
    m_loader.cancel();
}

void ApprovalsView::showCurrent()
{
    const ApprovalItem* item = current();
    if (item == nullptr)
        return;
    // A reload must not take the text from under somebody who edits it.
    if (m_mode == Editing && m_shown == item->message.id.uuid())
        return;
    keepDraft();
    m_shown = item->message.id.uuid();
    m_recipient->setText(item->recipientName);
    m_campaign->setText(item->campaignName);
    m_step->setState(Labels::text(item->message.step), Tone::Accent);
    m_comment->setMarked(item->commentText);
    m_comment->setVisible(!item->commentText.isEmpty());
    m_commentTitle->setVisible(!item->commentText.isEmpty());
    const QDateTime planned = item->message.scheduledFor;
    m_planned->setText(planned.isValid()
                           ? tr("Planned for %1").arg(Format::clockTime(planned, m_services.clock.now()))
                           : QString());
    m_planned->setToolTip(Format::exact(planned));
    if (m_drafts.contains(m_shown))
        showDraft();
    else
        setMode(Deciding);
}

bool ApprovalsView::isChanged() const
{
    const ApprovalItem* item = m_model.rowAt(m_model.rowOf(m_shown));
    return m_mode == Editing && item != nullptr && m_text->toPlainText() != item->message.content;
}

void ApprovalsView::keepDraft()
{
    if (isChanged())
        m_drafts.insert(m_shown, m_text->toPlainText());
    else if (m_mode == Editing)
        m_drafts.remove(m_shown);
}

void ApprovalsView::showDraft()
{
    // The focus stays where it is: the person may only walk through the list.
    m_mode = Editing;
    m_actions->setCurrentIndex(m_mode);
    m_text->setReadOnly(false);
    m_text->setPlainText(m_drafts.value(m_shown));
}

void ApprovalsView::dropDraft()
{
    m_drafts.remove(m_shown);
    setMode(Deciding);
}

QString ApprovalsView::unsavedRecipient() const
{
    const QUuid message = isChanged() ? m_shown : m_drafts.isEmpty() ? QUuid() : m_drafts.constBegin().key();
    const ApprovalItem* item = m_model.rowAt(m_model.rowOf(message));
    return item != nullptr ? item->recipientName : QString();
}

void ApprovalsView::showUnsaved()
{
    if (!isChanged() && !m_drafts.isEmpty())
        choose(m_drafts.constBegin().key());
    m_text->setFocus(Qt::OtherFocusReason);
}

void ApprovalsView::setMode(Mode mode)
{
    m_mode = mode;
    m_actions->setCurrentIndex(mode);
    m_text->setReadOnly(mode != Editing);
    const ApprovalItem* item = current();
    if (mode == Deciding) {
        if (item != nullptr && m_text->toPlainText() != item->message.content)
            m_text->setPlainText(item->message.content);
        focusList();
    } else if (mode == Editing) {
        m_text->setFocus(Qt::OtherFocusReason);
        m_text->moveCursor(QTextCursor::End);
    } else {
        m_reason->clear();
        m_reason->setFocus(Qt::OtherFocusReason);
    }
}

void ApprovalsView::showLength()
{
    m_length->setText(tr("%1 characters").arg(Format::number(m_text->toPlainText().size())));
}

void ApprovalsView::accept()
{
    const ApprovalItem* item = current();
    if (item == nullptr || m_mode != Deciding)
        return;
    const QUuid thing = item->message.id.uuid();
    decide(thing, tr("Approved: %1").arg(item->recipientName),
           [this, thing, id = item->message.id, hash = item->hash] {
               perform(
                   m_services.actions, this,
                   [id, hash](OperatorActions& actions, const Call& call) {
                       return actions.approve(id, hash, Actor::Person, call);
                   },
                   [this, thing](const Result<void>& done) { decisionEnded(thing, done); });
           });
}

void ApprovalsView::edit()
{
    if (current() != nullptr && m_mode == Deciding)
        setMode(Editing);
}

void ApprovalsView::refuse()
{
    if (current() != nullptr && m_mode == Deciding)
        setMode(Refusing);
}

void ApprovalsView::saveEdit()
{
    const ApprovalItem* item = current();
    if (item == nullptr || m_mode != Editing)
        return;
    const QString text = m_text->toPlainText();
    if (text == item->message.content) {
        dropDraft();
        return;
    }
    perform(
        m_services.messages, this,
        [id = item->message.id, version = item->message.rowVersion,
         text](MessageStore& messages, const Call& call) { return messages.edit(id, version, text, call); },
        [this, message = m_shown](const Result<qint64>& saved) {
            if (!saved) {
                // The text stays in the editor.
                notice()->sayError(saved.error());
                return;
            }
            notice()->clear();
            m_drafts.remove(message);
            if (m_shown == message) {
                m_mode = Deciding;
                m_shown = {};
            }
            reload();
        });
}

void ApprovalsView::skip()
{
    const ApprovalItem* item = current();
    if (item == nullptr || m_mode != Refusing)
        return;
    const QUuid thing = item->message.id.uuid();
    m_mode = Deciding;
    decide(thing, tr("Skipped: %1").arg(item->recipientName),
           [this, thing, id = item->message.id, reason = m_reason->text().trimmed()] {
               perform(
                   m_services.actions, this,
                   [id, reason](OperatorActions& actions, const Call& call) {
                       return actions.skip(id, reason, call);
                   },
                   [this, thing](const Result<void>& done) { decisionEnded(thing, done); });
           });
}

} // namespace revos
