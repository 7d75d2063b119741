#include "ui/panes/campaigns/triggerstab.h"

#include "models/format.h"
#include "models/labels.h"
#include "ui/panes/campaigns/campaigneditor.h"
#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

namespace revos {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kMostLetters = 80;
constexpr int kFewestLines = 6;

/// Comments of the kinds that decide whether a trigger is any good.
QString sampleComments(const QString& word)
{
    const QString trigger = word.isEmpty() ? u"GUIDE"_s : word;
    return TriggersTab::
        tr("%1\n%2 please!\nWould love the %2, thanks\n%3s\nGreat post!\nInteresting, but how does it scale?")
            .arg(trigger.toUpper(), trigger.toLower(), trigger.toLower());
}

} // namespace

TriggersTab::TriggersTab(CampaignEditor& editor, QWidget* parent)
    : QScrollArea(parent)
    , m_editor(editor)
    , m_lab(this)
{
    setObjectName(u"triggersTab"_s);
    setAccessibleName(tr("Triggers"));
    setWidgetResizable(true);
    auto* page = new QWidget(this);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(space::kL, space::kL, space::kL, space::kL);
    column->setSpacing(space::kL);
    column->addWidget(makeWords());
    column->addWidget(makeLab(), 1);
    setWidget(page);
    m_pause.setSingleShot(true);
    m_pause.setInterval(60ms);
    connect(&m_pause, &QTimer::timeout, this, &TriggersTab::judge);
    connect(&editor, &CampaignEditor::loaded, this, &TriggersTab::showCampaign);
    connect(&editor, &CampaignEditor::changed, this, [this] { m_pause.start(); });
}

QWidget* TriggersTab::makeWords()
{
    auto* part = new QWidget(this);
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kS);
    column->addWidget(makeLabel(tr("Words that make a comment a lead"), Words::Heading, part));
    m_rows = new QVBoxLayout;
    m_rows->setSpacing(space::kS);
    column->addLayout(m_rows);
    auto* add = makeButton(u"addTriggerButton"_s, tr("Add a word"), ButtonKind::Link, part);
    add->setIcon(icon(u"add"_s, Tone::Accent));
    connect(add, &QPushButton::clicked, this, &TriggersTab::addTrigger);
    column->addWidget(add, 0, Qt::AlignLeading);
    return part;
}

QWidget* TriggersTab::makeLab()
{
    auto* part = new QWidget(this);
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kS);
    m_summary = makeLabel({}, Words::Muted, part);
    m_summary->setObjectName(u"labSummary"_s);
    auto* head = new QHBoxLayout;
    head->addWidget(makeLabel(tr("Try them on comments"), Words::Heading, part), 1);
    head->addWidget(m_summary);
    column->addLayout(head);

    m_comments = new QPlainTextEdit(part);
    m_comments->setObjectName(u"labComments"_s);
    m_comments->setAccessibleName(tr("Comments to try, one on each line"));
    m_comments->setPlaceholderText(tr("Type or paste comments, one on each line"));
    m_comments->setTabChangesFocus(true);
    connect(m_comments, &QPlainTextEdit::textChanged, this, [this] { m_pause.start(); });
    m_verdicts = new DataTable(tr("What becomes of each comment"), part);
    m_verdicts->setObjectName(u"labVerdicts"_s);
    m_verdicts->setModel(&m_lab);
    m_verdicts->setDense(true);
    m_verdicts->setPlan({{TriggerLabModel::Verdict, 16},
                         {TriggerLabModel::Comment, 24, 0, true},
                         {TriggerLabModel::Found, 14, 1}});
    const int line = m_comments->fontMetrics().lineSpacing();
    m_comments->setMinimumHeight(kFewestLines * line + 2 * space::kM);
    m_verdicts->setMinimumHeight(kFewestLines * scaled(kDenseRowHeight, font()));
    column->addWidget(m_comments, 2);
    column->addWidget(m_verdicts, 3);
    return part;
}

void TriggersTab::showCampaign()
{
    const Campaign& campaign = m_editor.campaign();
    QList<CampaignTrigger> triggers = campaign.triggers;
    if (triggers != m_shown)
        rebuild(triggers);
    if (m_sampledFor != campaign.id) {
        m_sampledFor = campaign.id;
        m_comments->setPlainText(sampleComments(triggers.isEmpty() ? QString() : triggers.first().word));
    }
    judge();
}

void TriggersTab::rebuild(const QList<CampaignTrigger>& triggers)
{
    while (QLayoutItem* item = m_rows->takeAt(0)) {
        // Later: the button that was pressed may be in it.
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    for (const CampaignTrigger& trigger : triggers)
        addRow(trigger);
    m_shown = triggers;
}

void TriggersTab::addRow(const CampaignTrigger& trigger)
{
    auto* row = new QWidget(this);
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(space::kS);
    auto* word = new QLineEdit(trigger.word, row);
    word->setObjectName(u"triggerWordEdit"_s);
    word->setAccessibleName(tr("Trigger word"));
    word->setPlaceholderText(tr("Word people comment, such as GUIDE"));
    word->setMaxLength(kMostLetters);
    auto* mode = new QComboBox(row);
    mode->setObjectName(u"triggerModeCombo"_s);
    mode->setAccessibleName(tr("How the word is looked for"));
    for (const TriggerMode value : {TriggerMode::WholeWord, TriggerMode::Contains, TriggerMode::Fuzzy})
        mode->addItem(Labels::text(value), static_cast<int>(value));
    mode->setCurrentIndex(mode->findData(static_cast<int>(trigger.mode)));
    auto* remove = new IconButton(u"removeTriggerButton"_s, u"close"_s, tr("Remove this word"), row);
    line->addWidget(word, 1);
    line->addWidget(mode);
    line->addWidget(remove);
    m_rows->addWidget(row);
    connect(word, &QLineEdit::textEdited, this,
            [this, id = trigger.id](const QString& text) { changeWord(id, text); });
    connect(mode, &QComboBox::activated, this, [this, id = trigger.id, mode] {
        changeMode(id, static_cast<TriggerMode>(mode->currentData().toInt()));
    });
    connect(remove, &QToolButton::clicked, this, [this, id = trigger.id] { removeTrigger(id); });
}

void TriggersTab::addTrigger()
{
    m_editor.change([](Campaign& campaign) {
        campaign.triggers.append({TriggerId::create(), {}, TriggerMode::WholeWord});
    });
    showCampaign();
    if (const auto edits = m_rows->itemAt(m_rows->count() - 1)->widget()->findChildren<QLineEdit*>();
        !edits.isEmpty())
        edits.last()->setFocus(Qt::OtherFocusReason);
}

void TriggersTab::changeWord(TriggerId id, const QString& word)
{
    m_editor.change([&](Campaign& campaign) {
        for (CampaignTrigger& trigger : campaign.triggers) {
            if (trigger.id == id)
                trigger.word = word;
        }
    });
    m_shown = m_editor.campaign().triggers;
}

void TriggersTab::changeMode(TriggerId id, TriggerMode mode)
{
    m_editor.change([&](Campaign& campaign) {
        for (CampaignTrigger& trigger : campaign.triggers) {
            if (trigger.id == id)
                trigger.mode = mode;
        }
    });
    m_shown = m_editor.campaign().triggers;
}

void TriggersTab::removeTrigger(TriggerId id)
{
    m_editor.change([&](Campaign& campaign) {
        campaign.triggers.removeIf([id](const CampaignTrigger& trigger) { return trigger.id == id; });
    });
    showCampaign();
}

void TriggersTab::judge()
{
    m_lab.judge(m_comments->toPlainText(), m_editor.campaign().triggers);
    const LabSummary summary = m_lab.summary();
    QString text = tr("%1 of %2 match").arg(Format::number(summary.matched), Format::number(summary.lines));
    if (summary.nearMisses > 0)
        text = tr("%1 · near misses: %2").arg(text, Format::number(summary.nearMisses));
    m_summary->setText(text);
}

void TriggersTab::focusFirst()
{
    if (auto* edit = findChild<QLineEdit*>(u"triggerWordEdit"_s))
        edit->setFocus(Qt::OtherFocusReason);
}

} // namespace revos
