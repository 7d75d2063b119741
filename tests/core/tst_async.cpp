#include "core/async.h"
#include "core/asyncport.h"
#include "core/postandwait.h"
#include "core/threadexecutor.h"

#include <QTest>
#include <QThread>

using namespace revos;
using namespace std::chrono_literals;

namespace {

struct Port
{
    Result<int> answer() { return 42; }
};

} // namespace

class TestAsync : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answerArrivesOnTheContextsThread();
    void closedContextGetsNoAnswer();
    void droppedPromiseIsCancelled();
    void postAndWaitReturnsTheAnswer();
    void postAndWaitEndsAtItsDeadline();
    void postAndWaitEndsAtCancellation();
    void postAndWaitReportsDroppedReply();
    void postAndWaitRefusesItsOwnThread();
};

void TestAsync::answerArrivesOnTheContextsThread()
{
    Port port;
    ThreadExecutor executor(1);
    const Async<Port> async(port, executor);
    std::optional<Result<int>> seen;
    QThread* seenOn = nullptr;
    whenDone(async.run({}, [](Port& p) { return p.answer(); }), this, [&](Result<int> answer) {
        seen = std::move(answer);
        seenOn = QThread::currentThread();
    });
    QTRY_VERIFY(seen.has_value());
    QCOMPARE(seen->value(), 42);
    QCOMPARE(seenOn, thread());
}

void TestAsync::closedContextGetsNoAnswer()
{
    Port port;
    InlineExecutor executor;
    const Async<Port> async(port, executor);
    auto* pane = new QObject;
    bool called = false;
    whenDone(async.run({}, [](Port& p) { return p.answer(); }), pane, [&](Result<int>) { called = true; });
    delete pane;
    QCoreApplication::sendPostedEvents();
    QCoreApplication::processEvents();
    QVERIFY(!called);
}

void TestAsync::droppedPromiseIsCancelled()
{
    QFuture<Result<int>> future;
    {
        QPromise<Result<int>> promise;
        promise.start();
        future = promise.future();
    }
    std::optional<Result<int>> seen;
    whenDone(future, this, [&](Result<int> answer) { seen = std::move(answer); });
    QTRY_VERIFY(seen.has_value());
    QVERIFY(!seen->has_value());
    QCOMPARE(seen->error().code, Code::Cancelled);
}

void TestAsync::postAndWaitReturnsTheAnswer()
{
    QThread owner;
    owner.start();
    QObject inhabitant;
    inhabitant.moveToThread(&owner);
    const auto answer = postAndWait<int>(&inhabitant, Call::within(10s), QStringLiteral("test"),
                                         [](Reply<int> reply) { reply.finish(7); });
    owner.quit();
    owner.wait();
    QVERIFY(answer.has_value());
    QCOMPARE(*answer, 7);
}

void TestAsync::postAndWaitEndsAtItsDeadline()
{
    QThread owner;
    owner.start();
    QObject inhabitant;
    inhabitant.moveToThread(&owner);
    std::vector<Reply<int>> kept;
    const auto answer = postAndWait<int>(&inhabitant, Call::within(30ms), QStringLiteral("test"),
                                         [&](Reply<int> reply) { kept.push_back(std::move(reply)); });
    owner.quit();
    owner.wait();
    QVERIFY(!answer.has_value());
    QCOMPARE(answer.error().code, Code::Timeout);
    for (const Reply<int>& late : kept) {
        QVERIFY(!late.isWanted());
        late.finish(1);
    }
}

void TestAsync::postAndWaitEndsAtCancellation()
{
    QThread owner;
    owner.start();
    QObject inhabitant;
    inhabitant.moveToThread(&owner);
    CancelSource source;
    std::vector<Reply<int>> kept;
    std::thread canceller;
    const auto answer = postAndWait<int>(&inhabitant, Call{Deadline::in(30s), source.token()},
                                         QStringLiteral("test"), [&](Reply<int> reply) {
                                             kept.push_back(std::move(reply));
                                             canceller = std::thread([&] { source.cancel(); });
                                         });
    owner.quit();
    owner.wait();
    canceller.join();
    QVERIFY(!answer.has_value());
    QCOMPARE(answer.error().code, Code::Cancelled);
}

void TestAsync::postAndWaitReportsDroppedReply()
{
    QThread owner;
    owner.start();
    QObject inhabitant;
    inhabitant.moveToThread(&owner);
    const auto answer =
        postAndWait<int>(&inhabitant, Call::within(10s), QStringLiteral("test"), [](const Reply<int>&) {});
    owner.quit();
    owner.wait();
    QVERIFY(!answer.has_value());
    QCOMPARE(answer.error().code, Code::Cancelled);
}

void TestAsync::postAndWaitRefusesItsOwnThread()
{
    const auto answer = postAndWait<int>(this, Call::within(1s), QStringLiteral("test"),
                                         [](Reply<int> reply) { reply.finish(1); });
    QVERIFY(!answer.has_value());
    QCOMPARE(answer.error().code, Code::Internal);
}

QTEST_GUILESS_MAIN(TestAsync)
#include "tst_async.moc"
