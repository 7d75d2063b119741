#include "runtime/practice/practiceteam.h"

#include "domain/ports/campaignstore.h"
#include "domain/ports/podstore.h"
#include "domain/ports/unitofwork.h"

namespace revos {

using namespace Qt::StringLiterals;

namespace {

QString profileUrl(const practice::PracticeNetwork& network, const practice::PracticeAccount& person)
{
    return network.baseUrl().resolved(QUrl(u"/in/"_s + person.slug + u'/')).toString();
}

[[nodiscard]] Result<AccountId> addAccount(AccountStore& accounts, const practice::PracticeNetwork& network,
                                           const practice::PracticeAccount& person, const Call& call)
{
    Account account;
    account.id = AccountId::create();
    account.displayName = person.fullName;
    account.profileUrl = profileUrl(network, person);
    account.timeZone = network.options().timeZone;
    account.mode = AccountMode::Practice;
    account.state = AccountState::NeedsLogin;
    REVOS_TRY(accounts.save(account, call));
    return account.id;
}

[[nodiscard]] Result<QList<TeamMember>>
ensureAccounts(AccountStore& accounts, const practice::PracticeNetwork& network, const Call& call)
{
    REVOS_TRY_ASSIGN(const QList<Account> existing, accounts.list(call));
    QList<TeamMember> members;
    for (const practice::PracticeAccount& person : network.options().accounts) {
        const auto found = std::find_if(existing.begin(), existing.end(), [&](const Account& account) {
            return account.displayName == person.fullName;
        });
        TeamMember member{{}, person.slug, person.fullName};
        if (found != existing.end()) {
            member.account = found->id;
        } else {
            REVOS_TRY_ASSIGN(member.account, addAccount(accounts, network, person, call));
        }
        members.append(member);
    }
    return members;
}

[[nodiscard]] Result<PodId> ensurePod(PodStore& pods, const QList<TeamMember>& members, const Call& call)
{
    REVOS_TRY_ASSIGN(const QList<PodSummary> existing, pods.list(call));
    if (!existing.isEmpty())
        return existing.first().id;
    Pod pod;
    pod.id = PodId::create();
    pod.name = u"Practice pod"_s;
    for (const TeamMember& member : members) {
        PodMembership membership;
        membership.account = member.account;
        pod.members.append(membership);
    }
    if (pod.members.size() > 2)
        pod.members.last().status = PodMemberStatus::Paused;
    REVOS_TRY(pods.save(pod, call));
    return pod.id;
}

} // namespace

std::vector<practice::PracticeAccount> practiceAccounts()
{
    return {
        {u"avery-quinn"_s, u"Avery Quinn"_s, u"Helps founders turn posts into conversations"_s,
         u"Quinn & Partners"_s},
        {u"marlow-finch"_s, u"Marlow Finch"_s, u"Client lead"_s, u"Quinn & Partners"_s},
        {u"rowan-teague"_s, u"Rowan Teague"_s, u"Copy and interviews"_s, u"Quinn & Partners"_s},
        {u"sasha-lindqvist"_s, u"Sasha Lindqvist"_s, u"Campaign manager"_s, u"Quinn & Partners"_s},
        {u"imani-okoro"_s, u"Imani Okoro"_s, u"Analyst"_s, u"Quinn & Partners"_s},
        {u"theo-brandt"_s, u"Theo Brandt"_s, u"Working student"_s, u"Quinn & Partners"_s},
    };
}

Result<PracticeTeam> ensurePracticeTeam(Stores& stores, const practice::PracticeNetwork& network,
                                        const Call& call)
{
    PracticeTeam team;
    REVOS_TRY_ASSIGN(team.members, ensureAccounts(stores.accounts, network, call));
    REVOS_TRY_ASSIGN(team.pod, ensurePod(stores.pods, team.members, call));
    return team;
}

} // namespace revos
