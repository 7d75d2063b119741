#pragma once

#include "domain/pods/pod.h"

#include <QWidget>

namespace revos {

/// How often each member reshared in the last 30 days, as bars beside each other, with the average as a line.
/// The table behind it is PodMemberModel. GUI thread.
class FairnessChart final : public QWidget
{
    Q_OBJECT

public:
    explicit FairnessChart(QWidget* parent = nullptr);

    void setMembers(const QList<PodMembership>& members);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int rowHeight() const;

    QList<PodMembership> m_members;
};

} // namespace revos
