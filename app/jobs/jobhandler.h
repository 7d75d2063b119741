#pragma once

#include "core/result.h"
#include "domain/job.h"
#include "jobs/jobcontext.h"

namespace revos {

/// Does the work of one kind of job.
///
/// A run may be repeated: after a crash, a lost lease or a lost answer the same job starts again from its
/// arguments. What must happen once goes through the gate, which refuses the second time. No transaction may
/// stay open between two steps of a run.
class JobHandler
{
public:
    virtual ~JobHandler() = default;

    /// Unique among all handlers, such as "read_comments".
    virtual QByteArray kind() const = 0;
    /// The queue its jobs are put into.
    virtual QByteArray queue() const = 0;
    /// The newest shape of arguments it understands; jobs of a newer one wait for a newer program.
    virtual int argsVersion() const { return 1; }
    /// Runs once. Several runs of different jobs may be in here at the same time, on different threads.
    /// An error is turned into an outcome by its code (see outcomeOf in retrypolicy.h).
    [[nodiscard]] virtual Result<JobOutcome> run(const JobContext& context, const QJsonObject& args) = 0;
};

} // namespace revos
