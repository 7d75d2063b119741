#include "ui/shell/stopstrip.h"

#include "models/format.h"
#include "ui/errortext.h"
#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

namespace revos {

using namespace Qt::StringLiterals;

namespace {

constexpr int kIcon = 16;

} // namespace

StopStrip::StopStrip(UiServices& services, QWidget* parent)
    : QFrame(parent)
    , m_services(services)
    , m_icon(new IconLabel(kIcon, 0, this))
    , m_sentence(makeLabel({}, Words::Body, this))
    , m_stop(makeButton(u"stopEverythingButton"_s, tr("Stop all"), ButtonKind::Plain, this))
    , m_resume(makeButton(u"resumeEverythingButton"_s, tr("Resume…"), ButtonKind::Plain, this))
    , m_confirm(makeButton(u"confirmResumeButton"_s, tr("Resume everything"), ButtonKind::Primary, this))
    , m_keep(makeButton(u"keepStoppedButton"_s, tr("Keep stopped"), ButtonKind::Plain, this))
{
    setObjectName(u"stopStrip"_s);
    setAccessibleName(tr("Emergency stop"));
    m_icon->setPicture(u"stop"_s, Tone::Problem);
    m_sentence->setObjectName(u"stopSentence"_s);
    m_sentence->setWordWrap(true);
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_stop->setIcon(icon(u"stop"_s, Tone::Problem));
    m_stop->setToolTip(tr("Stops every account at once, on every desktop (Ctrl+Shift+.)"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(space::kL, 1, space::kL, 1);
    row->setSpacing(space::kS);
    row->addWidget(m_icon);
    row->addWidget(m_sentence, 1);
    for (QPushButton* button : {m_stop, m_resume, m_confirm, m_keep})
        row->addWidget(button);
    connect(m_stop, &QPushButton::clicked, this, &StopStrip::stopAll);
    connect(m_resume, &QPushButton::clicked, this, &StopStrip::ask);
    connect(m_confirm, &QPushButton::clicked, this, &StopStrip::resume);
    connect(m_keep, &QPushButton::clicked, this, &StopStrip::keepStopped);
    connect(&services.stops, &StopSwitch::changed, this, &StopStrip::showState);
    connect(&services.stops, &StopSwitch::refused, this, [this](const Error& error) {
        m_refusal = errorText(error).sentence;
        showState();
    });
    showState();
}

void StopStrip::stopAll()
{
    if (!m_services.workspace.isStaff())
        return;
    m_refusal.clear();
    m_asking = false;
    m_services.stops.stopAll();
}

void StopStrip::ask()
{
    m_refusal.clear();
    m_asking = true;
    showState();
    m_confirm->setFocus();
}

void StopStrip::keepStopped()
{
    m_asking = false;
    showState();
    m_resume->setFocus();
}

void StopStrip::resume()
{
    m_asking = false;
    m_services.stops.resumeAll();
    showState();
}

QString StopStrip::sentence() const
{
    const auto everything = m_services.stops.standing(AccountId());
    if (m_asking && everything)
        return tr("What was missed since %1 is planned anew and goes out one by one, inside hours and "
                  "limits; "
                  "nothing is caught up in a burst. Accounts that were paused stay paused.")
            .arg(Format::clockTime(everything->at, m_services.clock.now()));
    QStringList parts;
    if (!m_refusal.isEmpty())
        parts.append(m_refusal);
    if (everything)
        parts.append(tr("Everything is stopped since %1 by %2.", "time, name")
                         .arg(Format::clockTime(everything->at, m_services.clock.now()), everything->by));
    if (m_services.stops.isUntold())
        parts.append(tr("This computer has stopped. The others could not be told yet, because the database "
                        "cannot be reached; RevOS keeps trying."));
    const QList<Stop> standing = m_services.stops.standing();
    const auto paused = std::count_if(standing.begin(), standing.end(),
                                      [](const Stop& stop) { return !stop.account.isNull(); });
    if (paused > 0)
        parts.append(tr("Paused accounts: %1.").arg(Format::number(paused)));
    return parts.join(u' ');
}

void StopStrip::showState()
{
    const bool isStopped = m_services.stops.standing(AccountId()).has_value();
    if (!isStopped)
        m_asking = false;
    const bool isLoud = isStopped || !m_refusal.isEmpty() || m_services.stops.isUntold();
    setStyleProperty(this, "tone", isLoud ? u"problem"_s : QString());
    m_icon->setVisible(isLoud);
    setStyleProperty(m_sentence, "role", isLoud ? u"strong"_s : u"muted"_s);
    m_sentence->setText(sentence());
    setAccessibleDescription(m_sentence->text());
    m_stop->setVisible(!isStopped && m_services.workspace.isStaff());
    m_resume->setVisible(isStopped && !m_asking && m_services.workspace.isStaff());
    // A client has nothing to press here, and is told when something is stopped.
    setVisible(!m_sentence->text().isEmpty() || m_services.workspace.isStaff());
    m_confirm->setVisible(isStopped && m_asking);
    m_keep->setVisible(isStopped && m_asking);
}

} // namespace revos
