#include "browser/rig.h"

namespace revos::test {

using namespace Qt::StringLiterals;

Rig::Rig(const PageViewOptions& options)
    : m_browser(std::make_unique<AccountBrowser>(*OriginPolicy::practice(server.url(u"/"_s)), options))
{
    QObject::connect(m_browser.get(), &AccountBrowser::refused, m_browser.get(),
                     [this](const Refusal& refusal) { m_refusals.append(refusal); });
    if (qEnvironmentVariableIsSet("REVOS_TEST_TRACE")) {
        QObject::connect(m_browser.get(), &AccountBrowser::stepTraced, m_browser.get(),
                         [](const TraceStep& step) {
                             qInfo("%5d ms  %s %s: %s", step.durationMs, step.action.constData(),
                                   qPrintable(step.target), qPrintable(step.outcome));
                         });
    }
}

Rig::~Rig() = default;

QStringList Rig::refusedLines() const
{
    QStringList lines;
    for (const Refusal& refusal : m_refusals)
        lines.append(QString::fromLatin1(refusal.kind) + u' ' + refusal.what);
    return lines;
}

void Rig::later(std::chrono::milliseconds delay, std::function<void()> action)
{
    QTimer::singleShot(delay, m_browser.get(), std::move(action));
}

} // namespace revos::test
