#pragma once

#include "core/executor.h"

#include <vector>

namespace revos {

/// Runs work at once, or keeps it until the test lets it go: how a slow server looks from the window.
class HeldExecutor final : public Executor
{
public:
    void post(std::function<void()> work) override
    {
        if (m_holding)
            m_held.push_back(std::move(work));
        else
            work();
    }

    void hold() { m_holding = true; }
    size_t held() const { return m_held.size(); }

    /// Runs what was kept, and everything from now on.
    void release()
    {
        m_holding = false;
        for (auto& work : std::exchange(m_held, {}))
            work();
    }

private:
    bool m_holding = false;
    std::vector<std::function<void()>> m_held;
};

} // namespace revos
