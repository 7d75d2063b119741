#include "desktop/assistedwork.h"

#include "core/async.h"
#include "core/log.h"
#include "domain/ports/browsersurface.h"
#include "domain/ports/jobqueue.h"

namespace revos {

namespace {

constexpr std::chrono::seconds kPatience{10};
// Waiting for somebody to come, or to come back.
constexpr auto kWaitsForPerson = "assisted.";

} // namespace

AssistedWork::AssistedWork(BrowserSurface& browser, Async<JobQueue> jobs, QObject* parent)
    : QObject(parent)
    , m_browser(browser)
    , m_jobs(jobs)
{
    connect(&m_browser, &BrowserSurface::drivingChanged, this, &AssistedWork::look);
}

void AssistedWork::look()
{
    const AccountId attended = m_browser.isAttended() ? m_browser.shownAccount() : AccountId();
    if (std::exchange(m_attended, attended) == attended || attended.isNull())
        return;
    const CancelToken token = m_leaving.token();
    auto woken = m_jobs.run(token, [attended, token](JobQueue& jobs) {
        return jobs.wake(attended, kWaitsForPerson, Call{Deadline::in(kPatience), token});
    });
    whenDone(std::move(woken), this, [](const Result<int>& count) {
        if (!count)
            qCWarning(lcJobs, "what waits for a person was not woken: %s",
                      qUtf8Printable(count.error().toLogLine()));
    });
}

} // namespace revos
