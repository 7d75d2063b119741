#include "domain/reasons/tables.h"

namespace revos::reasons {

std::span<const Reason> ruleReasons()
{
    static constexpr auto kTable = std::to_array<Reason>({
        REVOS_REASON("comment.matched", "Holds the trigger \"%1\".", None),
        REVOS_REASON("comment.no-trigger", "Holds no trigger word.", None),
        REVOS_REASON(
            "comment.near-miss",
            "Nearly holds the trigger \"%1\": \"%2\" is one edit away, or the word stands inside it.", None),
        REVOS_REASON("comment.own-comment", "Written by the account itself.", None),
        REVOS_REASON("comment.reply", "Answers another comment.", None),
        REVOS_REASON("comment.suppressed", "The person asked not to be contacted.", None),
        REVOS_REASON("comment.bot-like", "Reads like advertising by a program.", None),
        REVOS_REASON("comment.generic-praise", "Praise without a trigger word.", None),
        REVOS_REASON("comment.already-a-lead", "The person is a lead of this campaign already.", None),
        REVOS_REASON("trigger.none",
                     "There is no trigger word. Nothing was matched; add the word people comment.",
                     EditInput),
        REVOS_REASON("trigger.empty",
                     "The trigger word \"%1\" has no character that can be matched. Nothing was saved; "
                     "change or remove it.",
                     EditInput),
        REVOS_REASON("trigger.too-long",
                     "The trigger word \"%1\" is longer than %2 characters. Nothing was saved; shorten it.",
                     EditInput),
        REVOS_REASON("trigger.unknown-mode",
                     "There is no way of matching called \"%1\". Nothing was matched; use whole_word, "
                     "contains or fuzzy.",
                     EditInput),
        REVOS_REASON("template.empty", "The message is empty. Nothing was prepared; write its text.",
                     EditInput),
        REVOS_REASON("template.too-long",
                     "The message has %1 characters; %2 are allowed. Nothing was prepared; shorten it.",
                     EditInput),
        REVOS_REASON("template.unknown-tag",
                     "%1 at position %2 is not a merge tag. Nothing was prepared; choose one from the list.",
                     EditInput),
        REVOS_REASON("template.open-brace",
                     "%1 at position %2 is not closed. Nothing was prepared; add } or remove {.", EditInput),
        REVOS_REASON("template.close-brace",
                     "%1 at position %2 closes nothing. Nothing was prepared; remove it.", EditInput),
        REVOS_REASON("template.double-brace",
                     "%1 at position %2 has double braces. Nothing was prepared; use single ones.",
                     EditInput),
        REVOS_REASON("template.empty-value",
                     "{%1} at position %2 has no value for this person. Nothing was prepared; add a fallback "
                     "such as {%1|there} or fill the value in.",
                     EditInput),
        REVOS_REASON("lint.identity", "The message does not say who writes. Add a name or the company.",
                     EditInput),
        REVOS_REASON(
            "lint.source",
            "The message does not say where the contact comes from. Mention the comment or the post.",
            EditInput),
        REVOS_REASON("lint.way-out", "The message does not say how to decline. Add a short way out.",
                     EditInput),
        REVOS_REASON("hours.no-day", "No day is chosen. Nothing was saved; choose at least one.", EditInput),
        REVOS_REASON("hours.order",
                     "The hours from %1 to %2 do not end after they begin. Nothing was saved; correct them.",
                     EditInput),
        REVOS_REASON("hours.time-zone",
                     "\"%1\" is not a known time zone. Nothing was saved; choose one from the list.",
                     EditInput),
        REVOS_REASON(
            "limit.not-positive",
            "A limit of %1 allows nothing. Nothing was saved; enter 1 or more, or pause the account.",
            EditInput),
        REVOS_REASON("limit.above-ceiling",
                     "%1 is beyond the fixed bound of %2. Nothing was saved; stay within it.", EditInput),
        REVOS_REASON("limit.needs-confirmation",
                     "%1 is more than the safe default of %2. Nothing was saved; confirm that you want it.",
                     Review),
        REVOS_REASON("limit.unknown-window",
                     "There is no such limit. Nothing was saved; choose one from the list.", EditInput),
        REVOS_REASON("watch.next-visit", "The post is looked at again at %1.", Wait),
        REVOS_REASON("find-posts.next-look", "New posts of the members are looked for again at %1.", Wait),
        REVOS_REASON("replies.next-visit", "Messages are looked at again at %1.", Wait),
        REVOS_REASON("campaign.ends-at", "The campaign ends at %1.", Wait),
        REVOS_REASON("campaign.trigger-twice",
                     "A trigger word stands in the list twice. Nothing was saved; remove one of the two.",
                     EditInput),
        REVOS_REASON("campaign.not-an-id",
                     "\"%1\" is no campaign's id. Nothing was done; copy it from the list.", EditInput),
    });
    return kTable;
}

} // namespace revos::reasons
