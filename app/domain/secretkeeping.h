#pragma once

#include "core/secret.h"

#include <memory>

namespace revos {

/// Where a computer keeps the secrets of a workspace. A person's explicit choice, each with a name of its own
/// in the manifests; the program never falls back from one to another by itself.
enum class SecretKeeping {
    Keychain,   ///< the system's; the rule
    Passphrase, ///< a file under a passphrase that is typed at each start
    ThisRun,    ///< memory; gone when the program ends
};

/// Where a person wants a new workspace's secrets.
struct SecretPlace
{
    SecretKeeping keeping = SecretKeeping::Keychain;
    std::shared_ptr<const Secret> passphrase; ///< of SecretKeeping::Passphrase alone
};

} // namespace revos
