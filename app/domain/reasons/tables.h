#pragma once

#include "domain/reasons.h"

/// Marks a sentence for translation without needing Gui or a translator here.
#define REVOS_REASON(key, sentence, action)                                                                  \
    ::revos::Reason                                                                                          \
    {                                                                                                        \
        key, QT_TRANSLATE_NOOP("reason", sentence), ::revos::ReasonAction::action                            \
    }

namespace revos::reasons {

std::span<const Reason> browserReasons();
std::span<const Reason> campaignReasons();
std::span<const Reason> captureReasons();
std::span<const Reason> clusterReasons();
std::span<const Reason> databaseReasons();
std::span<const Reason> deviceReasons();
std::span<const Reason> evidenceReasons();
std::span<const Reason> flowReasons();
std::span<const Reason> importReasons();
std::span<const Reason> inputReasons();
std::span<const Reason> operatorReasons();
std::span<const Reason> outcomeReasons();
std::span<const Reason> podReasons();
std::span<const Reason> practiceReasons();
std::span<const Reason> queueReasons();
std::span<const Reason> recordsReasons();
std::span<const Reason> ruleReasons();
std::span<const Reason> siteReasons();
std::span<const Reason> stopReasons();
std::span<const Reason> vaultReasons();
std::span<const Reason> webhookReasons();

} // namespace revos::reasons
