#pragma once

#include "core/result.h"

#include <QByteArrayView>

#include <span>

namespace revos {

/// HKDF with SHA-256 (RFC 5869), extract and expand, into @p out (at most 8,160 bytes). Any thread.
/// @errors Internal.
[[nodiscard]] Result<void> hkdfSha256(std::span<unsigned char> out, QByteArrayView inputKey,
                                      QByteArrayView salt, QByteArrayView info);

} // namespace revos
