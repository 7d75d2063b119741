#pragma once

#include "core/result.h"

#include <span>

namespace revos {

/// Fills @p bytes from the operating system's generator, through OpenSSL's private instance. Any thread.
/// @errors Internal, with the bytes unusable; never fewer random bits than asked for.
[[nodiscard]] Result<void> fillRandom(std::span<unsigned char> bytes);

} // namespace revos
