#include "runtime/workspace/accountmembers.h"

#include "domain/ports/campaignstore.h"

namespace revos {

std::function<Result<QString>(AccountId, const Call&)> memberLookup(AccountStore& accounts)
{
    return [&accounts](AccountId account, const Call& call) -> Result<QString> {
        REVOS_TRY_ASSIGN(const Account stored, accounts.load(account, call));
        return stored.memberUrn;
    };
}

} // namespace revos
