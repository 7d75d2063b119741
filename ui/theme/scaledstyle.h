#pragma once

#include <QProxyStyle>

namespace revos {

/// Fusion with icons that grow with the text scale, wherever a widget asks the style for their size.
class ScaledStyle final : public QProxyStyle
{
    Q_OBJECT

public:
    explicit ScaledStyle(int percent);

    int pixelMetric(PixelMetric metric, const QStyleOption* option = nullptr,
                    const QWidget* widget = nullptr) const override;

private:
    int m_percent;
};

} // namespace revos
