#include "domain/reasons/tables.h"

namespace revos::reasons {

std::span<const Reason> siteReasons()
{
    static constexpr auto kTable = std::to_array<Reason>({
        REVOS_REASON("sitepack.unreadable",
                     "The site pack \"%1\" cannot be opened. Nothing was done with the site; check the file.",
                     EditInput),
        REVOS_REASON("sitepack.not-json",
                     "The site pack \"%1\" is no JSON near byte %2: %3. Nothing was done with the site; use "
                     "an unchanged pack.",
                     EditInput),
        REVOS_REASON(
            "sitepack.wrong",
            "The site pack \"%1\" is wrong at %2: %3. Nothing was done with the site; use an unchanged pack.",
            EditInput),
        REVOS_REASON(
            "savedpage.no-page",
            "\"%1\" is %2, not a saved page. Nothing was read. Save the page in the browser as a web page "
            "(complete, or a single file) and name that file.",
            EditInput),
        REVOS_REASON(
            "savedpage.no-document",
            "The file has parts of a page and no document among them. Nothing was read. Save the page "
            "again as a web page.",
            EditInput),
        REVOS_REASON("site.page-gone", "The page %1 does not exist any more. Nothing was done there.",
                     Review),
        REVOS_REASON("site.server-error",
                     "The site answered with an error (%1). Nothing was done; it is tried again.", Retry),
        REVOS_REASON("site.language-unknown",
                     "The page is in the language \"%1\", which the site pack of %2 does not know. Nothing "
                     "was written; switch the site to English.",
                     Review),
        REVOS_REASON("site.changed",
                     "\"%1\" was not found on the page: %2 has changed since site pack %3. Nothing was "
                     "written; finish by hand or use a newer pack.",
                     Review),
        REVOS_REASON(
            "send.other-recipient",
            "The page shows another person than the message is for. Nothing was sent; look at the thread.",
            Review),
        REVOS_REASON(
            "send.not-reachable",
            "The site offers no message to this person: not connected, or only for a fee. Nothing was sent.",
            Review),
        REVOS_REASON("send.enter-to-send",
                     "The site sends at every Enter for this account. Nothing was sent; switch \"press Enter "
                     "to send\" off or send by hand.",
                     Review),
        REVOS_REASON("send.editor-occupied",
                     "A text stands in the editor already. Nothing was sent and it was left as it is; finish "
                     "or remove it by hand.",
                     Review),
        REVOS_REASON("send.not-pressed",
                     "The button could not be pressed: %1. Nothing was sent; it is tried again.", Retry),
        REVOS_REASON("send.already-there",
                     "The same text stands in the thread already. Nothing was sent; look at the thread.",
                     Review),
        REVOS_REASON("reshare.post-gone",
                     "The post does not exist any more. Nothing was reshared, and nobody needs to.", None),
        REVOS_REASON("reshare.already-there",
                     "The account has reshared this post already. Nothing was sent; look at its activity.",
                     Review),
        REVOS_REASON("reshare.other-post",
                     "The page shows another post than the one to reshare. Nothing was sent; look at both in "
                     "the browser.",
                     Review),
        REVOS_REASON("reshare.original-missing",
                     "The share box came without the post it is about. Nothing was sent; it is tried again.",
                     Retry),
        REVOS_REASON("reshare.entry-unclear",
                     "The menu has no single entry for a repost with one's own words. Nothing was pressed, "
                     "because another entry reposts at once; finish by hand.",
                     Review),
        REVOS_REASON("reshare.unknown",
                     "It could not be seen whether the reshare went out. It stays counted and is never sent "
                     "again by itself; look at the account's activity and decide.",
                     Review),
        REVOS_REASON("share.other-dialog",
                     "Another dialog came in place of the share box. Nothing was written; it is tried again.",
                     Retry),
        REVOS_REASON("publish.already-there",
                     "The account has posted this very text already. Nothing was sent; look at its activity.",
                     Review),
        REVOS_REASON("publish.something-attached",
                     "Something is attached in the share box already. Nothing was sent; remove it by hand.",
                     Review),
        REVOS_REASON("publish.unknown",
                     "It could not be seen whether the post went out. It stays counted and is never sent "
                     "again by itself; look at the account's activity and decide.",
                     Review),
        REVOS_REASON(
            "invite.other-person",
            "The page shows another person than the invitation is for. Nothing was sent; look at the "
            "profile.",
            Review),
        REVOS_REASON("reply.post-gone", "The post does not exist any more. Nothing was answered.", None),
        REVOS_REASON("reply.no-comment-name",
                     "The comment has no name of the site's own, so it cannot be told from others. Nothing "
                     "was sent; answer by hand.",
                     Review),
        REVOS_REASON("reply.comment-not-found",
                     "The comment does not stand on the page of its post any more. Nothing was sent; look at "
                     "the post.",
                     Review),
        REVOS_REASON(
            "reply.other-comment",
            "The page does not show that the answer belongs to this comment. Nothing was sent; answer "
            "by hand.",
            Review),
        REVOS_REASON(
            "reply.already-there",
            "The same answer stands beneath the comment already. Nothing was sent; look at the post.",
            Review),
        REVOS_REASON("reply.unknown",
                     "It could not be seen whether the answer went out. It stays counted and is never sent "
                     "again by itself; look at the post and decide.",
                     Review),
        REVOS_REASON("invite.already-pending",
                     "An invitation to this person waits for an answer already. Nothing was sent.", None),
        REVOS_REASON("invite.not-offered",
                     "The site does not offer to connect with this person: connected already, or not open to "
                     "it. Nothing was sent; look at the profile.",
                     Review),
        REVOS_REASON(
            "invite.note-costs",
            "The site asks for money for another note. Nothing was sent; invite without a note or by "
            "hand.",
            Review),
        REVOS_REASON("invite.unknown",
                     "It could not be seen whether the invitation went out. It stays counted and is never "
                     "sent again by itself; look at the sent invitations and decide.",
                     Review),
        REVOS_REASON("assisted.left-unsent",
                     "The text was taken out or its page was left before anybody pressed the button. Nothing "
                     "was sent; it is prepared again when somebody sits here.",
                     Retry),
        REVOS_REASON("assisted.time-over",
                     "Nobody pressed the button in time. The text was removed and nothing was sent; it is "
                     "prepared again when somebody sits here.",
                     Retry),
        REVOS_REASON("assisted.taken-over",
                     "A person took the page over before the button was pressed. The text was removed and "
                     "nothing was sent; it is prepared again when the page is handed back.",
                     Retry),
        REVOS_REASON("assisted.other-text",
                     "Something went out, but with other words than were approved. It stays counted and is "
                     "never sent again by itself; look at the page and decide.",
                     Review),
        REVOS_REASON("send.permission-lost",
                     "The permission to send could not be confirmed. Nothing was sent.", Review),
        REVOS_REASON(
            "site.engine-too-old",
            "The embedded browser is too old for %1. Nothing was opened; use a newer package of RevOS.",
            InstallPart),
        REVOS_REASON(
            "site.no-identity",
            "The page of %1 does not say who is signed in. Nothing was done there; look at it in the "
            "browser.",
            Review),
        REVOS_REASON("site.nobody-signed-in", "Nobody signed in to %1 in time. Nothing was done; try again.",
                     Retry),
        REVOS_REASON("site.no-profile", "The page shows no person. Nothing was read.", Review),
        REVOS_REASON(
            "site.not-ready",
            "The page never showed \"%1\", by which %2 is known. Nothing was done there; try again later.",
            Retry),
        REVOS_REASON("site.other-page",
                     "The site showed %2 instead of %1. Nothing was done there; look at both in the browser.",
                     Review),
        REVOS_REASON("site.refused",
                     "The site refused the page %1 (%2). Nothing was done there; look at it in the browser.",
                     Review),
    });
    return kTable;
}

} // namespace revos::reasons
