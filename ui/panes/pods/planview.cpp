#include "ui/panes/pods/planview.h"

#include "models/format.h"
#include "models/podlabels.h"
#include "ui/errortext.h"
#include "ui/panes/pods/commentarypanel.h"
#include "ui/panes/pods/planactions.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/plantimeline.h"
#include "ui/widgets/words.h"

#include <QApplication>
#include <QBoxLayout>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QStackedWidget>

#include <algorithm>

namespace revos {

using namespace Qt::StringLiterals;

namespace {

/// Below this many pixels at 100 % there is no room for the words beside a readable timeline.
constexpr int kLow = 480;

} // namespace

PlanView::PlanView(const Clock& clock, QWidget* parent)
    : QWidget(parent)
    , m_clock(clock)
    , m_model(clock, whyText)
    , m_area(new QScrollArea(this))
    , m_scrolled(new QVBoxLayout)
    , m_fixed(new QVBoxLayout)
    , m_words(new QWidget(this))
    , m_line(makeLine(this))
    , m_panel(new CommentaryPanel(m_words))
{
    m_area->setWidgetResizable(true);
    m_area->setAccessibleName(tr("Plan"));
    auto* page = new QWidget(m_area);
    m_scrolled->setSpacing(space::kM);
    m_scrolled->addWidget(makeHead());
    m_scrolled->addWidget(makePicture());
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(space::kL, space::kM, space::kL, space::kM);
    column->addLayout(m_scrolled);
    column->addStretch();
    m_area->setWidget(page);
    auto* words = new QVBoxLayout(m_words);
    words->setContentsMargins(0, 0, 0, 0);
    words->addWidget(m_panel);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    outer->addWidget(m_area, 1);
    outer->addWidget(m_line);
    outer->addLayout(m_fixed);
    arrange();
    connect(m_panel, &CommentaryPanel::left, this, &PlanView::focusTimeline);
}

QWidget* PlanView::makeHead()
{
    auto* head = new QWidget;
    m_chooser = new QComboBox(head);
    m_chooser->setObjectName(u"planCombo"_s);
    m_chooser->setAccessibleName(tr("Plan"));
    m_chooser->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_facts = makeLabel({}, Words::Muted, head, true);
    m_facts->setObjectName(u"planFacts"_s);
    m_notice = new Notice(head);
    m_notice->setObjectName(u"planNotice"_s);
    m_actions = new PlanActions(head);
    auto* column = new QVBoxLayout(head);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kS);
    for (QWidget* part : std::initializer_list<QWidget*>{m_chooser, m_facts, m_notice, m_actions})
        column->addWidget(part);
    connect(m_chooser, &QComboBox::activated, this,
            [this] { Q_EMIT planChosen(ResharePlanId(m_chooser->currentData().toUuid())); });
    return head;
}

QWidget* PlanView::makePicture()
{
    auto* part = new QFrame;
    part->setProperty("kind", u"card"_s);
    m_timeline = new PlanTimeline(part);
    m_timeline->setObjectName(u"planTimeline"_s);
    m_table = new DataTable(tr("Plan as a table"), part);
    m_table->setObjectName(u"planTable"_s);
    m_table->setModel(&m_model);
    m_table->setDense(true);
    m_table->setPlan({{ReshareModel::Member, 13},
                      {ReshareModel::When, 10},
                      {ReshareModel::State, 12},
                      {ReshareModel::Says, 20, 1, true}});
    m_pictures = new QStackedWidget(part);
    m_pictures->addWidget(m_timeline);
    m_pictures->addWidget(m_table);
    auto* toggle = makeButton(u"planTableButton"_s, tr("Show as table"), ButtonKind::Link, part);
    toggle->setCheckable(true);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(space::kS, 0, 0, 0);
    head->addWidget(makeLabel(tr("Who, when, and with which words"), Words::Heading, part, true), 1);
    head->addWidget(toggle);
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(space::kS, space::kS, space::kS, space::kS);
    column->setSpacing(space::kXs);
    column->addLayout(head);
    column->addWidget(m_pictures);
    connect(toggle, &QPushButton::toggled, this, [this, toggle](bool asTable) {
        m_pictures->setCurrentIndex(asTable ? 1 : 0);
        toggle->setText(asTable ? tr("Show as timeline") : tr("Show as table"));
        m_table->fitRows();
    });
    connect(m_timeline, &PlanTimeline::currentRowChanged, this, &PlanView::choose);
    connect(m_table, &DataTable::currentRowChanged, this, &PlanView::choose);
    return part;
}

void PlanView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void PlanView::arrange()
{
    const bool isLow = height() < scaled(kLow, font());
    QBoxLayout* wanted = isLow ? m_scrolled : m_fixed;
    if (wanted->indexOf(m_words) >= 0)
        return;
    QWidget* at = QApplication::focusWidget();
    m_line->setVisible(!isLow);
    if (isLow)
        m_fixed->setContentsMargins(0, 0, 0, 0);
    else
        m_fixed->setContentsMargins(space::kL, space::kS, space::kL, space::kM);
    wanted->addWidget(m_words);
    // Another place takes the focus away.
    if (at != nullptr && m_words->isAncestorOf(at))
        at->setFocus(Qt::OtherFocusReason);
}

void PlanView::bringWordsIntoView()
{
    if (m_scrolled->indexOf(m_words) >= 0)
        m_area->ensureWidgetVisible(m_words, 0, space::kM);
}

void PlanView::setChoice(const QList<StoredResharePlan>& plans, ResharePlanId chosen)
{
    // Entry by entry: a list that is open while a plan changes stays open.
    for (int i = 0; i < plans.size(); ++i) {
        if (i == m_chooser->count())
            m_chooser->addItem({});
        m_chooser->setItemText(i, PodLabels::title(plans.at(i), m_clock.now()));
        m_chooser->setItemData(i, plans.at(i).id.uuid());
    }
    while (m_chooser->count() > plans.size())
        m_chooser->removeItem(m_chooser->count() - 1);
    m_chooser->setCurrentIndex(m_chooser->findData(chosen.uuid()));
    m_chooser->setToolTip(m_chooser->currentText());
}

void PlanView::setPlan(const StoredResharePlan& plan)
{
    QStringList sentences;
    for (const Reshare& reshare : plan.reshares)
        sentences.append(m_model.sentence(reshare));
    showFacts(plan);
    m_actions->setPlan(plan);
    m_timeline->setPlan(plan, sentences, m_clock.now());
    {
        // Rows that come and go move the table's place, which says nothing about what the person looks at.
        const QSignalBlocker quiet(m_table);
        m_model.mergeRows(plan.reshares);
    }
    m_table->fitRows();
    if (const int row = m_model.rowOf(m_wanted.uuid()); row >= 0) {
        m_row = row;
        m_wanted = {};
    }
    m_row = std::clamp(m_row, 0, std::max(0, m_model.rowCount() - 1));
    showCurrent();
}

void PlanView::showFacts(const StoredResharePlan& plan)
{
    const QDateTime now = m_clock.now();
    const auto leftOut = std::count_if(plan.reshares.begin(), plan.reshares.end(), [](const Reshare& one) {
        return one.status == ReshareStatus::Skipped;
    });
    const QString why = whyText(plan.why);
    m_facts->setText(tr("%1 Window %2 to %3. Left out: %4. Seed %5.", "what the state means, times")
                         .arg(why.isEmpty() ? PodLabels::word(plan.state).says : why,
                              Format::clockTime(plan.startsAt, now), Format::clockTime(plan.endsAt, now),
                              Format::number(leftOut), QString::number(plan.seed)));
    m_facts->setToolTip(tr("%1 – %2\n%3", "from, to, address of the post")
                            .arg(Format::exact(plan.startsAt), Format::exact(plan.endsAt), plan.postUrl));
}

void PlanView::showCurrent()
{
    m_timeline->setCurrentRow(m_row);
    if (m_table->currentRow() != m_row)
        m_table->setCurrentIndex(m_model.index(m_row, 0));
    const Reshare* current = m_model.rowAt(m_row);
    if (current == nullptr) {
        m_panel->clear();
        return;
    }
    QStringList others;
    for (const Reshare& other : m_model.rows()) {
        const bool goesOut =
            other.status != ReshareStatus::Skipped && other.status != ReshareStatus::Cancelled;
        if (other.id != current->id && !other.commentary.isEmpty() && goesOut)
            others.append(other.commentary);
    }
    m_panel->setReshare(*current, m_model.sentence(*current), others);
}

void PlanView::want(ReshareId reshare)
{
    const int row = m_model.rowOf(reshare.uuid());
    if (row >= 0)
        choose(row);
    else
        m_wanted = reshare;
}

void PlanView::choose(int row)
{
    if (row < 0 || row == m_row)
        return;
    m_row = row;
    showCurrent();
}

void PlanView::step(int by)
{
    choose(std::clamp(m_row + by, 0, std::max(0, m_model.rowCount() - 1)));
    const QRect row = m_timeline->rowRect(m_row);
    const QPoint at = m_timeline->mapTo(m_area->widget(), row.center());
    m_area->ensureVisible(at.x(), at.y(), 0, row.height());
}

void PlanView::chooseNextToApprove()
{
    const int count = m_model.rowCount();
    for (int ahead = 1; ahead < count; ++ahead) {
        const int row = (m_row + ahead) % count;
        if (waitsForApproval(m_model.rows().at(row))) {
            choose(row);
            return;
        }
    }
}

void PlanView::edit()
{
    m_panel->edit();
    bringWordsIntoView();
}

void PlanView::refuse()
{
    m_panel->refuse();
    bringWordsIntoView();
}

void PlanView::focusTimeline()
{
    m_timeline->setFocus(Qt::OtherFocusReason);
}

} // namespace revos
