#include "domain/reasons/tables.h"

namespace revos::reasons {

std::span<const Reason> browserReasons()
{
    static constexpr auto kTable = std::to_array<Reason>({
        REVOS_REASON("browser.address-not-allowed", "The browser may not go to %1. It was not opened.", None),
        REVOS_REASON("browser.bad-session",
                     "The stored session cannot be read. It was not used; sign in again.", SignIn),
        REVOS_REASON(
            "browser.bad-selector",
            "The site pack has a broken selector for \"%1\". Nothing was pressed; use an unchanged pack.",
            EditInput),
        REVOS_REASON("browser.click-in-doubt",
                     "The button was pressed and the page could not say what became of it. Look before "
                     "anything is repeated.",
                     Review),
        REVOS_REASON("browser.covered", "\"%1\" is covered by %2. Nothing was pressed.", TakeOver),
        REVOS_REASON("browser.moving", "\"%1\" does not stand still. Nothing was pressed.", Retry),
        REVOS_REASON("browser.document-changed",
                     "The page changed in the middle of a step. Nothing was pressed.", Retry),
        REVOS_REASON("browser.editor-not-cleared",
                     "The editor could not be emptied. Look at the page before you go on.", TakeOver),
        REVOS_REASON("browser.editor-not-focused",
                     "The editor did not take the keyboard. Nothing was written.", Retry),
        REVOS_REASON("browser.editor-occupied", "A text stands in the editor already. It was left as it is.",
                     TakeOver),
        REVOS_REASON("browser.http-status", "The page answered with %1. Nothing was done there.", Retry),
        REVOS_REASON(
            "browser.load-failed",
            "The page %1 did not load (%2). Nothing was done there; check the connection and try again.",
            Retry),
        REVOS_REASON(
            "browser.redirects-without-end",
            "The page %1 leads from one address to the next without end. Nothing was done there; sign "
            "the account in again.",
            SignIn),
        REVOS_REASON("browser.no-frames", "The page paints nothing. Nothing was pressed.", Retry),
        REVOS_REASON("browser.no-picture", "The page cannot be photographed now.", None),
        REVOS_REASON("browser.not-found", "\"%1\" is not on the page. Nothing was pressed.", Retry),
        REVOS_REASON("browser.not-visible", "\"%1\" cannot be seen. Nothing was pressed.", Retry),
        REVOS_REASON("browser.not-enabled", "\"%1\" cannot be used yet. Nothing was pressed.", Retry),
        REVOS_REASON("browser.not-editable", "\"%1\" takes no text. Nothing was written.", Retry),
        REVOS_REASON("browser.outside-window", "\"%1\" cannot be scrolled into view. Nothing was pressed.",
                     Retry),
        REVOS_REASON("browser.page-hidden", "The page is hidden. Nothing was pressed.", Retry),
        REVOS_REASON("browser.page-busy",
                     "Somebody else uses this page. Nothing was done; try again in a moment.", Retry),
        REVOS_REASON("browser.page-crashed",
                     "The page crashed. Nothing more was done there; it is opened anew.", Retry),
        REVOS_REASON(
            "browser.page-hung",
            "The page stopped answering and was ended. Nothing more was done there; it is opened anew.",
            Retry),
        REVOS_REASON("browser.practice-address",
                     "%1 is no address of a practice network. The browser was not started.", EditInput),
        REVOS_REASON("browser.replaced", "\"%1\" was replaced while it was looked at. Nothing was pressed.",
                     Retry),
        REVOS_REASON("browser.root-refused",
                     "The embedded browser does not run as root, because it has no sandbox then. Nothing was "
                     "started; use another account, or set REVOS_ALLOW_ROOT_BROWSER=1 for practice.",
                     None),
        REVOS_REASON("browser.several-matches", "\"%1\" is on the page several times. Nothing was pressed.",
                     TakeOver),
        REVOS_REASON("browser.taken-over",
                     "A person has taken the page over. RevOS stopped; hand it back to go on.", TakeOver),
        REVOS_REASON("browser.target-swapped",
                     "Something else came under the pointer at the last moment. Nothing was pressed.", Retry),
        REVOS_REASON(
            "browser.text-changed",
            "The page changed the text that was put in. It was taken out again and nothing was sent.",
            TakeOver),
        REVOS_REASON("browser.wait-timeout",
                     "The page did not show what was waited for: %1. Nothing more was done.", Retry),
        REVOS_REASON("browser.unknown-condition",
                     "A defect of RevOS: the page was asked an unknown question. Nothing was done.", None),
        REVOS_REASON("browser.unknown-strategy",
                     "The site pack uses a way of finding that this program does not know. Nothing was done; "
                     "update RevOS.",
                     None),
    });
    return kTable;
}

} // namespace revos::reasons
