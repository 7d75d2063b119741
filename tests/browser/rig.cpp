#include "browser/rig.h"

namespace revos::test {

using namespace Qt::StringLiterals;

Rig::Rig(const PageViewOptions& options)
    : m_profile(std::make_unique<QWebEngineProfile>())
{
    const OriginPolicy policy = *OriginPolicy::practice(server.url(u"/"_s));
    m_guard = std::make_unique<RequestGuard>(policy);
    m_profile->setUrlRequestInterceptor(m_guard.get());
    m_view = std::make_unique<PageView>(*m_profile, policy, options);
    m_link = std::make_shared<PageLink>(*m_view);
    QObject::connect(m_guard.get(), &RequestGuard::refused, m_view.get(),
                     [this](const Refusal& refusal) { m_refusals.append(refusal); });
    QObject::connect(m_view.get(), &PageView::refused, m_view.get(),
                     [this](const Refusal& refusal) { m_refusals.append(refusal); });
    if (qEnvironmentVariableIsSet("REVOS_TEST_TRACE")) {
        QObject::connect(m_view.get(), &PageView::stepTraced, m_view.get(), [](const TraceStep& step) {
            qInfo("%5d ms  %s %s: %s", step.durationMs, step.action.constData(), qPrintable(step.target),
                  qPrintable(step.outcome));
        });
    }
}

Rig::~Rig()
{
    m_view.reset();
    m_profile.reset();
}

bool Rig::refusedKind(const QByteArray& kind) const
{
    return std::any_of(m_refusals.begin(), m_refusals.end(),
                       [&](const Refusal& refusal) { return refusal.kind == kind; });
}

void Rig::spinUntil(const std::function<bool()>& isDone)
{
    while (!isDone())
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents, 2);
}

} // namespace revos::test
