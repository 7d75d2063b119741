#pragma once

#include "core/call.h"
#include "domain/ports/sealer.h"

namespace revos {

/// The sealed columns of one row.
struct SealedRow
{
    struct Part
    {
        QByteArray column;
        QByteArray sealed; ///< the whole value, or its first bytes in a row that is only counted
    };

    QByteArray table;
    QUuid id;
    AccountId account;
    quint64 counter = 1;
    bool counterRises = false; ///< with each write; else it is always the same
    bool isReplaceable = true; ///< false: it goes by itself after its time
    QList<Part> parts;
};

/// All sealed values of a workspace, whatever they are for. Sequential, any worker thread.
class SealedValues
{
public:
    virtual ~SealedValues() = default;

    [[nodiscard]] virtual Result<bool> any(const Call& call) = 0;
    [[nodiscard]] virtual Result<QList<SealedRow>> list(const Call& call) = 0;
    /// Puts the columns of @p fresh in place of those of @p old. False when somebody wrote meanwhile, and
    /// nothing was changed.
    [[nodiscard]] virtual Result<bool> replace(const SealedRow& old, const SealedRow& fresh,
                                               quint32 keyVersion, const Call& call) = 0;
};

} // namespace revos
