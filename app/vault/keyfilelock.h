#pragma once

#include "core/call.h"

#include <QLockFile>

#include <memory>

namespace revos {

/// Two programs on one workspace must not make a key at the same time. Beside the manifest; held until this
/// object goes. An empty path locks nothing: "this run only".
class KeyFileLock
{
public:
    explicit KeyFileLock(const QString& manifestPath);

    /// @errors Timeout "vault.file-in-use".
    [[nodiscard]] Result<void> acquire(const Call& call);

private:
    std::unique_ptr<QLockFile> m_file;
};

} // namespace revos
