#include "domain/reasons/tables.h"

namespace revos::reasons {

std::span<const Reason> recordsReasons()
{
    static constexpr auto kTable = std::to_array<Reason>({
        REVOS_REASON("account.changed-meanwhile",
                     "Somebody else saved this account first. Nothing of yours was saved; your input is "
                     "still here. Compare and save again.",
                     Review),
        REVOS_REASON("cartridge.changed-meanwhile",
                     "Somebody else saved this cartridge first. Nothing of yours was saved; your input is "
                     "still here. Compare and save again.",
                     Review),
        REVOS_REASON("endpoint.changed-meanwhile",
                     "Somebody else saved this webhook first. Nothing of yours was saved; your input is "
                     "still here. Compare and save again.",
                     Review),
        REVOS_REASON("message.changed-meanwhile",
                     "Somebody else saved this message first. Nothing of yours was saved; your input is "
                     "still here. Compare and save again.",
                     Review),
        REVOS_REASON("account.other-identity",
                     "The browser is signed in as somebody other than %1. Nothing was changed; sign in as "
                     "the right person.",
                     SignIn),
        REVOS_REASON("account.here-already",
                     "%1 is in the list of accounts already. Nothing was kept; go on with that account.",
                     Review),
        REVOS_REASON("session.nobody-signed-in",
                     "Nobody is signed in in the browser of RevOS. Nothing was kept; sign in there.", SignIn),
        REVOS_REASON("session.older-seal",
                     "A newer sign-in of this account is stored. The older one was not kept.", None),
        REVOS_REASON("cartridge.not-editable", "You may not edit the cartridge %1. Nothing was saved.", None),
        REVOS_REASON("message.gone", "The message does not exist any more. Nothing was changed.", None),
        REVOS_REASON("message.text-changed",
                     "The text is another one by now. It was not approved; read it again.", Review),
        REVOS_REASON("message.not-a-draft", "The message is %1, no draft. It was not approved.", None),
        REVOS_REASON("message.not-editable",
                     "The message is %1 and can no longer be changed. Nothing was saved.", None),
        REVOS_REASON("message.wrong-move", "A message that is %1 cannot become %2. Nothing was changed.",
                     None),
        REVOS_REASON("message.campaign-ended", "Stopped: the campaign has ended.", None),
        REVOS_REASON("message.stopped-by-reply", "Stopped: the person answered.", None),
        REVOS_REASON("message.opted-out", "Stopped: the person asked not to be contacted.", None),
        REVOS_REASON("message.reason-too-long",
                     "The reason is longer than 500 characters. Nothing was skipped; shorten it.", None),
        REVOS_REASON("message.approved-to-be-planned",
                     "Approved. A desktop of the agency plans when it goes out.", Wait),
        REVOS_REASON("desk.not-for-clients",
                     "Only people of the agency can do this. Nothing was changed; ask them.", None),
        REVOS_REASON("message.skipped-by-person", "Skipped by a person: %1", None),
        REVOS_REASON("post.gone", "The post does not exist any more. Nothing was changed.", None),
        REVOS_REASON("post.text-changed",
                     "The post is another one by now. It was not approved; read it again.", Review),
        REVOS_REASON("post.published", "The post is published and stays what it is. Nothing was saved.",
                     None),
        REVOS_REASON("memory.gone", "The memory does not exist any more. Nothing was changed.", None),
        REVOS_REASON("memory.no-vectors",
                     "This database cannot compare by meaning: its server has no pgvector. Nothing was "
                     "compared and nothing stored; everything else about memories works. Install pgvector on "
                     "the server and migrate the workspace again.",
                     InstallPart),
        REVOS_REASON("memory.wrong-vector",
                     "A vector of %1 numbers cannot be compared: between 1 and 1536 are, and not all of them "
                     "zero. Nothing was stored; choose another model for similar meaning.",
                     EditInput),
        REVOS_REASON("usage.settled", "What the request %1 cost is settled already. Nothing was changed.",
                     None),
        REVOS_REASON("person-request.decided",
                     "This request is decided already and stays as it was answered. Nothing was changed; "
                     "enter a new one.",
                     None),
        REVOS_REASON("credential.older-seal",
                     "A newer key of this service is stored. The older one was not kept.", None),
        REVOS_REASON("lead.gone", "The lead does not exist any more. Nothing was changed.", None),
        REVOS_REASON("delivery.already-delivered", "This was delivered already. Nothing was changed.", None),
        REVOS_REASON("tenant.unknown-time-zone",
                     "There is no time zone %1. Nothing was made; choose one from the list.", EditInput),
        REVOS_REASON("member.last-admin",
                     "A workspace keeps at least one active admin. Nothing was changed; make somebody else "
                     "admin first.",
                     EditInput),
        REVOS_REASON("member.unknown-role", "%1 is no role of a workspace. Nothing was changed.", EditInput),
        REVOS_REASON(
            "member.not-here",
            "You have no place in the workspace %1 any more. Nothing was opened; ask an admin of it.", None),
        REVOS_REASON("member.already-here",
                     "This person has a role in the workspace already. Nothing was opened.", None),
    });
    return kTable;
}

} // namespace revos::reasons
