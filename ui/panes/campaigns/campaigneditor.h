#pragma once

#include "ui/autosavingeditor.h"
#include "ui/services.h"

namespace revos {

/// The campaign under work. GUI thread.
class CampaignEditor final : public AutoSavingEditor<CampaignStore, Campaign>
{
    Q_OBJECT

public:
    explicit CampaignEditor(UiServices& services, QObject* parent = nullptr);

    const Campaign& campaign() const { return thing(); }
    /// A new draft with the standard texts.
    void startNew();

private:
    UiServices& m_services;
};

} // namespace revos
