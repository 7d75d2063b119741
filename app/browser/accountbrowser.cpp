#include "browser/accountbrowser.h"

#include "browser/webcompat.h"

#include <QWebEngineDownloadRequest>

namespace revos {

namespace {

constexpr qsizetype kStepsKept = 500;

} // namespace

AccountBrowser::AccountBrowser(const OriginPolicy& policy, const PageViewOptions& options, QObject* parent)
    : QObject(parent)
    , m_policy(policy)
    , m_options(options)
    , m_guard(std::make_unique<RequestGuard>(policy))
    , m_profile(std::make_unique<QWebEngineProfile>()) // without a name: off the record, nothing on disk
{
    m_profile->setUrlRequestInterceptor(m_guard.get());
    m_profile->setSpellCheckEnabled(false);
    m_profile->setNotificationPresenter({});
    webcompat::forgetPermissions(*m_profile);
    m_cookies = std::make_unique<SessionCookies>(*m_profile->cookieStore(), policy);
    connect(m_guard.get(), &RequestGuard::refused, this, &AccountBrowser::refused);
    connect(m_profile.get(), &QWebEngineProfile::downloadRequested, this,
            [this](QWebEngineDownloadRequest* download) {
                download->cancel();
                Q_EMIT refused(
                    Refusal{QDateTime::currentDateTimeUtc(), "download", withoutQuery(download->url())});
            });
}

AccountBrowser::~AccountBrowser()
{
    closePage();
}

PageView& AccountBrowser::page()
{
    if (m_page)
        return *m_page;
    m_page = std::make_unique<PageView>(*m_profile, m_policy, m_options);
    m_link = std::make_shared<PageLink>(*m_page);
    connect(m_page.get(), &PageView::refused, this, &AccountBrowser::refused);
    connect(m_page.get(), &PageView::addressChanged, this, &AccountBrowser::addressChanged);
    connect(m_page.get(), &PageView::drivingChanged, this, &AccountBrowser::drivingChanged);
    connect(m_page.get(), &PageView::stepTraced, this, [this](const TraceStep& step) {
        m_trace.append(step);
        if (m_trace.size() > kStepsKept)
            m_trace.removeFirst();
        Q_EMIT stepTraced(step);
    });
    Q_EMIT pageOpened();
    return *m_page;
}

std::shared_ptr<const PageLink> AccountBrowser::link()
{
    page();
    return m_link;
}

void AccountBrowser::closePage()
{
    m_link.reset();
    m_page.reset();
}

} // namespace revos
