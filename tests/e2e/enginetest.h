#pragma once

#include "browser/enginedrawing.h"
#include "browser/engineenvironment.h"

#include <QApplication>
#include <QTest>

namespace revos::test {

/// What starts the engine in this program. Once runEngineTest() has begun.
inline const EngineStart*& startOfEngine()
{
    static const EngineStart* start = nullptr;
    return start;
}
inline const EngineStart& engineStart()
{
    return *startOfEngine();
}

/// main() of a test that opens what a person opens, with a real engine in it.
template<class TestClass>
int runEngineTest(int argc, char** argv)
{
    const auto start = scrubEngineEnvironment(argc, argv);
    if (!start)
        qFatal("%s", qPrintable(start.error().toLogLine()));
    startOfEngine() = &*start;
    QApplication app(argc, argv);
    chooseEngineDrawing();
    app.setQuitOnLastWindowClosed(false);
    TestClass test;
    return QTest::qExec(&test, argc, argv);
}

} // namespace revos::test

#define REVOS_ENGINE_TEST_MAIN(TestClass)                                                                    \
    int main(int argc, char** argv)                                                                          \
    {                                                                                                        \
        return revos::test::runEngineTest<TestClass>(argc, argv);                                            \
    }
