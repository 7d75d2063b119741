#pragma once

#include "domain/reasons.h"

/// Marks a sentence for translation without needing Gui or a translator here.
#define REVOS_REASON(key, sentence, action)                                                                  \
    ::revos::Reason                                                                                          \
    {                                                                                                        \
        key, QT_TRANSLATE_NOOP("reason", sentence), ::revos::ReasonAction::action                            \
    }

namespace revos::reasons {

std::span<const Reason> campaignReasons();
std::span<const Reason> flowReasons();

} // namespace revos::reasons
