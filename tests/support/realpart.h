#pragma once

#include <QTest>

/// Leaves a test that needs a real part this machine has not: skipped with the reason by hand, failed in CI
/// (where the variable CI is set), because there a missing part is a mistake of the set-up.
#define REVOS_SKIP_WITHOUT_REAL_PART(reason)                                                                 \
    do {                                                                                                     \
        if (!qEnvironmentVariableIsEmpty("CI"))                                                              \
            QFAIL(reason);                                                                                   \
        QSKIP(reason);                                                                                       \
    } while (false)

/// Leaves a test that needs something nobody has to have, such as a large file of published vectors.
#define REVOS_SKIP_OPTIONAL(reason) QSKIP(reason)
