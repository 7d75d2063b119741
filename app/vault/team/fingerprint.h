#pragma once

#include "core/result.h"
#include "vault/team/trustledger.h"

#include <QStringList>

namespace revos {

/// Six words that two computers show and a person compares: 66 bits over the tenant, the root of trust as
/// each of them sees it, and the public keys of the one that asks. When they are the same, nobody has put
/// keys of their own in the place of the new device's, and nobody shows it another history than the old
/// one's.
///
/// Whoever controls both sides would need only 2^33 tries to find a false root and false keys that fit each
/// other; so a device remembers the root it saw before it makes its keys, and 66 bits stay 66.
class Fingerprint
{
public:
    static constexpr int kWords = 6;

    static QStringList words(TenantId tenant, const TrustPin& root, const DeviceKeys& keys);
    /// Whether @p typed are @p words: spaces, hyphens, case and letters after the fourth do not matter.
    static bool matches(const QString& typed, const QStringList& words);
};

} // namespace revos
