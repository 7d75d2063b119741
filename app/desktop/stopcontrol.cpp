#include "desktop/stopcontrol.h"

#include "core/async.h"
#include "core/log.h"

#include <algorithm>

namespace revos {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds kPatience{5};
constexpr std::chrono::seconds kAgain{1};

/// Whether asking again could change the answer: a press that is refused is over, every other one is
/// repeated.
bool isRefusal(Code code)
{
    return code == Code::Denied || code == Code::NotFound || code == Code::Invalid;
}

} // namespace

StopControl::StopControl(LocalWork work, EmergencyStop& stops, ChangeFeed& changes, const Clock& clock,
                         QSettings& settings, Person person)
    : m_work(std::move(work))
    , m_clock(clock)
    , m_settings(settings)
    , m_person(std::move(person))
    , m_stops(stops, m_executor)
{
    m_again.setSingleShot(true);
    m_again.setInterval(kAgain);
    connect(&m_again, &QTimer::timeout, this, &StopControl::tell);
    connect(&changes, &ChangeFeed::changed, this, [this](const QSet<QByteArray>& tables) {
        if (tables.contains("stops"))
            reload();
    });
    recall();
    reload();
}

StopControl::~StopControl()
{
    m_leaving.cancel();
}

QList<Stop> StopControl::standing() const
{
    QList<Stop> all = m_untold;
    for (const Stop& stop : m_known) {
        if (std::none_of(all.begin(), all.end(),
                         [&](const Stop& one) { return one.account == stop.account; }))
            all.append(stop);
    }
    return all;
}

void StopControl::reload()
{
    const CancelToken token = m_leaving.token();
    auto asked = m_stops.run(token, [token](EmergencyStop& stops) {
        return stops.standing(Call{Deadline::in(kPatience), token});
    });
    whenDone(std::move(asked), this, [this](const Result<QList<Stop>>& stops) {
        // Without an answer what was known goes on: nobody is told that work goes on when it does not.
        if (!stops || *stops == m_known)
            return;
        m_known = *stops;
        Q_EMIT changed();
    });
}

void StopControl::press(AccountId account)
{
    if (StopSwitch::standing(account))
        return;
    m_work.hold(account);
    m_untold.append(Stop{StopId::create(), account, m_clock.now(), m_person.name});
    remember();
    Q_EMIT changed();
    tell();
}

void StopControl::tell()
{
    if (m_telling || m_untold.isEmpty())
        return;
    m_telling = true;
    const CancelToken token = m_leaving.token();
    auto asked = m_stops.run(token, [token, stop = m_untold.first()](EmergencyStop& stops) {
        const Call call{Deadline::in(kPatience), token};
        return stop.account.isNull() ? stops.stopAll(stop.id, call)
                                     : stops.pauseAccount(stop.id, stop.account, call);
    });
    whenDone(std::move(asked), this,
             [this, stop = m_untold.first()](const Result<void>& answer) { told(stop, answer); });
}

void StopControl::told(const Stop& stop, const Result<void>& answer)
{
    m_telling = false;
    m_failed = !answer && !isRefusal(answer.error().code);
    if (m_failed) {
        qCWarning(lcJobs).noquote() << "a stop is not told yet:" << answer.error().toLogLine();
        m_again.start();
        Q_EMIT changed();
        return;
    }
    // It may have been taken back while it was told: then the database has it and this computer does not.
    if (m_untold.contains(stop)) {
        if (answer)
            m_known.append(stop);
        forget(stop);
    }
    if (!answer)
        Q_EMIT refused(answer.error());
    Q_EMIT changed();
    reload();
    tell();
}

void StopControl::release(AccountId account)
{
    const auto pressed = std::find_if(m_untold.cbegin(), m_untold.cend(),
                                      [&](const Stop& stop) { return stop.account == account; });
    if (pressed != m_untold.cend() && !m_telling) {
        // Nobody was told, so there is nothing to take back but here.
        forget(Stop(*pressed));
        Q_EMIT changed();
        return;
    }
    const CancelToken token = m_leaving.token();
    auto asked = m_stops.run(token, [token, account](EmergencyStop& stops) {
        const Call call{Deadline::in(kPatience), token};
        return account.isNull() ? stops.resumeAll(call) : stops.resumeAccount(account, call);
    });
    whenDone(std::move(asked), this, [this](const Result<void>& answer) {
        if (!answer)
            Q_EMIT refused(answer.error());
        reload();
    });
}

void StopControl::forget(const Stop& stop)
{
    m_untold.removeOne(stop);
    remember();
    m_work.release(stop.account);
}

void StopControl::remember()
{
    QStringList lines;
    for (const Stop& stop : std::as_const(m_untold))
        lines.append(stop.id.toString() + u' ' + stop.account.toString() + u' ' +
                     stop.at.toString(Qt::ISODateWithMs));
    m_settings.setValue(u"stops/"_s + m_person.tenant.toString(), lines);
    m_settings.sync();
}

void StopControl::recall()
{
    const QStringList lines = m_settings.value(u"stops/"_s + m_person.tenant.toString()).toStringList();
    for (const QString& line : lines) {
        const QStringList parts = line.split(u' ');
        const Stop stop{StopId::fromString(parts.value(0)), AccountId::fromString(parts.value(1)),
                        QDateTime::fromString(parts.value(2), Qt::ISODateWithMs), m_person.name};
        if (stop.id.isNull())
            continue;
        m_work.hold(stop.account);
        m_untold.append(stop);
    }
    tell();
}

} // namespace revos
