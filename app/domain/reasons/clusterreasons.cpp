#include "domain/reasons/tables.h"

namespace revos::reasons {

std::span<const Reason> clusterReasons()
{
    static constexpr auto kTable = std::to_array<Reason>({
        REVOS_REASON("cluster.binaries-missing",
                     "No PostgreSQL server (15 or newer) is installed on this computer. Nothing was made; "
                     "install it (Debian: postgresql) and try again.",
                     InstallPart),
        REVOS_REASON(
            "cluster.binaries-not-there",
            "There is no PostgreSQL server in %1. Nothing was made; correct REVOS_PG_BINDIR or remove it.",
            InstallPart),
        REVOS_REASON("cluster.version-not-installed",
                     "This workspace needs PostgreSQL %1, which is not installed. Nothing was changed; "
                     "install that version.",
                     InstallPart),
        REVOS_REASON("cluster.disk-nearly-full",
                     "Only %1 MB are free on the disk of %3, and the database needs %2 MB. It was not "
                     "started, because it would stop hard; free some space and try again.",
                     FreeDisk),
        REVOS_REASON("cluster.disk-full",
                     "The disk is full. Nothing was written; free some space and try again.", FreeDisk),
        REVOS_REASON("cluster.synced-folder",
                     "%1 is synchronised by a cloud drive, which corrupts databases. Nothing was made; "
                     "choose a folder that is not synchronised.",
                     EditInput),
        REVOS_REASON(
            "cluster.network-folder",
            "%1 is on a network drive, which corrupts databases. Nothing was made; choose a local folder.",
            EditInput),
        REVOS_REASON("cluster.path-too-long",
                     "The folder %1 has too long a name for the database's socket. Nothing was made; choose "
                     "a shorter one.",
                     EditInput),
        REVOS_REASON("cluster.folder-unreachable",
                     "The folder %1 cannot be reached by the account %2, which the database runs as. Nothing "
                     "was made; choose another place with REVOS_HOME.",
                     EditInput),
        REVOS_REASON("cluster.folder-not-writable",
                     "The folder %1 cannot be written. Nothing was made; mend its rights or choose another.",
                     EditInput),
        REVOS_REASON("cluster.folder-of-another",
                     "The folder %1 belongs to somebody else. Nothing was changed; choose another.",
                     EditInput),
        REVOS_REASON("cluster.no-server-user",
                     "There is no account that PostgreSQL could run as; it refuses root. Nothing was made; "
                     "install PostgreSQL's own package, which makes one.",
                     InstallPart),
        REVOS_REASON("cluster.exists", "There is a database in %1 already. Nothing was made.", None),
        REVOS_REASON("cluster.not-there",
                     "There is no database in %1. Nothing was started; make the workspace first.", None),
        REVOS_REASON("cluster.running", "The database in %1 is running. Nothing was changed; stop it first.",
                     Retry),
        REVOS_REASON(
            "cluster.in-use",
            "The database is used by another RevOS (%1). It was not stopped; close the other one first.",
            Retry),
        REVOS_REASON("cluster.does-not-stop",
                     "The database does not stop. Nothing was forced; close what uses it and try again.",
                     Retry),
        REVOS_REASON("cluster.remains-running",
                     "Parts of a stopped database are still running. Nothing was started; wait a moment and "
                     "try again.",
                     Retry),
        REVOS_REASON("cluster.start-failed",
                     "The database did not start: %1. Nothing was changed; the log says more.", Retry),
        REVOS_REASON("cluster.still-starting",
                     "The database is still starting. It goes on by itself; try again in a moment.", Wait),
    });
    return kTable;
}

} // namespace revos::reasons
