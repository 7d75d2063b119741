#pragma once

#include "core/asyncport.h"
#include "core/clock.h"
#include "core/threadexecutor.h"
#include "domain/ports/changefeed.h"
#include "domain/ports/emergencystop.h"
#include "domain/ports/stopswitch.h"

#include <QSettings>
#include <QTimer>

#include <functional>

namespace revos {

/// What a stop takes hold of on this computer; neither function waits.
struct LocalWork
{
    /// Ends what runs for an account (null = everything) and starts nothing until `release`.
    std::function<void(AccountId)> hold;
    std::function<void(AccountId)> release;
};

/// Stops this computer's work at once, then tells the database until it knows. What was pressed and not told
/// survives a restart in the settings. GUI thread.
class StopControl final : public StopSwitch
{
    Q_OBJECT

public:
    struct Person
    {
        TenantId tenant;
        QString name;
    };

    /// All references outlive this object. @p stops is asked on a thread of its own: nobody's question is in
    /// front of a stop.
    StopControl(LocalWork work, EmergencyStop& stops, ChangeFeed& changes, const Clock& clock,
                QSettings& settings, Person person);
    ~StopControl() override;

    void stopAll() override { press(AccountId()); }
    void pause(AccountId account) override { press(account); }
    void resumeAll() override { release(AccountId()); }
    void resume(AccountId account) override { release(account); }
    QList<Stop> standing() const override;
    bool isUntold() const override { return m_failed && !m_untold.isEmpty(); }
    using StopSwitch::standing;

    /// Asks what stands now; after a connection came back.
    void reload();

private:
    void press(AccountId account);
    void release(AccountId account);
    /// Tells what is not told yet, one after the other.
    void tell();
    void told(const Stop& stop, const Result<void>& answer);
    /// The press of @p stop is over: told, refused, or taken back.
    void forget(const Stop& stop);
    void remember();
    void recall();

    const LocalWork m_work;
    const Clock& m_clock;
    QSettings& m_settings;
    const Person m_person;
    QList<Stop> m_known;  ///< as the database had it last
    QList<Stop> m_untold; ///< pressed here; the database does not know, and local work is held
    CancelSource m_leaving;
    QTimer m_again;
    bool m_telling = false;
    bool m_failed = false; ///< the last try to tell
    ThreadExecutor m_executor{1};
    Async<EmergencyStop> m_stops;
};

} // namespace revos
