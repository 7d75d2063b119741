#pragma once

#include "core/clock.h"
#include "domain/ports/browsersurface.h"
#include "domain/ports/changefeed.h"
#include "domain/ports/rehearsalcontrol.h"
#include "domain/ports/signincontrol.h"
#include "domain/ports/stopswitch.h"

namespace revos {

class FakeBrowserSurface final : public BrowserSurface
{
    Q_OBJECT

public:
    using BrowserSurface::BrowserSurface;

    QUrl url;
    QString account;
    bool driving = false;
    bool takenOver = false;
    bool waitingForPress = false;
    bool attended = false;
    AccountId accountId;
    QList<TraceStep> steps;
    int takeOvers = 0;
    int handBacks = 0;

    QUrl address() const override { return url; }
    QString accountName() const override { return account; }
    bool isDriving() const override { return driving; }
    bool isTakenOver() const override { return takenOver; }
    QString engineVersion() const override { return QStringLiteral("Chromium 102.0.5005.177"); }
    QList<TraceStep> trace() const override { return steps; }
    bool isWaitingForPress() const override { return waitingForPress; }
    bool isAttended() const override { return attended; }
    void setAttended(bool isHere) override
    {
        attended = isHere;
        Q_EMIT drivingChanged(driving);
    }
    AccountId shownAccount() const override { return accountId; }
    void showAccount(AccountId shown) override { accountId = shown; }
    void takeOver() override
    {
        ++takeOvers;
        driving = false;
        takenOver = true;
        Q_EMIT drivingChanged(false);
    }
    void handBack() override
    {
        ++handBacks;
        takenOver = false;
        Q_EMIT drivingChanged(false);
    }
};

class FakeSignIn final : public SignInControl
{
    Q_OBJECT

public:
    using SignInControl::SignInControl;

    AccountId waiting;
    QList<AccountId> signedOutAccounts;
    QHash<AccountId, Error> missing;
    QList<AccountId> triedAgain;

    AccountId awaited() const override { return waiting; }
    void start(AccountId account) override
    {
        waiting = account;
        Q_EMIT changed();
    }
    void cancel() override
    {
        waiting = AccountId();
        Q_EMIT changed();
    }
    void signOut(AccountId account) override
    {
        signedOutAccounts.append(account);
        Q_EMIT signedOut(account);
    }
    std::optional<Error> whyNotHere(AccountId account) const override
    {
        return missing.contains(account) ? std::optional(missing.value(account)) : std::nullopt;
    }
    void bringBack(AccountId account) override { triedAgain.append(account); }
    void tellBroughtBack(AccountId account)
    {
        missing.remove(account);
        Q_EMIT broughtBack(account);
    }
    void tellSignedIn(const QString& name)
    {
        const AccountId account = std::exchange(waiting, AccountId());
        Q_EMIT changed();
        Q_EMIT signedIn(account, name);
    }
    void tellFailed(AccountId account, const Error& error)
    {
        waiting = AccountId();
        Q_EMIT changed();
        Q_EMIT failed(account, error);
    }
};

class FakeChangeFeed final : public ChangeFeed
{
    Q_OBJECT

public:
    using ChangeFeed::ChangeFeed;

    void tell(const QSet<QByteArray>& tables) { Q_EMIT changed(tables); }
};

/// Stops at once and knows nobody else.
class FakeStopSwitch final : public StopSwitch
{
    Q_OBJECT

public:
    explicit FakeStopSwitch(const Clock& clock)
        : m_clock(clock)
    {}

    QList<Stop> stops;
    QString name = QStringLiteral("Mira Halloran");
    bool untold = false;

    void stopAll() override { pause(AccountId()); }
    void pause(AccountId account) override
    {
        if (StopSwitch::standing(account))
            return;
        stops.prepend(Stop{StopId::create(), account, m_clock.now(), name});
        Q_EMIT changed();
    }
    void resumeAll() override { resume(AccountId()); }
    void resume(AccountId account) override
    {
        stops.removeIf([account](const Stop& stop) { return stop.account == account; });
        Q_EMIT changed();
    }
    QList<Stop> standing() const override { return stops; }
    bool isUntold() const override { return untold; }
    using StopSwitch::standing;
    void tellRefused(const Error& error) { Q_EMIT refused(error); }
    void tellChanged() { Q_EMIT changed(); }

private:
    const Clock& m_clock;
};

class FakeRehearsal final : public RehearsalControl
{
    Q_OBJECT

public:
    using RehearsalControl::RehearsalControl;

    bool running = false;

    QString report;

    bool isRunning() const override { return running; }
    QString reportPath() const override { return report; }
    void start() override { running = true; }
    void stop() override
    {
        running = false;
        Q_EMIT failed("practice.only", {});
    }
    void tellProgress(const RehearsalProgress& progress) { Q_EMIT progressed(progress); }
    void tellFinished(const QJsonObject& summary)
    {
        running = false;
        report = summary[QLatin1String("report")].toString();
        Q_EMIT finished(summary);
    }
    void tellFailed(const QByteArray& reason)
    {
        running = false;
        Q_EMIT failed(reason, {});
    }
};

} // namespace revos
