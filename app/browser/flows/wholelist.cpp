#include "browser/flows/wholelist.h"

#include <QUuid>

namespace revos {

Result<Harvest> wholeList(BrowserPage& page, HarvestPlan plan, const Call& call)
{
    plan.session = QUuid::createUuid().toString(QUuid::Id128);
    plan.last = true;
    Harvest whole;
    for (;;) {
        REVOS_TRY_ASSIGN(Harvest part, page.harvest(plan, call));
        whole.count = part.count;
        whole.withoutKey = part.withoutKey;
        const bool isLast = part.waiting == 0 || part.records.isEmpty();
        whole.records.append(std::move(part.records));
        if (isLast)
            return whole;
    }
}

} // namespace revos
