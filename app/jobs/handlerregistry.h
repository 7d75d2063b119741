#pragma once

#include "jobs/jobhandler.h"

#include <QHash>
#include <QList>

#include <memory>
#include <vector>

namespace revos {

/// The handlers of a program by kind. Filled before the runner starts, read by all its threads after.
class HandlerRegistry
{
public:
    /// @errors Internal when the kind is empty or has a handler already: a mistake of the program, which must
    /// not start with it.
    [[nodiscard]] Result<void> add(std::unique_ptr<JobHandler> handler);

    /// The handler of @p kind, or nullptr.
    JobHandler* find(const QByteArray& kind) const;
    /// Queues that at least one handler works on, sorted.
    QList<QByteArray> queues() const;

private:
    std::vector<std::unique_ptr<JobHandler>> m_handlers;
    QHash<QByteArray, JobHandler*> m_byKind;
};

} // namespace revos
