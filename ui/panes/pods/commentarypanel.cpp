#include "ui/panes/pods/commentarypanel.h"

#include "domain/pods/commentaryjudge.h"
#include "models/format.h"
#include "models/podlabels.h"
#include "ui/errortext.h"
#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/meter.h"
#include "ui/widgets/pill.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QDesktopServices>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QUrl>

#include <cmath>

namespace revos {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLines = 3;
/// From half of what counts as the same on, a person should look.
constexpr double kDoubtful = CommentaryJudge::kAlike / 2;

QWidget* makeRow(std::initializer_list<QWidget*> widgets)
{
    QWidget* part = makeFlow(nullptr, space::kS);
    for (QWidget* widget : widgets)
        part->layout()->addWidget(widget);
    return part;
}

/// On the network of the post: the practice network has an address of its own.
QUrl addressOf(const Reshare& reshare)
{
    QUrl url(reshare.postUrl);
    url.setPath(u"/feed/update/"_s + reshare.siteUrn + u'/');
    url.setQuery(QString());
    return url;
}

} // namespace

CommentaryPanel::CommentaryPanel(QWidget* parent)
    : QWidget(parent)
    , m_member(new ElidedLabel({}, this))
    , m_state(new Pill(this))
    , m_sentence(makeLabel({}, Words::Muted, this, true))
    , m_text(new QPlainTextEdit(this))
    , m_length(makeLabel({}, Words::Small, this))
    , m_likeness(new Meter(this))
    , m_likenessText(makeLabel({}, Words::Small, this))
    , m_judgement(makeLabel({}, Words::Body, this, true))
    , m_link(makeButton(u"reshareLinkButton"_s, tr("Open the reshare"), ButtonKind::Link, this))
    , m_decide(makeButton(u"decideReshareButton"_s, tr("Look and decide…"), ButtonKind::Plain, this))
{
    setAccessibleName(tr("Words of a member"));
    m_member->setObjectName(u"commentaryMember"_s);
    m_member->setProperty("role", u"heading"_s);
    m_state->setObjectName(u"commentaryState"_s);
    m_sentence->setObjectName(u"commentarySentence"_s);
    m_text->setObjectName(u"commentaryEdit"_s);
    m_text->setAccessibleName(tr("Words that stand over the reshared post"));
    m_text->setReadOnly(true);
    m_text->setTabChangesFocus(true);
    const int line = m_text->fontMetrics().lineSpacing();
    m_text->setFixedHeight(kLines * line + 2 * space::kM);
    m_length->setObjectName(u"commentaryLength"_s);
    m_likeness->setObjectName(u"likenessMeter"_s);
    m_judgement->setObjectName(u"commentaryJudgement"_s);

    auto* head = new QHBoxLayout;
    head->setSpacing(space::kS);
    head->addWidget(m_member, 1);
    head->addWidget(m_state);
    auto* under = new QHBoxLayout;
    under->setSpacing(space::kS);
    under->addWidget(m_length);
    under->addStretch();
    under->addWidget(m_likenessText);
    under->addWidget(m_likeness, 0, Qt::AlignVCenter);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kS);
    column->addLayout(head);
    column->addWidget(m_sentence);
    column->addWidget(m_text);
    column->addLayout(under);
    column->addWidget(m_judgement);
    column->addWidget(m_link, 0, Qt::AlignLeading);
    column->addWidget(m_decide, 0, Qt::AlignLeading);
    column->addWidget(makeActions());
    connect(m_text, &QPlainTextEdit::textChanged, this, &CommentaryPanel::showLength);
    connect(m_link, &QPushButton::clicked, this, [this] { QDesktopServices::openUrl(addressOf(m_reshare)); });
    connect(m_decide, &QPushButton::clicked, this, [this] { Q_EMIT decideRequested(m_reshare.id); });
    clear();
}

QWidget* CommentaryPanel::makeActions()
{
    m_actions = new QStackedWidget(this);
    m_approve = makeButton(u"approveCommentaryButton"_s, tr("Approve (A)"), ButtonKind::Primary);
    m_approve->setIcon(iconOnFill(u"check"_s, Tone::Accent));
    m_edit = makeButton(u"editCommentaryButton"_s, tr("Edit (E)"));
    m_edit->setIcon(icon(u"edit"_s));
    m_skip = makeButton(u"skipReshareButton"_s, tr("Skip (S)"));
    m_skip->setIcon(icon(u"skip"_s));
    auto* save = makeButton(u"saveCommentaryButton"_s, tr("Save words"), ButtonKind::Primary);
    save->setToolTip(tr("Save words (Ctrl+Enter)"));
    auto* cancelEdit = makeButton(u"cancelCommentaryButton"_s, tr("Keep the old words"));
    m_reason = new QLineEdit;
    m_reason->setObjectName(u"skipReshareReason"_s);
    m_reason->setPlaceholderText(tr("Why not?"));
    m_reason->setToolTip(tr("The reason is kept with the reshare."));
    m_reason->setAccessibleName(tr("Reason for skipping"));
    auto* skipNow = makeButton(u"confirmSkipReshareButton"_s, tr("Skip this reshare"), ButtonKind::Primary);
    auto* cancelSkip = makeButton(u"cancelSkipReshareButton"_s, tr("Back"));
    m_actions->addWidget(makeRow({m_approve, m_edit, m_skip}));
    m_actions->addWidget(makeRow({save, cancelEdit}));
    m_actions->addWidget(makeRow({m_reason, skipNow, cancelSkip}));
    m_actions->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);

    connect(m_approve, &QPushButton::clicked, this, &CommentaryPanel::approve);
    connect(m_edit, &QPushButton::clicked, this, &CommentaryPanel::edit);
    connect(m_skip, &QPushButton::clicked, this, &CommentaryPanel::refuse);
    connect(save, &QPushButton::clicked, this, &CommentaryPanel::saveEdit);
    connect(cancelEdit, &QPushButton::clicked, this, &CommentaryPanel::stepBack);
    connect(skipNow, &QPushButton::clicked, this, &CommentaryPanel::skip);
    connect(m_reason, &QLineEdit::returnPressed, this, &CommentaryPanel::skip);
    connect(cancelSkip, &QPushButton::clicked, this, &CommentaryPanel::stepBack);
    auto* ctrlEnter = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return), m_text);
    ctrlEnter->setContext(Qt::WidgetShortcut);
    connect(ctrlEnter, &QShortcut::activated, this, &CommentaryPanel::saveEdit);
    for (QWidget* field : {static_cast<QWidget*>(m_text), static_cast<QWidget*>(m_reason)}) {
        auto* escape = new QShortcut(QKeySequence(Qt::Key_Escape), field);
        escape->setContext(Qt::WidgetShortcut);
        connect(escape, &QShortcut::activated, this, &CommentaryPanel::stepBack);
    }
    return m_actions;
}

void CommentaryPanel::clear()
{
    keepDraft();
    m_reshare = {};
    m_mode = Deciding;
    hide();
}

void CommentaryPanel::setReshare(const Reshare& reshare, const QString& sentence, const QStringList& others)
{
    const bool isSame = reshare.id == m_reshare.id;
    if (!isSame)
        keepDraft();
    m_reshare = reshare;
    m_others = others;
    const StateWord word = PodLabels::word(reshare);
    m_member->setText(reshare.resharerName);
    m_state->setState(word.text, word.tone);
    m_sentence->setText(sentence);
    m_link->setVisible(!reshare.siteUrn.isEmpty());
    m_link->setToolTip(addressOf(reshare).toString());
    const bool isOpen = reshare.status == ReshareStatus::Queued;
    m_decide->setVisible(reshare.status == ReshareStatus::Unknown);
    m_approve->setVisible(waitsForApproval(reshare));
    m_edit->setVisible(isOpen);
    m_skip->setVisible(isOpen);
    m_actions->setVisible(isOpen);
    m_text->setVisible(isOpen || !reshare.commentary.isEmpty());
    // What has gone out, or does not go out, is judged no more.
    for (QWidget* part : std::initializer_list<QWidget*>{m_length, m_likenessText, m_likeness})
        part->setVisible(isOpen);
    show();
    if (isSame && m_mode != Deciding && isOpen) {
        showLength();
        return;
    }
    setMode(m_drafts.contains(reshare.id.uuid()) && isOpen ? Editing : Deciding);
}

void CommentaryPanel::setMode(Mode mode)
{
    m_mode = mode;
    m_actions->setCurrentIndex(mode);
    m_text->setReadOnly(mode != Editing);
    const QString words = m_drafts.value(m_reshare.id.uuid(), m_reshare.commentary);
    const QString shown = mode == Editing ? words : m_reshare.commentary;
    if (m_text->toPlainText() != shown)
        m_text->setPlainText(shown);
    if (mode == Refusing)
        m_reason->clear();
    showLength();
}

bool CommentaryPanel::isChanged() const
{
    return m_mode == Editing && m_text->toPlainText() != m_reshare.commentary;
}

void CommentaryPanel::keepDraft()
{
    const QUuid id = m_reshare.id.uuid();
    if (isChanged()) {
        m_drafts.insert(id, m_text->toPlainText());
        m_edited.insert(id, m_reshare);
    } else if (m_mode == Editing) {
        m_drafts.remove(id);
    }
}

void CommentaryPanel::dropDraft(ReshareId reshare)
{
    m_drafts.remove(reshare.uuid());
    if (m_reshare.id == reshare)
        setMode(Deciding);
}

Reshare CommentaryPanel::unsavedReshare() const
{
    if (isChanged())
        return m_reshare;
    return m_drafts.isEmpty() ? Reshare() : m_edited.value(m_drafts.constBegin().key());
}

void CommentaryPanel::focusText()
{
    m_text->setFocus(Qt::OtherFocusReason);
}

void CommentaryPanel::showLength()
{
    const QString words = m_text->toPlainText();
    const int length = Format::characters(words.trimmed());
    const bool fits =
        length >= CommentaryJudge::kLeastCharacters && length <= CommentaryJudge::kMostCharacters;
    m_length->setText(tr("%1 of %2 to %3 characters")
                          .arg(Format::number(length), Format::number(CommentaryJudge::kLeastCharacters),
                               Format::number(CommentaryJudge::kMostCharacters)));
    setStyleProperty(m_length, "tone", fits ? u"ok"_s : u"attention"_s);

    const CommentaryJudge judge(m_others);
    const double likeness = words.isEmpty() ? 0.0 : judge.likeness(words);
    Tone tone = Tone::Ok;
    if (likeness >= CommentaryJudge::kAlike)
        tone = Tone::Problem;
    else if (likeness >= kDoubtful)
        tone = Tone::Attention;
    const QString share = Format::share(std::lround(likeness * 100), 100);
    m_likeness->setValue(likeness, tone,
                         tr("%1 like the most similar of the other members' words").arg(share));
    m_likenessText->setText(tr("Like another: %1").arg(share));
    // Only who may still change the words is told what is wrong with them.
    const bool isOpen = m_reshare.status == ReshareStatus::Queued;
    const QString judgement = words.isEmpty() || !isOpen ? QString() : whyText(judge.judge(words));
    // Words that break the rules would only be refused later.
    m_approve->setEnabled(!words.isEmpty() && judgement.isEmpty());
    m_approve->setToolTip(judgement);
    m_judgement->setText(judgement);
    m_judgement->setVisible(!judgement.isEmpty());
    setStyleProperty(m_judgement, "tone", u"problem"_s);
}

void CommentaryPanel::approve()
{
    if (m_mode == Deciding && waitsForApproval(m_reshare) && m_approve->isEnabled())
        Q_EMIT approveRequested(m_reshare);
}

void CommentaryPanel::edit()
{
    if (m_mode != Deciding || m_reshare.status != ReshareStatus::Queued)
        return;
    setMode(Editing);
    m_text->setFocus(Qt::OtherFocusReason);
    m_text->moveCursor(QTextCursor::End);
}

void CommentaryPanel::refuse()
{
    if (m_mode != Deciding || m_reshare.status != ReshareStatus::Queued)
        return;
    setMode(Refusing);
    m_reason->setFocus(Qt::OtherFocusReason);
}

void CommentaryPanel::saveEdit()
{
    if (m_mode != Editing)
        return;
    if (isChanged())
        Q_EMIT editRequested(m_reshare, m_text->toPlainText().trimmed());
    else
        stepBack();
}

void CommentaryPanel::stepBack()
{
    m_drafts.remove(m_reshare.id.uuid());
    setMode(Deciding);
    Q_EMIT left();
}

void CommentaryPanel::skip()
{
    if (m_mode != Refusing)
        return;
    const QString reason = m_reason->text().trimmed();
    if (reason.isEmpty()) {
        m_reason->setFocus(Qt::OtherFocusReason);
        return;
    }
    setMode(Deciding);
    Q_EMIT skipRequested(m_reshare, reason);
    Q_EMIT left();
}

} // namespace revos
