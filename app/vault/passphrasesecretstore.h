#pragma once

#include "domain/ports/secretstore.h"

#include <functional>
#include <map>
#include <memory>
#include <mutex>

namespace revos {

/// Secrets in a file under a passphrase, for computers without a keychain. Any worker thread; several
/// programs may share the file. Making and unlocking take about half a second and 128 MiB: that is what
/// guessing costs.
///
///     magic "RVPV" | format 1 | log2 N 1 | r 4 | p 4 | salt 16 | nonce 12 | AES-256-GCM(all secrets) n + 16
///
/// The key is scrypt(passphrase, salt, N = 2^17, r = 8, p = 1) (RFC 7914; the parameters OWASP names as the
/// least); everything before the nonce is authenticated with the secrets. A file with greater parameters is
/// read, so that they can be raised.
class PassphraseSecretStore final : public SecretStore
{
public:
    /// What a manifest calls this kind of store.
    static constexpr const char* kName = "passphrase";
    /// By zxcvbn's estimate; at the cost of a guess here, centuries.
    static constexpr int kLeastBits = 50;

    /// A new file. @errors Conflict "vault.key-exists" when there is one; Invalid "vault.passphrase-weak"
    /// (bits, bits needed); those of writePrivateFile().
    [[nodiscard]] static Result<std::unique_ptr<PassphraseSecretStore>> create(const QString& path,
                                                                               const Secret& passphrase);
    /// @errors NotFound; Auth "vault.passphrase-wrong" (path), also for a file that was altered; Invalid
    /// "vault.file-damaged" (path); Denied "vault.file-too-open".
    [[nodiscard]] static Result<std::unique_ptr<PassphraseSecretStore>> unlock(const QString& path,
                                                                               const Secret& passphrase);
    /// How hard it is to guess, in bits.
    static int strengthOf(const Secret& passphrase);

    [[nodiscard]] Result<Secret> read(const QString& key, const Call& call) override;
    [[nodiscard]] Result<void> write(const QString& key, const Secret& value, const Call& call) override;
    [[nodiscard]] Result<void> remove(const QString& key, const Call& call) override;

private:
    using Values = std::map<QByteArray, Secret>;

    PassphraseSecretStore(QString path, QByteArray header, Secret key);

    [[nodiscard]] Result<Values> load() const;
    [[nodiscard]] Result<void> save(const Values& values) const;
    [[nodiscard]] Result<void> change(const Call& call, const std::function<void(Values&)>& edit);

    std::mutex m_mutex;
    const QString m_path;
    const QByteArray m_header;
    const Secret m_key;
};

} // namespace revos
