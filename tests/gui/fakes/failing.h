#pragma once

#include "core/result.h"

#include <optional>

namespace revos {

/// What every fake can be told: to fail each call with an error until it is told otherwise.
struct Failing
{
    std::optional<Error> error;

    Result<void> check() const { return error ? Result<void>(fail(*error)) : Result<void>(); }
};

} // namespace revos
