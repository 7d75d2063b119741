#include "ui/shell/practicebar.h"

#include "models/format.h"
#include "ui/errortext.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/words.h"
#include "ui/worklist.h"

#include <QBoxLayout>
#include <QDesktopServices>
#include <QJsonArray>
#include <QJsonObject>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QUrl>

namespace revos {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kStripe = 18;

QString countsOf(const RehearsalProgress& progress)
{
    return PracticeBar::tr("%1 comments · %2 leads · %3 sent · %4 answers · %5 addresses · %6 delivered")
        .arg(Format::number(progress.comments), Format::number(progress.leads),
             Format::number(progress.dmsSent), Format::number(progress.replies),
             Format::number(progress.captured), Format::number(progress.delivered));
}

} // namespace

PracticeBar::PracticeBar(UiServices& services, QWidget* parent)
    : QWidget(parent)
    , m_services(services)
    , m_title(makeLabel(tr("Practice"), Words::Strong, this))
    , m_line(new ElidedLabel(tr("Nothing here reaches LinkedIn or a client."), this))
    , m_clock(makeLabel({}, Words::Body, this))
    , m_report(makeButton(u"rehearsalReportButton"_s, tr("Open report"), ButtonKind::Practice, this))
    , m_button(makeButton(u"rehearsalButton"_s, tr("Start rehearsal"), ButtonKind::Practice, this))
{
    setObjectName(u"practiceBar"_s);
    setAccessibleName(tr("Practice workspace"));
    m_line->setObjectName(u"practiceLine"_s);
    m_clock->setObjectName(u"practiceClock"_s);
    m_clock->setToolTip(tr("The time inside the practice workspace"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(space::kL, space::kXs, space::kL, space::kXs);
    row->setSpacing(space::kM);
    row->addWidget(m_title);
    row->addWidget(m_line, 1);
    row->addWidget(m_clock);
    row->addWidget(m_report);
    row->addWidget(m_button);

    RehearsalControl* rehearsal = services.rehearsal;
    connect(m_button, &QPushButton::clicked, this, &PracticeBar::toggleRehearsal);
    connect(m_report, &QPushButton::clicked, this,
            [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(m_services.rehearsal->reportPath())); });
    connect(rehearsal, &RehearsalControl::progressed, this, &PracticeBar::showProgress);
    connect(rehearsal, &RehearsalControl::finished, this, &PracticeBar::showSummary);
    connect(rehearsal, &RehearsalControl::failed, this, &PracticeBar::showFailure);
    m_second.setInterval(1s);
    connect(&m_second, &QTimer::timeout, this, &PracticeBar::tick);
    m_second.start();
    tick();
    showRunning(rehearsal->isRunning());
    if (!rehearsal->reportPath().isEmpty())
        m_line->setText(tr("This workspace has been rehearsed."));
}

void PracticeBar::toggleRehearsal()
{
    if (m_services.rehearsal->isRunning()) {
        m_services.rehearsal->stop();
        return;
    }
    m_line->setText(tr("Preparing the rehearsal…"));
    m_services.rehearsal->start();
    showRunning(m_services.rehearsal->isRunning());
}

void PracticeBar::showRunning(bool running)
{
    const bool isDone = !m_services.rehearsal->reportPath().isEmpty();
    if (running)
        m_button->setText(tr("Stop rehearsal"));
    else
        m_button->setText(isDone ? tr("Rehearse afresh") : tr("Start rehearsal"));
    m_button->setToolTip(isDone && !running ? tr("Begins with an empty practice workspace") : QString());
    m_report->setVisible(isDone && !running);
    if (running && m_workId == 0)
        m_workId = m_services.work.begin(tr("Rehearsal"), [this] { m_services.rehearsal->stop(); });
    if (!running && m_workId != 0) {
        m_services.work.end(m_workId);
        m_workId = 0;
    }
}

void PracticeBar::showProgress(const RehearsalProgress& progress)
{
    showRunning(true);
    m_line->setText(progress.phase == "checking" ? tr("Checking what arrived on the other side…")
                                                 : countsOf(progress));
    const qint64 done = qint64(progress.comments) + progress.dmsSent + progress.replies + progress.delivered;
    m_services.work.advance(m_workId, done, 0);
    tick();
}

void PracticeBar::showSummary(const QJsonObject& summary)
{
    showRunning(false);
    const QJsonArray checks = summary[u"checks"_s].toArray();
    const auto failed = std::count_if(checks.begin(), checks.end(), [](const QJsonValue& check) {
        return !check.toObject()[u"ok"_s].toBool();
    });
    const QString verdict =
        failed == 0 ? tr("Rehearsal done. Checks passed: %1 of %1.").arg(Format::number(checks.size()))
                    : tr("Rehearsal done. Checks failed: %1 of %2.")
                          .arg(Format::number(failed), Format::number(checks.size()));
    m_line->setText(verdict);
}

void PracticeBar::showFailure(const QByteArray& reason, const QStringList& facts)
{
    showRunning(false);
    m_line->setText(whyText(Why{reason, facts, {}}));
}

void PracticeBar::tick()
{
    const QDateTime now = m_services.clock.now().toLocalTime();
    m_clock->setText(QLocale().toString(now, u"ddd d MMM  HH:mm"_s));
}

void PracticeBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor ground = tokensOf(palette()).tone(Tone::Practice).fill;
    painter.fillRect(rect(), ground);
    // Darker stripes, so that the words keep their contrast.
    painter.setPen(Qt::NoPen);
    painter.setBrush(ground.darker(118));
    for (int x = -height(); x < width() + height(); x += 2 * kStripe)
        painter.drawPolygon(QPolygon(
            {{x, height()}, {x + kStripe, height()}, {x + kStripe + height(), 0}, {x + height(), 0}}));
}

} // namespace revos
