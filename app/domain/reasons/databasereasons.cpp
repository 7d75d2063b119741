#include "domain/reasons/tables.h"

namespace revos::reasons {

std::span<const Reason> databaseReasons()
{
    static constexpr auto kTable = std::to_array<Reason>({
        REVOS_REASON(
            "db.server-unreachable",
            "The server %1 cannot be reached. Nothing was changed; check the connection and try again.",
            Retry),
        REVOS_REASON("db.host-unknown",
                     "The server's name %1 is not known. Nothing was sent; check the address.", EditInput),
        REVOS_REASON("db.server-starting",
                     "The database is starting. Nothing was changed; try again in a moment.", Retry),
        REVOS_REASON("db.server-stopped",
                     "The server ended the connection: it was stopped, or an admin has shut this login out. "
                     "Nothing more was changed; try again.",
                     Retry),
        REVOS_REASON("db.server-exhausted",
                     "The database has no memory or places left. Nothing was changed; try again later.",
                     Retry),
        REVOS_REASON("db.too-many-connections",
                     "The database takes no more connections. Nothing was changed; close other programs and "
                     "try again.",
                     Retry),
        REVOS_REASON("db.server-too-old",
                     "The server is PostgreSQL %1. Nothing was changed; version %2 or newer is needed.",
                     InstallPart),
        REVOS_REASON("db.server-unpatched",
                     "The server is PostgreSQL %1, which lets one workspace learn about another's rows "
                     "(CVE-2025-8713). No data was read or written; it has to be updated to %2 or newer.",
                     InstallPart),
        REVOS_REASON(
            "db.login-refused",
            "The server did not accept the sign-in. Nothing was changed; check the workspace's login.",
            SignIn),
        REVOS_REASON("db.password-missing",
                     "There is no password for this login. Nothing was sent; sign in again.", SignIn),
        REVOS_REASON("db.certificate-refused",
                     "The server's certificate was not accepted. Nothing was sent; check the address and the "
                     "certificate file.",
                     OpenSettings),
        REVOS_REASON("db.sign-in-unbound",
                     "%1 does not bind the sign-in to the encryption, as PostgreSQL itself does. Nothing was "
                     "sent; if a pooler such as PgBouncer stands there, say so with --pooler, otherwise "
                     "somebody may be in between.",
                     OpenSettings),
        REVOS_REASON("db.login-insecure",
                     "%1 asks for the password in a way that others could read. Nothing was sent; the server "
                     "has to be set to SCRAM-SHA-256.",
                     OpenSettings),
        REVOS_REASON("db.authority-unreadable",
                     "The certificate file %1 cannot be used: %2. Nothing was sent; choose the file with the "
                     "authority's own certificate (PEM).",
                     EditInput),
        REVOS_REASON(
            "db.authority-changed",
            "The certificate file %1 is not the one that was trusted: its fingerprint was %2 and is "
            "%3. Nothing was sent; ask whoever runs the server, and connect anew if it was replaced.",
            OpenSettings),
        REVOS_REASON(
            "db.address-has-password",
            "The address holds a password, and command lines can be read by others. Nothing was sent; "
            "leave it out, give it on standard input or with --password-fd, and change it.",
            EditInput),
        REVOS_REASON(
            "db.roles-missing",
            "The server lacks the role %1 of this version. Nothing was changed; run `revosctl migrate "
            "--admin ADDRESS` with the server's administrator.",
            None),
        REVOS_REASON(
            "db.server-has-revos",
            "This server runs a RevOS database already (%1). Nothing was changed; ask its admin for "
            "an invitation, or let the owner make a further workspace with `revosctl tenant create`.",
            EditInput),
        REVOS_REASON(
            "db.pooler-no-migration",
            "A pooler that changes sessions stands at %1, and the database cannot be made or migrated "
            "through it. Nothing was changed; give the server's own address.",
            EditInput),
        REVOS_REASON("db.no-encryption",
                     "The server offers no encryption. Nothing was sent; switch it on at the server.",
                     OpenSettings),
        REVOS_REASON("db.no-authorities",
                     "No certificate authorities are known. Nothing was sent; choose a certificate file.",
                     OpenSettings),
        REVOS_REASON("db.no-such-database",
                     "The database does not exist. Nothing was changed; check the address.", EditInput),
        REVOS_REASON("db.database-exists", "The database %1 exists already. Nothing was made.", EditInput),
        REVOS_REASON("db.denied", "This operator may not do that. Nothing was changed.", None),
        REVOS_REASON("db.duplicate", "This exists already. Nothing was saved.", EditInput),
        REVOS_REASON("db.changed-meanwhile",
                     "Somebody else changed it first. Nothing was saved; look again and repeat.", Retry),
        REVOS_REASON("db.reference-missing",
                     "What this belongs to does not exist any more. Nothing was saved.", Retry),
        REVOS_REASON("db.value-missing", "A needed value is missing. Nothing was saved; fill it in.",
                     EditInput),
        REVOS_REASON("db.value-refused", "The database refused a value. Nothing was saved; correct it.",
                     EditInput),
        REVOS_REASON("db.text-too-long", "A text is too long. Nothing was saved; shorten it.", EditInput),
        REVOS_REASON("db.text-unstorable",
                     "A text holds a character that cannot be stored. Nothing was saved; remove it.",
                     EditInput),
        REVOS_REASON("db.disk-full", "The server's disk is full. Nothing was written; free some space there.",
                     FreeDisk),
        REVOS_REASON("db.read-only", "The server only lets read. Nothing was changed.", None),
        REVOS_REASON("db.locked",
                     "Somebody else is working on this. Nothing was changed; try again in a moment.", Retry),
        REVOS_REASON("db.in-doubt",
                     "The connection broke while saving: it may or may not have been saved. Look before you "
                     "repeat it.",
                     Review),
        REVOS_REASON("db.statement-ended", "The server ended the request. Nothing was changed; try again.",
                     Retry),
        REVOS_REASON("db.transaction-expired",
                     "It took too long and was undone. Nothing was changed; try again.", Retry),
        REVOS_REASON(
            "db.pooler-no-listen",
            "Changes by others are shown after a few seconds, because a pooler stands before the server.",
            None),
        REVOS_REASON("db.service-unknown",
                     "There is no service \"%1\" in the service files. Nothing was sent; correct the name.",
                     EditInput),
        REVOS_REASON("db.address-unreadable",
                     "The address of the server cannot be read. Nothing was sent; correct it.", EditInput),
        REVOS_REASON("db.address-several-hosts",
                     "The address names several servers. Nothing was sent; choose one.", EditInput),
        REVOS_REASON(
            "db.extension-missing",
            "The database server does not have all of: %1. Step %2 of the database waits for it, everything "
            "else works. Install it on the server (for \"vector\": pgvector, Debian's package "
            "postgresql-NN-pgvector) and migrate again.",
            InstallPart),
        REVOS_REASON(
            "db.schema-empty",
            "The database has no RevOS tables yet. Nothing was changed; run `revosctl workspace create`.",
            None),
        REVOS_REASON(
            "db.schema-older",
            "The database is older than this program. Nothing was changed; it has to be migrated first.",
            None),
        REVOS_REASON("db.schema-newer",
                     "The database is newer than this program. Nothing was changed; update RevOS.", None),
        REVOS_REASON("db.schema-changed",
                     "Step %1 of the database was made with another text than this program knows. Nothing "
                     "was changed.",
                     None),
        REVOS_REASON("db.schema-gap", "Step %1 of the database is missing. Nothing was changed.", None),
        REVOS_REASON("db.schema-mismatch",
                     "Program and database do not fit together. Nothing was changed; update RevOS.", None),
    });
    return kTable;
}

} // namespace revos::reasons
