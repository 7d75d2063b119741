#pragma once

#include "domain/campaign.h"

#include <QFrame>

class QBoxLayout;
class QLabel;

namespace revos {

/// What a campaign still needs before it can be launched; each open point leads to the place that mends it.
class LaunchChecklist final : public QFrame
{
    Q_OBJECT

public:
    /// Who looks at the list: a client writes words, the rest is the agency's.
    enum class Mender { Staff, Client };

    explicit LaunchChecklist(Mender mender, QWidget* parent = nullptr);

    void setCampaign(const Campaign& campaign);
    bool isReady() const { return m_ready; }
    /// Puts the focus on the first open point.
    void focusFirstOpen();

Q_SIGNALS:
    /// @p reason: key of the point, such as "launch.trigger".
    void mendRequested(const QByteArray& reason);

private:
    void addPoint(const ChecklistItem& item);
    bool canMend(const QByteArray& reason) const;

    const Mender m_mender;
    QLabel* m_title;
    QBoxLayout* m_points;
    QList<ChecklistItem> m_items;
    bool m_ready = false;
};

} // namespace revos
