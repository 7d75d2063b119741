#include "domain/reasons/tables.h"

namespace revos::reasons {

std::span<const Reason> inputReasons()
{
    static constexpr auto kTable = std::to_array<Reason>({
        REVOS_REASON("post-url.empty",
                     "There is no address. Nothing was saved; paste the address of the post.", EditInput),
        REVOS_REASON("post-url.not-an-address",
                     "\"%1\" is not a web address. Nothing was saved; copy the post's link.", EditInput),
        REVOS_REASON(
            "post-url.unsafe",
            "\"%1\" could lead elsewhere than it seems. It was not opened; copy the post's link again.",
            EditInput),
        REVOS_REASON("post-url.other-site",
                     "\"%1\" leads to %2, not to LinkedIn. It was not opened; copy the post's link.",
                     EditInput),
        REVOS_REASON(
            "post-url.short-link",
            "\"%1\" is a short link. It was not opened; open it in a browser and copy the full address.",
            EditInput),
        REVOS_REASON("post-url.profile",
                     "\"%1\" is a profile. Nothing was saved; open the post and copy its link.", EditInput),
        REVOS_REASON("post-url.company",
                     "\"%1\" is a company page. Nothing was saved; open the post and copy its link.",
                     EditInput),
        REVOS_REASON("post-url.feed",
                     "\"%1\" is the feed. Nothing was saved; open the post and copy its link.", EditInput),
        REVOS_REASON("post-url.article",
                     "\"%1\" is an article. Nothing was saved; use the post that shares it.", EditInput),
        REVOS_REASON("post-url.bad-id",
                     "\"%1\" has no valid post number. Nothing was saved; copy the link again.", EditInput),
        REVOS_REASON("post-url.several-posts",
                     "\"%1\" names more than one post. Nothing was saved; copy the link of one.", EditInput),
        REVOS_REASON("post-url.no-post",
                     "\"%1\" is no post. Nothing was saved; open the post and copy its link.", EditInput),
        REVOS_REASON("csv.empty", "The file has no rows. Nothing was taken; choose another file.", EditInput),
        REVOS_REASON("csv.column-missing",
                     "No column fills \"%1\"; the file has %2. Nothing was taken; add --map %1=Header.",
                     EditInput),
        REVOS_REASON("csv.column-ambiguous",
                     "Several columns could fill \"%1\": %2. Nothing was taken; say which with --map.",
                     EditInput),
        REVOS_REASON("csv.map-wrong", "\"%1\" is no mapping. Nothing was taken; write --map field=Header.",
                     EditInput),
        REVOS_REASON("csv.map-unknown-field",
                     "There is no field \"%1\"; the fields are %2. Nothing was taken; correct --map.",
                     EditInput),
        REVOS_REASON("csv.map-unknown-column",
                     "The file has no column \"%1\"; it has %2. Nothing was taken; correct --map.",
                     EditInput),
        REVOS_REASON("csv.rows-wrong",
                     "%1 rows of the file are wrong and are listed above. Nothing was taken; mend them and "
                     "import the file again.",
                     EditInput),
        REVOS_REASON(
            "csv.broken-quotes",
            "Line %1: a quote is not closed or has text behind it. Nothing was taken; mend the line.",
            EditInput),
        REVOS_REASON("csv.null-character",
                     "Line %1 has a null character. Nothing was taken; export the file again as text.",
                     EditInput),
        REVOS_REASON("csv.cell-too-long",
                     "Line %1: a cell has more than %2 characters. Nothing was taken; shorten it.",
                     EditInput),
        REVOS_REASON("csv.too-many-columns",
                     "Line %1 has more than %2 columns. Nothing was taken; remove some.", EditInput),
        REVOS_REASON("csv.too-many-rows",
                     "Line %1: the file has more than %2 rows. Nothing was taken; split it.", EditInput),
        REVOS_REASON("csv.too-big", "Near line %1 the file passes %2 bytes. Nothing was taken; split it.",
                     EditInput),
        REVOS_REASON("csv.row-without-name", "Line %1 has no name. The row was not taken; add it.",
                     EditInput),
        REVOS_REASON("csv.row-without-profile",
                     "Line %1 has no profile address. The row was not taken; add it.", EditInput),
        REVOS_REASON("csv.row-without-text", "Line %1 has no comment text. The row was not taken; add it.",
                     EditInput),
        REVOS_REASON("csv.row-with-wrong-profile",
                     "Line %1: \"%2\" is no person's profile. The row was not taken; correct it.", EditInput),
        REVOS_REASON("csv.row-with-wrong-email",
                     "Line %1: \"%2\" is not one e-mail address. The row was not taken; correct or empty it.",
                     EditInput),
        REVOS_REASON(
            "csv.row-with-wrong-time",
            "Line %1: \"%2\" is no time such as 2026-11-02T09:00:00Z. The row was not taken; correct it.",
            EditInput),
        REVOS_REASON("text.wrong-encoding",
                     "The file is not %1 throughout, near byte %2. Nothing was taken; save it as UTF-8.",
                     EditInput),
        REVOS_REASON("text.unreadable",
                     "The file cannot be read: %1. Nothing was taken; check it and try again.", Retry),
        REVOS_REASON("text.not-found",
                     "The file \"%1\" cannot be opened: %2. Nothing was read; check its name.", EditInput),
        REVOS_REASON("workspace.none",
                     "There is no workspace \"%1\" on this computer. Nothing was opened; `revosctl workspace "
                     "list` shows what there is.",
                     EditInput),
        REVOS_REASON("workspace.exists",
                     "There is a workspace \"%1\" already. Nothing was made; choose another name.",
                     EditInput),
        REVOS_REASON("workspace.wrong-name",
                     "\"%1\" cannot be a workspace's name: letters, digits, - and _, at most 40. Nothing was "
                     "made; choose another.",
                     EditInput),
        REVOS_REASON(
            "workspace.not-for-one-run",
            "The keys of a workspace that is made here cannot be kept for one run only: its database "
            "could not be opened again. Nothing was made; choose a passphrase.",
            EditInput),
        REVOS_REASON(
            "workspace.on-a-server",
            "The workspace \"%1\" is on the server %2, which RevOS neither starts nor stops. Nothing was "
            "done.",
            None),
        REVOS_REASON(
            "secret.no-descriptor",
            "Nothing can be read from file descriptor \"%1\". Nothing was sent; give the number of one "
            "that is open.",
            EditInput),
        REVOS_REASON(
            "secret.empty",
            "There was no line to read (%1). Nothing was sent; type it, or pass it on standard input.",
            EditInput),
        REVOS_REASON("secret.too-long", "The line is longer than 1,024 bytes. Nothing was sent; correct it.",
                     EditInput),
        REVOS_REASON("workspace.config-broken",
                     "The file %1 is damaged. Nothing was opened or changed; restore it from a backup.",
                     None),
        REVOS_REASON("runtime.home-not-writable",
                     "%1 cannot be written. Nothing was started; choose another place with REVOS_HOME or "
                     "mend its rights.",
                     FreeDisk),
    });
    return kTable;
}

} // namespace revos::reasons
