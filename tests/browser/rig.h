#pragma once

#include "browser/browserpage.h"
#include "browser/engineenvironment.h"
#include "browser/pageserver.h"
#include "browser/requestguard.h"

#include <QApplication>
#include <QTest>
#include <QWebEngineProfile>

#include <future>

namespace revos::test {

/// A server, an off-the-record profile and a page, and a worker thread that drives it while the test's thread
/// keeps its event loop going.
class Rig
{
public:
    explicit Rig(const PageViewOptions& options = {});
    ~Rig();

    PageServer server;
    PageView& view() { return *m_view; }
    std::shared_ptr<const PageLink> link() const { return m_link; }
    QList<Refusal> refusals() const { return m_refusals; }
    bool refusedKind(const QByteArray& kind) const;

    /// Runs @p work on a thread of its own and gives back what it returns; the test's event loop runs on.
    template<class Fn>
    auto onWorker(Fn work) -> std::invoke_result_t<Fn>
    {
        auto future = std::async(std::launch::async, std::move(work));
        spinUntil([&] { return future.wait_for(std::chrono::seconds(0)) == std::future_status::ready; });
        return future.get();
    }

    /// The same with control of the page.
    template<class Fn>
    auto drive(Fn work) -> std::invoke_result_t<Fn, BrowserPage&>
    {
        return onWorker([this, work = std::move(work)]() -> std::invoke_result_t<Fn, BrowserPage&> {
            auto page = BrowserPage::takeControl(m_link, Call::within(std::chrono::seconds(10)));
            if (!page)
                return fail(page.error());
            return work(**page);
        });
    }

    /// Opens a page of the server and runs @p work on it.
    template<class Fn>
    auto driveAt(const QString& path, Fn work) -> std::invoke_result_t<Fn, BrowserPage&>
    {
        return drive([url = server.url(path),
                      work = std::move(work)](BrowserPage& page) -> std::invoke_result_t<Fn, BrowserPage&> {
            REVOS_TRY(page.open(url, Call::within(std::chrono::seconds(20))));
            return work(page);
        });
    }

private:
    static void spinUntil(const std::function<bool()>& isDone);

    std::unique_ptr<QWebEngineProfile> m_profile;
    std::unique_ptr<RequestGuard> m_guard;
    std::unique_ptr<PageView> m_view;
    std::shared_ptr<const PageLink> m_link;
    QList<Refusal> m_refusals;
};

inline Call soon()
{
    return Call::within(std::chrono::seconds(5));
}

/// The error's reason, or its code when it has none; "ok" for a value.
template<class T>
QString reasonOf(const Result<T>& result)
{
    if (result)
        return QStringLiteral("ok");
    return result.error().reason.isEmpty() ? result.error().toLogLine()
                                           : QString::fromLatin1(result.error().reason);
}

} // namespace revos::test

/// main() of a browser test: the engine starts as it does in the product.
#define REVOS_BROWSER_TEST_MAIN(TestClass)                                                                   \
    int main(int argc, char** argv)                                                                          \
    {                                                                                                        \
        const auto start = revos::scrubEngineEnvironment(argc, argv);                                        \
        if (!start)                                                                                          \
            qFatal("%s", qPrintable(start.error().toLogLine()));                                             \
        QApplication app(argc, argv);                                                                        \
        TestClass test;                                                                                      \
        return QTest::qExec(&test, argc, argv);                                                              \
    }
