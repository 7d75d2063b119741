#include "runtime/engine/site.h"

namespace revos {

Result<Site> Site::practice(const QUrl& base)
{
    REVOS_TRY_ASSIGN(OriginPolicy policy, OriginPolicy::practice(base));
    REVOS_TRY_ASSIGN(SitePack pack, SitePack::load(QStringLiteral(":/revos/sitepacks/practice.json")));
    return Site{std::move(policy), std::move(pack), base};
}

Result<Site> Site::linkedIn()
{
    REVOS_TRY_ASSIGN(SitePack pack, SitePack::load(QStringLiteral(":/revos/sitepacks/linkedin.json")));
    OriginPolicy policy = OriginPolicy::live(pack.siteDomains(), pack.resourceDomains());
    const QUrl start = pack.start();
    return Site{std::move(policy), std::move(pack), start};
}

} // namespace revos
