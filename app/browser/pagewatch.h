#pragma once

#include "browser/navigator.h"

namespace revos {

/// Looks at a page that a person has: no control, no input, nothing on it is changed. From a worker.
class PageWatch
{
public:
    explicit PageWatch(std::shared_ptr<const PageLink> link)
        : m_caller(std::move(link))
        , m_navigator(m_caller)
    {}
    PageWatch(const PageWatch&) = delete;
    PageWatch& operator=(const PageWatch&) = delete;

    /// Waits until @p condition holds, through whatever pages and errors the person passes meanwhile.
    /// @errors Timeout; Cancelled when the page was closed.
    [[nodiscard]] Result<void> waitFor(const Condition& condition, const Call& call) const;

private:
    ScriptCaller m_caller;
    Navigator m_navigator;
};

} // namespace revos
