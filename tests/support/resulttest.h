#pragma once

#include "core/result.h"

#include <QTest>

/// Fails the test with the error of @p expression, if it has one.
#define QVERIFY_RESULT(expression)                                                                           \
    do {                                                                                                     \
        const auto& testedResult = (expression);                                                             \
        QVERIFY2(testedResult.has_value(),                                                                   \
                 testedResult ? "" : qPrintable(testedResult.error().toLogLine()));                          \
    } while (false)

/// Declares @p declaration with the value of @p expression, or fails the test with its error.
#define QASSIGN_RESULT(declaration, expression)                                                              \
    QASSIGN_RESULT_INNER(REVOS_CONCAT(testedResult, __LINE__), declaration, expression)
#define QASSIGN_RESULT_INNER(name, declaration, expression)                                                  \
    auto name = (expression);                                                                                \
    QVERIFY2(name.has_value(), name ? "" : qPrintable(name.error().toLogLine()));                            \
    declaration = std::move(*name)

/// Fails the test unless @p expression ends with an error of @p expected.
#define QCOMPARE_ERROR(expression, expected)                                                                 \
    do {                                                                                                     \
        const auto& testedResult = (expression);                                                             \
        QVERIFY2(!testedResult.has_value(), "succeeded, where an error was expected");                       \
        QVERIFY2(testedResult.error().code == (expected),                                                    \
                 qPrintable(QStringLiteral("not %1 but %2")                                                  \
                                .arg(revos::codeName(expected), testedResult.error().toLogLine())));         \
    } while (false)

/// Fails the test unless @p expression ends with an error of the reason @p expected.
#define QCOMPARE_REASON(expression, expected)                                                                \
    do {                                                                                                     \
        const auto& testedResult = (expression);                                                             \
        QVERIFY2(!testedResult.has_value(), "succeeded, where an error was expected");                       \
        QVERIFY2(testedResult.error().reason == QByteArray(expected),                                        \
                 qPrintable(QStringLiteral("not %1 but %2")                                                  \
                                .arg(QLatin1String(expected), testedResult.error().toLogLine())));           \
    } while (false)
