#pragma once

#include "ui/autosavingeditor.h"
#include "ui/services.h"

namespace revos {

/// The pod under work. GUI thread.
class PodEditor final : public AutoSavingEditor<PodStore, Pod>
{
    Q_OBJECT

public:
    explicit PodEditor(UiServices& services, QObject* parent = nullptr);

    const Pod& pod() const { return thing(); }
    void startNew();
};

} // namespace revos
