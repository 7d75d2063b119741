#pragma once

#include "core/error.h"

#include <tl/expected.hpp>

namespace revos {

/// A value or the reason why there is none. Every function that returns one is [[nodiscard]].
template<class T>
using Result = tl::expected<T, Error>;

/// Shorthand for `tl::unexpected(Error)`.
[[nodiscard]] inline tl::unexpected<Error> fail(Error error)
{
    return tl::unexpected<Error>(std::move(error));
}

/// Fails with @p code and a detail for the log.
[[nodiscard]] inline tl::unexpected<Error> fail(Code code, QString detail)
{
    return fail(Error{code, std::move(detail), {}, {}, {}});
}

} // namespace revos

#define REVOS_CONCAT_INNER(a, b) a##b
#define REVOS_CONCAT(a, b) REVOS_CONCAT_INNER(a, b)

/// Leaves the function with the error of @p expression, if it has one. The name is counted, not the line's:
/// one may stand inside another's argument.
#define REVOS_TRY(expression) REVOS_TRY_INNER(REVOS_CONCAT(revosTried, __COUNTER__), expression)
#define REVOS_TRY_INNER(name, expression)                                                                    \
    do {                                                                                                     \
        if (auto name = (expression); !name)                                                                 \
            return ::revos::fail(std::move(name).error());                                                   \
    } while (false)

/// Declares @p declaration with the value of @p expression, or leaves the function with its error.
#define REVOS_TRY_ASSIGN(declaration, expression)                                                            \
    REVOS_TRY_ASSIGN_INNER(REVOS_CONCAT(revosTried, __COUNTER__), declaration, expression)
#define REVOS_TRY_ASSIGN_INNER(name, declaration, expression)                                                \
    auto name = (expression);                                                                                \
    if (!name)                                                                                               \
        return ::revos::fail(std::move(name).error());                                                       \
    declaration = std::move(*name)
