#pragma once

#include "core/error.h"
#include "domain/stop.h"

#include <QList>
#include <QObject>

namespace revos {

/// The emergency stop under a person's hand: one press takes hold on this computer before the call returns,
/// whether or not the database can be reached, and is told to everybody else until they know. Lives on the
/// GUI thread; never waits.
class StopSwitch : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    virtual void stopAll() = 0;
    virtual void pause(AccountId account) = 0;
    /// Ends the stop of everything; accounts that were paused one by one stay paused.
    virtual void resumeAll() = 0;
    virtual void resume(AccountId account) = 0;

    /// What is stopped as far as this computer knows, by whomever.
    virtual QList<Stop> standing() const = 0;
    /// Whether other desktops could not be told of a press yet.
    virtual bool isUntold() const = 0;

    /// The stop of @p account itself; of everything when null. Nothing = it does not stand.
    std::optional<Stop> standing(AccountId account) const
    {
        for (const Stop& stop : standing()) {
            if (stop.account == account)
                return stop;
        }
        return std::nullopt;
    }

Q_SIGNALS:
    void changed();
    /// Something was not resumed or not stopped: what the database says.
    void refused(const revos::Error& error);
};

} // namespace revos
