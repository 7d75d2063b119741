#include "ui/shell/activitystrip.h"

#include "models/format.h"
#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/meter.h"
#include "ui/widgets/words.h"
#include "ui/worklist.h"

#include <QBoxLayout>
#include <QPainter>
#include <QPushButton>

namespace revos {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kMostCounted = 200;

QString numbersOf(const WorkItem& item)
{
    QStringList parts;
    parts.append(
        item.total > 0
            ? ActivityStrip::tr("%1 of %2").arg(Format::number(item.done), Format::number(item.total))
            : ActivityStrip::tr("%1 done").arg(Format::number(item.done)));
    if (const double rate = item.rate(); rate > 0)
        parts.append(
            ActivityStrip::tr("%1 per second").arg(QLocale().toString(rate, 'f', rate < 10 ? 1 : 0)));
    if (const qint64 seconds = item.secondsLeft(); seconds >= 0)
        parts.append(ActivityStrip::tr("%1 left").arg(Format::duration(seconds * 1000)));
    return parts.join(u" · "_s);
}

} // namespace

ActivityStrip::ActivityStrip(UiServices& services, QWidget* parent)
    : QWidget(parent)
    , m_services(services)
    , m_queue(makeButton(u"queueButton"_s, tr("Nothing is running"), ButtonKind::Quiet, this))
    , m_outcomes(makeButton(u"outcomesButton"_s, {}, ButtonKind::Quiet, this))
    , m_title(new ElidedLabel({}, this))
    , m_meter(new Meter(this))
    , m_numbers(new ElidedLabel({}, this))
    , m_cancel(makeButton(u"workCancelButton"_s, tr("Cancel"), ButtonKind::Link, this))
{
    setObjectName(u"activityStrip"_s);
    setAttribute(Qt::WA_StyledBackground);
    setAccessibleName(tr("Activity"));
    m_queue->setIcon(icon(u"activity"_s));
    m_queue->setToolTip(tr("Show all jobs"));
    m_queue->hide();
    m_outcomes->setIcon(icon(u"alert"_s));
    m_outcomes->setToolTip(tr("What may have gone out: look, and say whether it did"));
    m_outcomes->hide();
    m_title->setObjectName(u"workTitle"_s);
    m_title->setProperty("role", u"strong"_s);
    m_numbers->setObjectName(u"workNumbers"_s);
    m_numbers->setProperty("role", u"muted"_s);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(space::kXs, 1, space::kS, 1);
    row->setSpacing(space::kS);
    row->addWidget(m_queue);
    row->addWidget(m_outcomes);
    row->addStretch(1);
    row->addWidget(m_title);
    row->addWidget(m_meter);
    row->addWidget(m_numbers);
    row->addWidget(m_cancel);
    m_wait.setSingleShot(true);
    m_wait.setInterval(250ms);
    connect(&m_wait, &QTimer::timeout, this, &ActivityStrip::reload);
    m_outcomeWait.setSingleShot(true);
    m_outcomeWait.setInterval(250ms);
    connect(&m_outcomeWait, &QTimer::timeout, this, &ActivityStrip::countOutcomes);
    connect(m_queue, &QPushButton::clicked, this, &ActivityStrip::activityRequested);
    connect(m_outcomes, &QPushButton::clicked, this, [this] { Q_EMIT outcomesRequested(m_firstOutcome); });
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        const QList<WorkItem> items = m_services.work.items();
        if (!items.isEmpty() && items.last().cancel)
            items.last().cancel();
    });
    connect(&services.work, &WorkList::changed, this, &ActivityStrip::showWork);
    connect(&services.changes, &ChangeFeed::changed, this, [this](const QSet<QByteArray>& tables) {
        // Gathered, so that a busy queue asks for its numbers a few times a second at most.
        if (m_started && tables.contains("jobs") && !m_wait.isActive())
            m_wait.start();
        const bool mayBeKnown = tables.contains("messages") || tables.contains("reshare_history");
        if (m_started && mayBeKnown && !m_outcomeWait.isActive())
            m_outcomeWait.start();
    });
    showWork();
}

void ActivityStrip::start()
{
    // The queue is the agency's; a client sees what this window itself is at.
    if (!m_services.workspace.isStaff())
        return;
    m_started = true;
    m_queue->show();
    reload();
    countOutcomes();
}

void ActivityStrip::countOutcomes()
{
    m_outcomeLoader.start(
        m_services.outcomes,
        [](OutcomeStore& outcomes, const Call& call) { return outcomes.undecided(kMostCounted, call); },
        [this](const Result<QList<UnknownOutcome>>& outcomes) {
            // What cannot be read now keeps its last number: it does not go away by itself.
            if (!outcomes)
                return;
            m_outcomes->setVisible(!outcomes->isEmpty());
            if (!outcomes->isEmpty()) {
                m_firstOutcome = outcomes->first().attempt.uuid();
                m_outcomes->setText(tr("Outcomes to decide: %1").arg(Format::number(outcomes->size())));
            }
            fit();
        });
}

void ActivityStrip::reload()
{
    m_loader.start(
        m_services.jobs, [](JobQueue& jobs, const Call& call) { return jobs.stats(call); },
        [this](const Result<QueueStats>& stats) { showStats(stats); });
}

void ActivityStrip::showStats(const Result<QueueStats>& stats)
{
    if (!stats) {
        m_queue->setText(tr("The queue cannot be read"));
        return;
    }
    QStringList parts;
    if (stats->running > 0)
        parts.append(tr("%1 running").arg(Format::number(stats->running)));
    if (stats->runnable > 0)
        parts.append(tr("%1 ready").arg(Format::number(stats->runnable)));
    if (stats->waiting > 0) {
        const QString next = Format::relative(stats->nextDue, m_services.clock.now());
        parts.append(
            next.isEmpty()
                ? tr("%1 waiting").arg(Format::number(stats->waiting))
                : tr("%1 waiting, next %2", "number, when").arg(Format::number(stats->waiting), next));
    }
    if (stats->needsPerson > 0)
        parts.append(tr("%1 for you", "jobs that need a person").arg(Format::number(stats->needsPerson)));
    m_queue->setText(parts.isEmpty() ? tr("Nothing is running") : parts.join(u" · "_s));
    fit();
}

void ActivityStrip::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fit();
}

void ActivityStrip::fit()
{
    const bool any = !m_services.work.items().isEmpty();
    int room =
        contentsRect().width() - layout()->contentsMargins().left() - layout()->contentsMargins().right();
    for (const QWidget* widget :
         std::initializer_list<const QWidget*>{m_queue, m_outcomes, m_title, m_cancel}) {
        if (!widget->isHidden())
            room -= widget == m_title ? widget->minimumSizeHint().width() : widget->sizeHint().width();
        room -= space::kS;
    }
    room -= m_meter->sizeHint().width() + space::kS;
    m_meter->setVisible(any && room >= 0);
    room -= m_numbers->minimumSizeHint().width() + space::kS;
    m_numbers->setVisible(any && room >= 0);
}

void ActivityStrip::showWork()
{
    const QList<WorkItem>& items = m_services.work.items();
    const bool any = !items.isEmpty();
    for (QWidget* widget : std::initializer_list<QWidget*>{m_title, m_cancel})
        widget->setVisible(any);
    if (!any) {
        fit();
        return;
    }
    const WorkItem& item = items.last();
    m_title->setText(items.size() == 1
                         ? item.title
                         : tr("%1 and %2 more").arg(item.title, Format::number(items.size() - 1)));
    const QString numbers = numbersOf(item);
    m_numbers->setText(numbers);
    m_meter->setValue(item.total > 0 ? static_cast<double>(item.done) / static_cast<double>(item.total)
                                     : -1.0,
                      Tone::Accent, tr("%1: %2", "work, numbers").arg(item.title, numbers));
    m_cancel->setVisible(static_cast<bool>(item.cancel));
    m_cancel->setAccessibleName(tr("Cancel %1").arg(item.title));
    fit();
}

} // namespace revos
