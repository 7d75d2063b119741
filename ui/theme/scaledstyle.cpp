#include "ui/theme/scaledstyle.h"

namespace revos {

using namespace Qt::StringLiterals;

ScaledStyle::ScaledStyle(int percent)
    : QProxyStyle(u"Fusion"_s)
    , m_percent(percent)
{}

int ScaledStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const
{
    const int pixels = QProxyStyle::pixelMetric(metric, option, widget);
    switch (metric) {
    case PM_ButtonIconSize:
    case PM_SmallIconSize: // the icon in a line asks for this one and so is scaled, too
        return pixels * m_percent / 100;
    default:
        return pixels;
    }
}

} // namespace revos
