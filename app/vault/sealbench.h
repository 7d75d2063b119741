#pragma once

#include "core/result.h"

#include <QList>

namespace revos {

/// What sealing and opening a value costs beside OpenSSL alone on the same bytes in the same minute. One
/// thread.
class SealBench
{
public:
    struct Options
    {
        int values = 10'000;
        int bytes = 2'500; ///< of each; a session's cookies have about as many
        int runs = 9;
    };
    /// Milliseconds for all values, a number a run. The two take turns.
    struct Figures
    {
        QList<double> sealer; ///< seal, then open, through the sealer
        /// One AES-256-GCM encryption with a fresh random key and nonce, then its decryption: what cannot be
        /// left out of any sealing that never uses a nonce twice.
        QList<double> raw;
    };

    /// The first turn of each is not counted. @errors Internal when what was opened is not what was sealed.
    [[nodiscard]] static Result<Figures> run(const Options& options);
};

} // namespace revos
