#pragma once

#include "browser/accountbrowser.h"
#include "browser/browserpage.h"
#include "browser/engineenvironment.h"
#include "browser/pageserver.h"
#include "browser/worker.h"

#include <QApplication>
#include <QTest>


namespace revos::test {

/// A server, an off-the-record profile and a page, and a worker thread that drives it while the test's thread
/// keeps its event loop going.
class Rig
{
public:
    explicit Rig(const PageViewOptions& options = {});
    ~Rig();

    PageServer server;
    PageView& view() { return m_browser->page(); }
    AccountBrowser& browser() { return *m_browser; }
    QList<Refusal> refusals() const { return m_refusals; }
    /// What was refused, as "kind what".
    QStringList refusedLines() const;
    /// Calls @p action on the test's thread after @p delay, while a worker is at work.
    void later(std::chrono::milliseconds delay, std::function<void()> action);

    /// Runs @p work with control of the page, on a worker.
    template<class Fn>
    auto drive(Fn work) -> std::invoke_result_t<Fn, BrowserPage&>
    {
        return onWorker(
            [link = m_browser->link(), work = std::move(work)]() -> std::invoke_result_t<Fn, BrowserPage&> {
                auto page = BrowserPage::takeControl(link, Call::within(std::chrono::seconds(10)));
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
    std::unique_ptr<AccountBrowser> m_browser;
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
