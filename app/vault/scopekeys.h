#pragma once

#include "core/result.h"
#include "domain/device.h"
#include "vault/keyset.h"

#include <memory>

namespace revos {

/// Where the sealer finds the keys of a scope. Any worker thread; waits when a key has to be made or fetched
/// first, which is once for an account or a version.
class ScopeKeys
{
public:
    virtual ~ScopeKeys() = default;

    virtual TenantId tenant() const = 0;
    /// A set whose current version is the scope's newest. @errors NeedsPerson with the reason why there is
    /// none.
    [[nodiscard]] virtual Result<std::shared_ptr<const KeySet>> forSealing(const KeyScope& scope) = 0;
    /// A set with @p version in it, or without it when no such key is known.
    [[nodiscard]] virtual Result<std::shared_ptr<const KeySet>> forOpening(const KeyScope& scope,
                                                                           quint32 version) = 0;
};

} // namespace revos
