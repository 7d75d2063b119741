#pragma once

#include "domain/evidence.h"

namespace revos {

/// Gets what a page showed when something ended badly on it: the way out of the browser for what an answer or
/// an error cannot carry. On the thread of the run that used the page.
class EvidenceSink
{
public:
    virtual ~EvidenceSink() = default;

    /// Never fails and does not wait: evidence must not change what it is evidence of.
    virtual void take(AccountId account, PageEvidence evidence) = 0;
};

} // namespace revos
