#pragma once

#include "ui/services.h"

#include <QSet>

#include <functional>
#include <vector>

namespace revos {

class Pane;

/// Counts what waits for a person in a pane that may not exist yet, and tells it on the thread of the
/// context.
using BadgeCounter = std::function<void(UiServices&, QObject* context, std::function<void(int)> tell)>;

/// Where a pane stands on the rail: among the places of work, or below them.
enum class PanePlace { Work, Below };

/// Everything the window knows about a pane before it exists.
struct PaneInfo
{
    QByteArray id;     ///< stable: settings and links use it
    const char* title; ///< context "pane", translated when shown
    QString icon;      ///< name in resources/icons
    OperatorRole role; ///< the least role that may see it
    std::function<Pane*(UiServices&)> make;
    BadgeCounter count;         ///< the number on the rail; empty = none
    QSet<QByteArray> countedIn; ///< tables whose change makes it count again
    PanePlace place = PanePlace::Work;

    QString translatedTitle() const;
};

/// The panes in the order of the rail.
class PaneRegistry final
{
public:
    explicit PaneRegistry(std::vector<PaneInfo> panes)
        : m_panes(std::move(panes))
    {}

    /// What a person with @p role may see.
    std::vector<PaneInfo> visibleTo(OperatorRole role) const;
    const std::vector<PaneInfo>& all() const { return m_panes; }

private:
    std::vector<PaneInfo> m_panes;
};

} // namespace revos
