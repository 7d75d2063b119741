#pragma once

#include <ctime>

namespace revos {

/// Processor time of this program since the stopwatch was made: a busy machine does not make it longer.
class CpuStopwatch
{
public:
    long elapsedMs() const { return long((std::clock() - m_start) * 1000 / CLOCKS_PER_SEC); }

private:
    std::clock_t m_start = std::clock();
};

} // namespace revos
