#include "ui/panes/campaigns/standardsteps.h"

#include <QCoreApplication>

namespace revos {

QList<CampaignStep> standardSteps()
{
    const auto text = [](const char* source) { return QCoreApplication::translate("StandardSteps", source); };
    return {
        {StepId::create(), StepKind::Dm1,
         text(QT_TRANSLATE_NOOP("StandardSteps",
                                "Hey {name}, loved your comment! What's your best email? I'll send "
                                "you the {lead_magnet_name}.")),
         true},
        {StepId::create(), StepKind::FollowUp,
         text(QT_TRANSLATE_NOOP("StandardSteps",
                                "Hi {name|there}, just making sure you saw this: where may I send the "
                                "{lead_magnet_name}?")),
         true},
        {StepId::create(), StepKind::Dm2,
         text(QT_TRANSLATE_NOOP("StandardSteps",
                                "Thanks, {name|there}! The {lead_magnet_name} is on its way.")),
         true},
        {StepId::create(), StepKind::Dm3, {}, false},
    };
}

} // namespace revos
