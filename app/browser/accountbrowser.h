#pragma once

#include "browser/pagelink.h"
#include "browser/requestguard.h"
#include "browser/sessioncookies.h"

#include <QWebEngineProfile>

namespace revos {

/// The browser of one account: an off-the-record profile with its cookies, and a page when one is needed.
/// GUI thread.
class AccountBrowser final : public QObject
{
    Q_OBJECT

public:
    AccountBrowser(const OriginPolicy& policy, const PageViewOptions& options, QObject* parent = nullptr);
    ~AccountBrowser() override;

    /// The page, made when there is none.
    PageView& page();
    PageView* pageIfOpen() const { return m_page.get(); }
    std::shared_ptr<const PageLink> link();
    /// Frees the page and its renderer; cookies stay.
    void closePage();
    SessionCookies& cookies() { return *m_cookies; }

    QString name() const { return m_name; }
    void setName(const QString& name) { m_name = name; }
    /// Newest last, at most 500.
    const QList<TraceStep>& trace() const { return m_trace; }
    /// Moments grow with use; the page used longest ago is closed first.
    quint64 lastUse() const { return m_lastUse; }
    void touch(quint64 use) { m_lastUse = use; }

Q_SIGNALS:
    void pageOpened();
    void refused(const revos::Refusal& refusal);
    void addressChanged(const QUrl& address);
    void drivingChanged(bool driving);
    void stepTraced(const revos::TraceStep& step);

private:
    OriginPolicy m_policy;
    PageViewOptions m_options;
    // Order matters: pages go before their profile, the profile before what it points to.
    std::unique_ptr<RequestGuard> m_guard;
    std::unique_ptr<QWebEngineProfile> m_profile;
    std::unique_ptr<SessionCookies> m_cookies;
    std::unique_ptr<PageView> m_page;
    std::shared_ptr<const PageLink> m_link;
    QString m_name;
    QList<TraceStep> m_trace;
    quint64 m_lastUse = 0;
};

} // namespace revos
