#pragma once

namespace revos {

/// Where a computer keeps the secrets of a workspace. A person's explicit choice, each with a name of its own
/// in the manifests; the program never falls back from one to another by itself.
enum class SecretKeeping {
    Keychain,   ///< the system's; the rule
    Passphrase, ///< a file under a passphrase that is typed at each start (PassphraseSecretStore)
    ThisRun,    ///< memory; gone when the program ends
};

} // namespace revos
