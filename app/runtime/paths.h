#pragma once

#include "core/result.h"

#include <QString>

namespace revos {

/// Where RevOS keeps its local state. `REVOS_HOME` moves all of it; without it the platform's places are
/// used.
class Paths
{
public:
    /// Reads the environment once.
    static Paths fromEnvironment();
    explicit Paths(QString home);

    QString home() const { return m_home; }
    QString workspaces() const;
    QString workspace(const QString& name) const;
    QString logFile() const;
    QString settingsFile() const;

    /// Makes the folder (0700) with its parents. @errors Denied, with the folder named.
    [[nodiscard]] Result<void> create() const;

private:
    QString m_home;
};

} // namespace revos
