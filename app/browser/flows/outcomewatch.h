#pragma once

#include "browser/flows/writereport.h"

namespace revos {

/// Finds out what came of a press, from what the page shows.
class OutcomeWatch
{
public:
    OutcomeWatch(WriteKind& kind, const GatePass& pass)
        : m_kind(kind)
        , m_pass(pass)
        , m_report(kind)
    {}

    /// Has its own time: looking away when the job's is over would make an unknown outcome of what can be
    /// seen. @p minded: the text may be another one than was filled in, because a person pressed.
    SiteAnswer<SendReport> watch(bool byPerson = false);

private:
    WriteKind& m_kind;
    const GatePass m_pass;
    const WriteReport m_report;
};

} // namespace revos
