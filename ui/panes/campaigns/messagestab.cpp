#include "ui/panes/campaigns/messagestab.h"

#include "domain/names.h"
#include "domain/templates/firstmessagelint.h"
#include "domain/templates/messagetemplate.h"
#include "models/format.h"
#include "models/labels.h"
#include "ui/errortext.h"
#include "ui/panes/campaigns/campaigneditor.h"
#include "ui/panes/campaigns/messagepreview.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/filterchips.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QResizeEvent>
#include <QToolButton>

namespace revos {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLines = 9;
/// Below this many pixels at 100 % editor and preview stand under each other.
constexpr int kNarrow = 520;
constexpr std::array kKinds{StepKind::Dm1, StepKind::FollowUp, StepKind::Dm2, StepKind::Dm3};

QString whenOf(StepKind kind)
{
    switch (kind) {
    case StepKind::Dm1:
        return MessagesTab::tr("Sent first: asks for the e-mail address.");
    case StepKind::FollowUp:
        return MessagesTab::tr("Sent once, after 24 hours without an answer.");
    case StepKind::Dm2:
        return MessagesTab::tr("Sent when the address is accepted.");
    case StepKind::Dm3:
        return MessagesTab::tr("Sent after the confirmation: carries the link.");
    }
    return {};
}

QString chipName(StepKind kind)
{
    return QString::fromLatin1(nameOf(kind));
}

} // namespace

MessagesTab::MessagesTab(UiServices& services, CampaignEditor& editor, QWidget* parent)
    : QScrollArea(parent)
    , m_services(services)
    , m_editor(editor)
    , m_steps(new FilterChips(tr("Message"), this))
    , m_preview(new MessagePreview(services, this))
{
    setObjectName(u"messagesTab"_s);
    setAccessibleName(tr("Messages"));
    QList<FilterChips::Chip> chips;
    for (const StepKind kind : kKinds)
        chips.append({chipName(kind), Labels::text(kind)});
    m_steps->setChips(chips);
    setWidgetResizable(true);
    m_sides = new QHBoxLayout;
    m_sides->setSpacing(space::kL);
    m_sides->addWidget(makeEditor(), 1);
    m_sides->addWidget(m_preview, 1, Qt::AlignTop);
    auto* page = new QWidget(this);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(space::kL, space::kL, space::kL, space::kL);
    column->setSpacing(space::kM);
    column->addWidget(m_steps);
    column->addLayout(m_sides);
    column->addStretch();
    setWidget(page);
    connect(m_steps, &FilterChips::chosen, this, [this](const QString& name) {
        m_kind = fromName<StepKind>(name.toLatin1()).value_or(StepKind::Dm1);
        showStep();
    });
    connect(&editor, &CampaignEditor::loaded, this, &MessagesTab::showCampaign);
    connect(&editor, &CampaignEditor::changed, this, [this] {
        const Campaign& campaign = m_editor.campaign();
        m_preview->setCampaign(campaign.id, campaign.name, campaign.leadMagnetName);
    });
}

QWidget* MessagesTab::makeEditor()
{
    auto* part = new QWidget(this);
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kS);
    m_when = makeLabel({}, Words::Muted, part, true);
    m_enabled = new QCheckBox(tr("Part of the sequence"), part);
    m_enabled->setObjectName(u"stepEnabledCheck"_s);
    m_text = new QPlainTextEdit(part);
    m_text->setObjectName(u"stepTextEdit"_s);
    m_text->setAccessibleName(tr("Text of the message"));
    m_text->setTabChangesFocus(true);
    m_problems = makeLabel({}, Words::Body, part, true);
    m_problems->setObjectName(u"templateProblems"_s);
    setStyleProperty(m_problems, "tone", u"problem"_s);
    m_adviceRow = new QWidget(part);
    m_advice = makeLabel({}, Words::Muted, m_adviceRow, true);
    m_advice->setObjectName(u"templateAdvice"_s);
    auto* hint = new IconLabel(16, 0, m_adviceRow);
    hint->setPicture(u"info"_s, Tone::Neutral);
    auto* adviceLine = new QHBoxLayout(m_adviceRow);
    adviceLine->setContentsMargins(0, 0, 0, 0);
    adviceLine->setSpacing(space::kS);
    adviceLine->addWidget(hint, 0, Qt::AlignTop);
    adviceLine->addWidget(m_advice, 1);
    const int line = m_text->fontMetrics().lineSpacing();
    m_text->setFixedHeight(kLines * line + 2 * space::kM);
    auto* tags = makeFlow(part, space::kXs);
    const QStringList names = mergeTagNames();
    for (const QString& name : names) {
        const QString tag = u'{' + name + u'}';
        auto* button = new QToolButton(tags);
        button->setObjectName(name + u"TagButton"_s);
        button->setProperty("kind", u"tag"_s);
        button->setText(tag);
        button->setToolTip(tr("Insert %1").arg(tag));
        button->setAccessibleName(button->toolTip());
        button->setFocusPolicy(Qt::StrongFocus);
        connect(button, &QToolButton::clicked, this, [this, tag] { insertTag(tag); });
        tags->layout()->addWidget(button);
    }
    column->addWidget(m_when);
    column->addWidget(m_enabled);
    column->addWidget(m_text);
    column->addWidget(tags);
    column->addWidget(m_problems);
    column->addWidget(m_adviceRow);
    connect(m_text, &QPlainTextEdit::textChanged, this, &MessagesTab::changeText);
    connect(m_enabled, &QCheckBox::toggled, this, &MessagesTab::changeText);
    return part;
}

void MessagesTab::resizeEvent(QResizeEvent* event)
{
    QScrollArea::resizeEvent(event);
    const bool narrow = event->size().width() < scaled(kNarrow, font());
    m_sides->setDirection(narrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

void MessagesTab::changeEvent(QEvent* event)
{
    QScrollArea::changeEvent(event);
    // The marks have colours of their own.
    if (event->type() == QEvent::PaletteChange && m_text != nullptr)
        showProblems();
}

const CampaignStep* MessagesTab::currentStep() const
{
    for (const CampaignStep& step : m_editor.campaign().steps) {
        if (step.kind == m_kind)
            return &step;
    }
    return nullptr;
}

void MessagesTab::showCampaign()
{
    const Campaign& campaign = m_editor.campaign();
    m_preview->setCampaign(campaign.id, campaign.name, campaign.leadMagnetName);
    showStep();
}

void MessagesTab::showStep()
{
    m_showing = true;
    const CampaignStep* step = currentStep();
    const QString text = step != nullptr ? step->text : QString();
    m_when->setText(whenOf(m_kind));
    m_enabled->setChecked(step != nullptr && step->enabled);
    // The first message is what makes a campaign one.
    m_enabled->setVisible(m_kind != StepKind::Dm1);
    if (m_text->toPlainText() != text)
        m_text->setPlainText(text);
    m_showing = false;
    m_preview->setTemplate(text);
    showProblems();
}

void MessagesTab::changeText()
{
    if (m_showing)
        return;
    const QString text = m_text->toPlainText();
    const bool enabled = m_kind == StepKind::Dm1 || m_enabled->isChecked();
    m_editor.change([&](Campaign& campaign) {
        for (CampaignStep& step : campaign.steps) {
            if (step.kind == m_kind) {
                step.text = text;
                step.enabled = enabled;
                return;
            }
        }
        campaign.steps.append({StepId::create(), m_kind, text, enabled});
    });
    m_preview->setTemplate(text);
    showProblems();
}

void MessagesTab::insertTag(const QString& tag)
{
    m_text->insertPlainText(tag);
    m_text->setFocus(Qt::OtherFocusReason);
}

void MessagesTab::showProblems()
{
    const QString text = m_text->toPlainText();
    const QList<TemplateProblem> problems =
        text.isEmpty() ? QList<TemplateProblem>() : MessageTemplate::problems(text);
    const Tokens& tokens = tokensOf(palette());
    QList<QTextEdit::ExtraSelection> marks;
    QStringList sentences;
    for (const TemplateProblem& problem : problems) {
        sentences.append(whyText(Why{problem.reason, problem.facts, {}}));
        QTextEdit::ExtraSelection mark;
        mark.cursor = QTextCursor(m_text->document());
        mark.cursor.setPosition(static_cast<int>(problem.from));
        mark.cursor.setPosition(static_cast<int>(problem.to), QTextCursor::KeepAnchor);
        mark.format.setBackground(tokens.tone(Tone::Problem).soft);
        mark.format.setForeground(tokens.tone(Tone::Problem).text);
        marks.append(mark);
    }
    m_text->setExtraSelections(marks);
    m_problems->setText(sentences.join(u'\n'));
    m_problems->setVisible(!sentences.isEmpty());
    QStringList advice;
    if (m_kind == StepKind::Dm1 && !text.trimmed().isEmpty() && problems.isEmpty()) {
        const QList<Why> hints = lintFirstMessage(text, {m_services.workspace.operatorName, {}});
        for (const Why& hint : hints)
            advice.append(whyText(hint));
    }
    m_advice->setText(advice.join(u'\n'));
    m_adviceRow->setVisible(!advice.isEmpty());
}

void MessagesTab::focusFirst()
{
    m_steps->setCurrent(chipName(StepKind::Dm1));
    m_kind = StepKind::Dm1;
    showStep();
    m_text->setFocus(Qt::OtherFocusReason);
}

} // namespace revos
