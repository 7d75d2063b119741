#pragma once

#include "domain/ports/jobqueue.h"

namespace revos::db {

/// This process as the table of workers names it: host, pid, and when it was started, because a pid is used
/// again. `id` and `lastSeen` are left empty. Any thread.
JobQueue::WorkerRow thisProcess();

/// Whether the process behind @p worker is gone for certain: it ran on this host and does not any more. Of
/// other hosts nothing is known; their leases tell.
bool isGone(const JobQueue::WorkerRow& worker);

} // namespace revos::db
