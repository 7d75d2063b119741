#pragma once

#include "db/seedimport/importrun.h"

namespace revos::db {

/// Memories of both documents: @p table is "mem0_memories" or "embeddings".
[[nodiscard]] Result<void> importMemories(ImportRun& run, const char* table);

/// Sets the columns of a vector, to NULL with a note when there is none that can be stored; whether there is
/// one.
bool setVector(OutRow& out, const ImportRun& run, const SeedRow& row);

} // namespace revos::db
