#pragma once

#include "domain/why.h"

#include <QString>

#include <functional>

namespace revos {

/// Turns a Why into the sentence a person reads. Models are given one, because sentences are made at the
/// edge only (ui/errortext.h).
using WhyText = std::function<QString(const Why&)>;

} // namespace revos
