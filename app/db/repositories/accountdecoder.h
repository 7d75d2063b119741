#pragma once

#include "db/repositories/words.h"
#include "domain/account.h"

namespace revos::db {

/// An account as every statement that lists accounts gives it.
struct AccountDecoder
{
    explicit AccountDecoder(const Rows& rows)
        : id(rows.column("id"))
        , rowVersion(rows.column("row_version"))
        , displayName(rows.column("display_name"))
        , profileUrl(rows.column("profile_url"))
        , memberUrn(rows.column("member_urn"))
        , timeZone(rows.column("time_zone"))
        , mode(rows.column("mode"))
        , state(rows.column("state"))
        , rampStartedAt(rows.column("ramp_started_at"))
        , hasOpenIncident(rows.column("has_open_incident"))
    {}

    Account operator()(const Row& row) const
    {
        Account account;
        account.id = row.id<AccountId>(id);
        account.rowVersion = row.integer(rowVersion);
        account.displayName = row.text(displayName);
        account.profileUrl = row.text(profileUrl);
        account.memberUrn = row.text(memberUrn);
        account.timeZone = row.text(timeZone).toLatin1();
        account.mode = row.word(mode, wordFrom<AccountMode>);
        account.state = row.word(state, wordFrom<AccountState>);
        account.rampStartedAt = row.timestamp(rampStartedAt);
        account.hasOpenIncident = row.boolean(hasOpenIncident);
        return account;
    }

    Column id, rowVersion, displayName, profileUrl, memberUrn, timeZone, mode, state, rampStartedAt,
        hasOpenIncident;
};

} // namespace revos::db
