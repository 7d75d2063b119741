#pragma once

#include "domain/campaign.h"

#include <Qt>

class QPainter;
class QRect;

namespace revos {

struct Tokens;

/// Paints a campaign's funnel as one thin bar for lists: all leads, of those contacted, answered, in the CRM,
/// each within the one before. The numbers stand beside it in words.
void paintFunnelBar(QPainter* painter, const QRect& rect, const Funnel& funnel, const Tokens& tokens,
                    Qt::LayoutDirection direction);

} // namespace revos
