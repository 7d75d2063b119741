#pragma once

#include "ui/load.h"
#include "ui/services.h"
#include "ui/shell/commandpalette.h"

#include <QTimer>

namespace revos {

/// Finds what the palette does not know by itself: campaigns when it opens, leads by name as somebody types.
/// GUI thread.
class PaletteSearch final : public QObject
{
    Q_OBJECT

public:
    PaletteSearch(UiServices& services, CommandPalette& palette, QObject* parent);

    /// Loads the campaigns into the palette that has just been opened.
    void loadCampaigns();

Q_SIGNALS:
    void openRequested(const QByteArray& pane, const QUuid& id);

private:
    void searchLeads();

    UiServices& m_services;
    CommandPalette& m_palette;
    QString m_words;
    QTimer m_pause;
    Loader m_campaigns{this};
    Loader m_leads{this};
};

} // namespace revos
