#include "db/operators/operatordecoder.h"

#include "db/repositories/words.h"

namespace revos::db {

QDateTime momentOrNull(const Row& row, Column column)
{
    return row.isNull(column) ? QDateTime() : row.timestamp(column);
}

Result<QList<Operator>> decodeOperators(const Rows& rows)
{
    const Column id = rows.column("user_id");
    const Column email = rows.column("email");
    const Column displayName = rows.column("display_name");
    const Column role = rows.column("role");
    const Column active = rows.column("is_active");
    const Column until = rows.column("until");
    const Column login = rows.column("login");
    const Column device = rows.column("device");
    const Column joinedAt = rows.column("joined_at");
    const Column shutOutAt = rows.column("shut_out_at");
    const Column lastSeenAt = rows.column("last_seen_at");
    const Column connected = rows.column("is_connected");
    QList<Operator> people;
    for (const Row row : rows) {
        const auto person = row.id<UserId>(id);
        if (people.isEmpty() || people.last().id != person)
            people.append({person,
                           row.text(email),
                           row.text(displayName),
                           row.word(role, wordFrom<WorkspaceRole>),
                           row.boolean(active),
                           momentOrNull(row, until),
                           {}});
        if (!row.isNull(login))
            people.last().desktops.append({row.text(login), row.text(device), row.timestamp(joinedAt),
                                           momentOrNull(row, shutOutAt), momentOrNull(row, lastSeenAt),
                                           row.boolean(connected)});
    }
    REVOS_TRY(rows.check());
    return people;
}

InvitationDecoder::InvitationDecoder(const Rows& rows)
    : id(rows.column("id"))
    , email(rows.column("email"))
    , displayName(rows.column("display_name"))
    , role(rows.column("role"))
    , createdAt(rows.column("created_at"))
    , expiresAt(rows.column("expires_at"))
{}

Invitation InvitationDecoder::operator()(const Row& row) const
{
    return {row.id<InviteId>(id),     row.text(email),
            row.text(displayName),    row.word(role, wordFrom<WorkspaceRole>),
            row.timestamp(createdAt), row.timestamp(expiresAt)};
}

ShutOutDecoder::ShutOutDecoder(const Rows& rows)
    : login(rows.column("login"))
    , closed(rows.column("is_closed"))
    , ended(rows.column("ended"))
    , remaining(rows.column("remaining"))
{}

ShutOut ShutOutDecoder::operator()(const Row& row) const
{
    return {row.text(login), row.boolean(closed), row.small(ended), row.small(remaining)};
}

} // namespace revos::db
