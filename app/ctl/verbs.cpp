#include "ctl/verb.h"

#include "ctl/verbs/verbs.h"

namespace revos::ctl {

namespace {

constexpr std::array kVerbs{
    Verb{"rehearse", "rehearse [--comments N] [--seed S] [--resume] [--report FILE.html]",
         "A whole campaign on the practice network, start to finish, checked from the other side.",
         Needs::Browser, runRehearse},
    Verb{
        "workspace",
        "workspace create --local | --url URL [--ca FILE] [--pooler] [--name N] | join ADDRESS [--ca FILE] | "
        "list | status [NAME] | start [NAME] | stop [NAME]",
        "Workspaces of this computer; --local is a private PostgreSQL server that RevOS runs itself, --url "
        "one "
        "that several desktops share, join the way in with an invitation.",
        Needs::Nothing, runWorkspace},
    Verb{"operator",
         "operator invite --email E --role R | list | disable EMAIL | withdraw EMAIL [--workspace N]",
         "The people of a workspace: who is there, inviting, shutting out.", Needs::Nothing, runOperator},
    Verb{"tenant",
         "tenant list | create NAME --email E | superadmin | open ID --reason TEXT --minutes N --email E",
         "The tenants of a server, for superadmins and where the owner's login is kept.", Needs::Nothing,
         runTenant},
    Verb{"migrate", "migrate [--check] [--workspace N] [--admin URL]",
         "Brings a workspace's database to what this program needs.", Needs::Nothing, runMigrate},
    Verb{
        "device", "device list | approve DEVICE --words \"…\" | revoke DEVICE | forget [--workspace N]",
        "The computers of a workspace that hold its keys: letting one in by its six words, shutting one out.",
        Needs::Nothing, runDevice},
    Verb{"key",
         "key status | rotate | sweep | recovery | recover [--code-fd N] | start-over --give-up [--workspace "
         "N]",
         "The keys that a workspace's sessions and secrets are sealed with: replacing them, a recovery code.",
         Needs::Nothing, runKey},
    Verb{"stop", "stop [--account NAME] [--workspace N]",
         "Stops everything, or one account, on every desktop at once; it stays stopped until it is resumed.",
         Needs::Nothing, runStop},
    Verb{"resume", "resume [--account NAME] [--workspace N]",
         "Lets go on what was stopped; what was missed is planned anew.", Needs::Nothing, runResume},
    Verb{"comments",
         "comments import FILE.csv --campaign ID [--map FIELD=HEADER …] [--dry-run] [--workspace N]",
         "Comments of a post from a CSV file, judged and stored like those that are read from the page.",
         Needs::Nothing, runComments},
    Verb{"import-seed",
         "import-seed v1|v2 URL [--tenant NAME|ID] [--password-fd N] [--dry-run] [--workspace N]",
         "Takes over a database that was built from one of the two documents RevOS began from.",
         Needs::Nothing, runImportSeed},
    Verb{"doctor",
         "doctor --site FILE|URL [--pack NAME|FILE.json] [--page KIND] [--comments] [--record OUT.html]",
         "What a site pack finds on a page that a person saved, offline; and an outline of it without what "
         "people "
         "wrote.",
         Needs::Browser, runDoctor},
    Verb{"bench",
         "bench browser [--runs N] [--comments N] [--peer COMMAND] | vault [--runs N] [--values N] [--bytes "
         "N]",
         "How long the driver takes and how much memory, on a practice network, beside another program; what "
         "sealing "
         "costs beside OpenSSL alone.",
         Needs::Browser, runBench},
    Verb{"match", "match --trigger WORD… [--mode whole_word|contains|fuzzy] [--file F]",
         "Which lines hold a trigger word, and why the others do not.", Needs::Nothing, runMatch},
    Verb{"extract-email", "extract-email [--file F]",
         "E-mail addresses in each line, with their confidence and its evidence.", Needs::Nothing,
         runExtractEmail},
};

} // namespace

std::span<const Verb> verbs()
{
    return kVerbs;
}

const Verb* findVerb(const QString& name)
{
    for (const Verb& verb : kVerbs) {
        if (name == QLatin1String(verb.name))
            return &verb;
    }
    return nullptr;
}

} // namespace revos::ctl
