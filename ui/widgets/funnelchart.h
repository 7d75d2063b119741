#pragma once

#include "domain/campaign.h"
#include "models/funnelmodel.h"

#include <QWidget>

namespace revos {

/// The funnel from comment to CRM as bars with their numbers. The table behind it is FunnelModel.
class FunnelChart final : public QWidget
{
    Q_OBJECT

public:
    explicit FunnelChart(QWidget* parent = nullptr);

    void setFunnel(const Funnel& funnel);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int rowHeight() const;

    QList<FunnelStage> m_stages;
};

} // namespace revos
