#pragma once

#include <QStringView>

namespace revos {

/// Whether @p label – ASCII, either case, internationalised ones in their "xn--" form – is a top-level
/// domain. A new one is added in topleveldomains.cpp; an address under an unknown one still reaches the
/// review.
bool isTopLevelDomain(QStringView label);

} // namespace revos
