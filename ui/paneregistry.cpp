#include "ui/paneregistry.h"

#include <QCoreApplication>

#include <algorithm>
#include <iterator>

namespace revos {

QString PaneInfo::translatedTitle() const
{
    return QCoreApplication::translate("pane", title);
}

std::vector<PaneInfo> PaneRegistry::visibleTo(OperatorRole role) const
{
    std::vector<PaneInfo> visible;
    std::copy_if(m_panes.begin(), m_panes.end(), std::back_inserter(visible),
                 [role](const PaneInfo& pane) { return pane.role <= role; });
    return visible;
}

} // namespace revos
