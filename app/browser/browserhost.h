#pragma once

#include "browser/browserpage.h"
#include "browser/engineenvironment.h"
#include "browser/engineinfo.h"
#include "browser/originpolicy.h"
#include "browser/pagewatch.h"
#include "core/secret.h"
#include "domain/ports/attendance.h"
#include "domain/ports/browsersessions.h"
#include "domain/ports/browsersurface.h"

#include <map>
#include <mutex>

namespace revos {

class AccountBrowser;
class BrowserStage;

/// Owns the browsers of all accounts and lends them out: to workers as BrowserPage, to a person as a widget.
/// Lives on the GUI thread; members that take a Call are for worker threads and must not outlive the host.
class BrowserHost final : public BrowserSurface, public Attendance, public BrowserSessions
{
    Q_OBJECT

public:
    struct Settings
    {
        OriginPolicy policy;
        QUrl base; ///< the site's start address
        PageViewOptions view;
        int livePages = 2;             ///< pages kept open when idle; each renderer takes memory
        QByteArray sessionCookie = {}; ///< the one that makes somebody signed in
    };

    BrowserHost(const EngineStart& start, Settings settings, QObject* parent = nullptr);
    ~BrowserHost() override;

    // From workers.
    /// Control of the account's page, opened when needed. @errors Conflict while somebody else has it;
    /// NeedsPerson while a person has taken it over.
    [[nodiscard]] Result<std::unique_ptr<BrowserPage>> control(AccountId account, const Call& call);
    /// A look at the account's page without control of it; opens the site's start page when none is open.
    [[nodiscard]] Result<std::unique_ptr<PageWatch>> watch(AccountId account, const Call& call);
    [[nodiscard]] Result<void> restoreSession(AccountId account, const Secret& cookies,
                                              const Call& call) override;
    [[nodiscard]] Result<BrowserSession> session(AccountId account, const Call& call) override;
    [[nodiscard]] Result<void> forgetSession(AccountId account, const Call& call) override;

    // On the GUI thread.
    void setAccountName(AccountId account, const QString& name);
    /// Which account stage() and the BrowserSurface side show. Opens the site's start page when nothing is
    /// open yet, so that a person can sign in.
    void show(AccountId account);
    AccountId shownAccount() const override { return m_shown; }
    void showAccount(AccountId account) override { show(account); }
    bool isWaitingForPress() const override;
    bool isAttended() const override;
    void setAttended(bool attended) override;
    /// Any thread: somebody sits here and this is the account that is shown.
    bool isAttended(AccountId account) const override;
    /// The widget for a window; the caller gives it a parent.
    QWidget* stage();
    void closeAccount(AccountId account);
    EngineInfo engine() const { return m_engine; }
    bool sandboxIsOff() const { return m_sandboxOff; }

    QUrl address() const override;
    QString accountName() const override;
    bool isDriving() const override;
    bool isTakenOver() const override;
    QString engineVersion() const override;
    QList<TraceStep> trace() const override;
    void takeOver() override;
    void handBack() override;

Q_SIGNALS:
    void refused(revos::AccountId account, const revos::Refusal& refusal);
    /// The account's cookies changed and came to rest.
    void sessionChanged(revos::AccountId account);

private:
    AccountBrowser& browserOf(AccountId account);
    const AccountBrowser* shown() const;
    const PageView* shownPage() const;
    void closeIdlePages();
    PageView& startedPage(AccountBrowser& browser);

    Settings m_settings;
    EngineInfo m_engine;
    bool m_sandboxOff;
    std::map<AccountId, std::unique_ptr<AccountBrowser>> m_browsers;
    mutable std::mutex m_mutex; ///< of the next two for other threads; only the GUI thread changes them
    AccountId m_shown;
    bool m_attended = false;
    QPointer<BrowserStage> m_stage;
    quint64 m_uses = 0;
};

} // namespace revos
