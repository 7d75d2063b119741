#include "core/pause.h"
#include "support/resulttest.h"

#include <QElapsedTimer>
#include <QTest>

#include <thread>

using namespace revos;
using namespace std::chrono_literals;

class TestPause : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lasts()
    {
        QElapsedTimer timer;
        timer.start();
        QVERIFY_RESULT(pauseFor(30ms, Call::within(10s)));
        QVERIFY(timer.elapsed() >= 30);
    }
    void endsWithTheDeadline()
    {
        QElapsedTimer timer;
        timer.start();
        QCOMPARE_ERROR(pauseFor(60s, Call::within(10ms)), Code::Timeout);
        QVERIFY(timer.elapsed() < 30'000);
        QCOMPARE_ERROR(pauseFor(0ms, Call::within(0ms)), Code::Timeout);
    }
    void endsWithACancellation()
    {
        CancelSource before;
        before.cancel();
        QCOMPARE_ERROR(pauseFor(60s, before.token()), Code::Cancelled);

        CancelSource during;
        std::thread other([&during] { during.cancel(); });
        QElapsedTimer timer;
        timer.start();
        const auto ended = pauseFor(60s, Call{Deadline::never(), during.token()});
        other.join();
        QCOMPARE_ERROR(ended, Code::Cancelled);
        QVERIFY(timer.elapsed() < 30'000);
    }
};

QTEST_GUILESS_MAIN(TestPause)
#include "tst_pause.moc"
