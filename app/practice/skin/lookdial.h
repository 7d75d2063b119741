#pragma once

#include "practice/practiceoptions.h"

#include <mutex>

namespace revos::practice {

/// The look the network has now: set while it runs, read by every request. Any thread.
class LookDial
{
public:
    explicit LookDial(PracticeLook look)
        : m_look(std::move(look))
    {}

    PracticeLook look() const
    {
        const std::lock_guard lock(m_mutex);
        return m_look;
    }
    void set(const PracticeLook& look)
    {
        const std::lock_guard lock(m_mutex);
        m_look = look;
    }

private:
    mutable std::mutex m_mutex;
    PracticeLook m_look;
};

} // namespace revos::practice
