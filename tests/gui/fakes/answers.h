#pragma once

#include "core/error.h"

namespace revos {

/// Of what no pane asks for.
inline Error notHere()
{
    return {Code::Internal, QStringLiteral("the window never asks this"), {}, {}, {}};
}

/// Of what the fake does not hold.
inline Error missing()
{
    return {Code::NotFound, QStringLiteral("fake"), {}, {}, {}};
}

} // namespace revos
