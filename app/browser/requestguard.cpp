#include "browser/requestguard.h"

namespace revos {

RequestGuard::RequestGuard(OriginPolicy policy, QObject* parent)
    : QWebEngineUrlRequestInterceptor(parent)
    , m_policy(std::move(policy))
{}

void RequestGuard::interceptRequest(QWebEngineUrlRequestInfo& info)
{
    const QUrl url = info.requestUrl();
    const bool isMainFrame =
        info.resourceType() == QWebEngineUrlRequestInfo::ResourceTypeMainFrame ||
        info.resourceType() == QWebEngineUrlRequestInfo::ResourceTypeNavigationPreloadMainFrame;
    if (isMainFrame ? m_policy.allowsMainFrame(url) : m_policy.allowsResource(url))
        return;
    info.block(true);
    Q_EMIT refused(Refusal{QDateTime::currentDateTimeUtc(), "request", withoutQuery(url)});
}

} // namespace revos
