#pragma once

#include "browser/enginedrawing.h"
#include "browser/engineenvironment.h"

#include <QApplication>
#include <QTest>

namespace revos::test {

/// What starts the engine in this program. After its main() has begun.
const EngineStart& engineStart();

} // namespace revos::test

/// main() of a test that opens what a person opens, with a real engine in it.
#define REVOS_ENGINE_TEST_MAIN(TestClass)                                                                    \
    static const revos::EngineStart* g_engineStart = nullptr;                                                \
    const revos::EngineStart& revos::test::engineStart()                                                     \
    {                                                                                                        \
        return *g_engineStart;                                                                               \
    }                                                                                                        \
    int main(int argc, char** argv)                                                                          \
    {                                                                                                        \
        const auto start = revos::scrubEngineEnvironment(argc, argv);                                        \
        if (!start)                                                                                          \
            qFatal("%s", qPrintable(start.error().toLogLine()));                                             \
        g_engineStart = &*start;                                                                             \
        QApplication app(argc, argv);                                                                        \
        revos::chooseEngineDrawing();                                                                        \
        app.setQuitOnLastWindowClosed(false);                                                                \
        TestClass test;                                                                                      \
        return QTest::qExec(&test, argc, argv);                                                              \
    }
