#include "ui/panes/panes.h"

#include "ui/panes/campaigns/campaignspane.h"

namespace revos {

using namespace Qt::StringLiterals;

namespace {

template<class P>
Pane* make(UiServices& services)
{
    return new P(services);
}

} // namespace

PaneRegistry makePanes()
{
    return PaneRegistry({
        {"campaigns", QT_TRANSLATE_NOOP("pane", "Campaigns"), u"campaigns"_s, OperatorRole::Client, make<CampaignsPane>, {}, {}},
    });
}

} // namespace revos
