#pragma once

#include "browser/flows/writekind.h"

namespace revos {

/// Says how a write ended, with what can be shown for it.
class WriteReport
{
public:
    explicit WriteReport(const WriteKind& kind)
        : m_kind(kind)
    {}

    SiteAnswer<SendReport> sent(const GatePass& pass, const QString& id, const QString& thread) const;
    /// Proven: nothing went out. @p pass when the gate had been passed.
    SiteAnswer<SendReport> notSent(Why why, std::optional<GatePass> pass = {}) const;
    SiteAnswer<SendReport> refused(const Why& refusal) const;
    /// It may have gone out. @p step: what was seen last, for the evidence.
    SiteAnswer<SendReport> unknown(const GatePass& pass, const QString& step,
                                   const QByteArray& rule = {}) const;

private:
    AttemptResult result(AttemptOutcome outcome, const QString& step) const;

    const WriteKind& m_kind;
};

} // namespace revos
