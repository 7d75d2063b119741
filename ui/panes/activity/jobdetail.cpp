#include "ui/panes/activity/jobdetail.h"

#include "models/format.h"
#include "models/labels.h"
#include "ui/errortext.h"
#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/meter.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/pill.h"
#include "ui/widgets/seenpage.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>

namespace revos {

using namespace Qt::StringLiterals;

JobDetail::JobDetail(UiServices& services, QWidget* parent)
    : QWidget(parent)
    , m_services(services)
    , m_title(makeLabel({}, Words::Title, this, true))
    , m_state(new Pill(this))
    , m_notice(new Notice(this))
    , m_why(makeLabel({}, Words::Body, this, true))
    , m_meter(new Meter(this))
    , m_progress(makeLabel({}, Words::Muted, this))
    , m_facts(new QFormLayout)
    , m_errorTitle(makeLabel(tr("Last error"), Words::Label, this))
    , m_error(makeLabel({}, Words::Body, this, true))
    , m_retry(makeButton(u"retryJobButton"_s, tr("Run now"), ButtonKind::Primary, this))
    , m_cancel(makeButton(u"cancelJobButton"_s, tr("Cancel job"), ButtonKind::Plain, this))
    , m_page(makeButton(u"jobPageButton"_s, tr("What RevOS saw"), ButtonKind::Link, this))
{
    setObjectName(u"jobDetail"_s);
    setAccessibleName(tr("Job"));
    m_title->setObjectName(u"jobTitle"_s);
    m_why->setObjectName(u"jobWhy"_s);
    m_error->setObjectName(u"jobError"_s);
    m_retry->setIcon(iconOnFill(u"play"_s, Tone::Accent));
    m_cancel->setIcon(icon(u"stop"_s));
    m_page->setIcon(icon(u"eye"_s, Tone::Accent));
    auto* close = new IconButton(u"closeDetailButton"_s, u"close"_s, tr("Close (Esc)"), this);
    auto* head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    head->addWidget(close, 0, Qt::AlignTop);
    auto* progress = new QHBoxLayout;
    progress->setSpacing(space::kM);
    progress->addWidget(m_meter, 1);
    progress->addWidget(m_progress);
    m_facts->setHorizontalSpacing(space::kL);
    m_facts->setVerticalSpacing(space::kXs);
    m_facts->setLabelAlignment(Qt::AlignLeading);
    addFact(tr("Queue"), m_queue);
    addFact(tr("Account"), m_account);
    addFact(tr("Attempts"), m_attempts);
    addFact(tr("Due"), m_due);
    addFact(tr("Started"), m_started);
    addFact(tr("Ended"), m_finished);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(space::kS);
    buttons->addWidget(m_retry);
    buttons->addWidget(m_cancel);
    buttons->addStretch();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::kL, space::kM, space::kL, space::kL);
    column->setSpacing(space::kM);
    column->addLayout(head);
    column->addWidget(m_state, 0, Qt::AlignLeading);
    column->addWidget(m_notice);
    column->addWidget(m_why);
    column->addLayout(progress);
    column->addLayout(m_facts);
    column->addWidget(m_errorTitle);
    column->addWidget(m_error);
    column->addWidget(m_page, 0, Qt::AlignLeading);
    column->addLayout(buttons);
    column->addStretch();
    connect(close, &QToolButton::clicked, this, &JobDetail::closeRequested);
    connect(m_page, &QPushButton::clicked, this, [this] { SeenPage::open(m_services, m_job.id, this); });
    connect(m_retry, &QPushButton::clicked, this, [this] {
        run([id = m_job.id](JobQueue& jobs, const Call& call) { return jobs.retryNow(id, call); });
    });
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        run([id = m_job.id](JobQueue& jobs, const Call& call) { return jobs.cancel(id, call); });
    });
}

void JobDetail::addFact(const QString& label, QLabel*& value)
{
    value = makeLabel({}, Words::Body, this, true);
    m_facts->addRow(makeLabel(label, Words::Muted, this), value);
}

void JobDetail::show(const JobRow& job)
{
    if (job.id != m_job.id) {
        m_notice->clear();
        m_page->hide();
    }
    m_job = job;
    offerPage();
    m_title->setText(Labels::jobKind(job.kind));
    m_state->setState(Labels::text(job.state), Labels::tone(job.state));
    m_why->setText(whyText(job.why));
    m_why->setVisible(!job.why.isEmpty());
    const bool knowsProgress = job.progressTotal > 0;
    const QString progress =
        tr("%1 of %2", "progress").arg(Format::number(job.progressDone), Format::number(job.progressTotal));
    m_meter->setVisible(knowsProgress);
    m_progress->setVisible(knowsProgress);
    m_progress->setText(progress);
    m_meter->setValue(knowsProgress ? static_cast<double>(job.progressDone) / job.progressTotal : 0.0,
                      Tone::Accent, progress);

    const QDateTime now = m_services.clock.now();
    const auto showMoment = [&](QLabel* value, const QDateTime& moment) {
        value->setText(Format::relative(moment, now));
        value->setToolTip(Format::exact(moment));
        m_facts->setRowVisible(value, moment.isValid());
    };
    m_queue->setText(Labels::queue(job.queue));
    m_account->setText(job.accountName);
    m_facts->setRowVisible(m_account, !job.accountName.isEmpty());
    m_attempts->setText(
        tr("%1 of %2", "attempts").arg(Format::number(job.attempt), Format::number(job.maxAttempts)));
    showMoment(m_due, job.startedAt.isValid() || job.finishedAt.isValid() ? QDateTime() : job.runAt);
    showMoment(m_started, job.startedAt);
    showMoment(m_finished, job.finishedAt);
    m_error->setText(job.lastError);
    m_error->setVisible(!job.lastError.isEmpty());
    m_errorTitle->setVisible(!job.lastError.isEmpty());

    const bool ended = job.state == JobState::Done || job.state == JobState::Cancelled;
    const bool open = job.state == JobState::Available || job.state == JobState::Retry ||
                      job.state == JobState::Running || job.state == JobState::NeedsPerson;
    m_retry->setVisible(!ended && job.state != JobState::Running);
    m_cancel->setVisible(open);
}

void JobDetail::offerPage()
{
    m_pages.start(
        m_services.evidence,
        [id = m_job.id](EvidenceStore& evidence, const Call& call) { return evidence.list(id, call); },
        [this](const Result<QList<EvidenceItem>>& pages) { m_page->setVisible(pages && !pages->isEmpty()); });
}

void JobDetail::run(std::function<Result<void>(JobQueue&, const Call&)> act)
{
    m_retry->setEnabled(false);
    m_cancel->setEnabled(false);
    perform(m_services.jobs, this, std::move(act), [this](const Result<void>& done) {
        m_retry->setEnabled(true);
        m_cancel->setEnabled(true);
        if (!done)
            m_notice->sayError(done.error());
        else
            m_notice->clear();
        Q_EMIT acted();
    });
}

} // namespace revos
