#include "vault/random.h"

#include <openssl/rand.h>

namespace revos {

Result<void> fillRandom(std::span<unsigned char> bytes)
{
    // The private generator: what nonces show to the world says nothing about the state behind keys.
    if (RAND_priv_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1)
        return fail(Code::Internal, QStringLiteral("the random generator failed"));
    return {};
}

} // namespace revos
