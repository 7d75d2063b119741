#include "db/repositories/commentrepository.h"

#include "db/repositories/personname.h"
#include "db/repositories/words.h"

namespace revos::db {

namespace {

/// All texts of one column.
[[nodiscard]] Result<QSet<QString>> textSet(const Rows& rows, const char* name)
{
    QSet<QString> values;
    const Column column = rows.column(name);
    for (const Row row : rows)
        values.insert(row.text(column));
    REVOS_TRY(rows.check());
    return values;
}

[[nodiscard]] Result<QList<QUuid>> ids(const Rows& rows)
{
    QList<QUuid> values;
    const Column id = rows.column("id");
    for (const Row row : rows)
        values.append(row.uuid(id));
    REVOS_TRY(rows.check());
    return values;
}

/// People whose comment makes them a lead. Nobody else's person is stored.
[[nodiscard]] Result<void> putContacts(SessionSource& source, const QList<JudgedComment>& comments,
                                       const Call& call)
{
    QList<ContactId> contacts;
    QStringList keys, urls, urns, names, firstNames, lastNames, headlines;
    for (const JudgedComment& judged : comments) {
        if (judged.verdict.rule != CommentRule::Matched || judged.profileKey.isEmpty())
            continue;
        const SiteComment& comment = judged.comment;
        const QString name = storable(comment.authorName, 300).trimmed();
        const PersonName split = splitName(name);
        contacts.append(ContactId::create());
        keys.append(judged.profileKey);
        urls.append(storable(comment.authorUrl, 2048));
        urns.append(storable(comment.authorUrn, 300));
        names.append(name);
        firstNames.append(split.first.left(200));
        lastNames.append(split.last.left(200));
        headlines.append(storable(comment.headline, 1000));
    }
    if (contacts.isEmpty())
        return {};
    REVOS_TRY(source.query("comment/put-contacts",
                           Params()
                               .uuid(source.tenant())
                               .uuids(contacts)
                               .texts(keys)
                               .texts(urls)
                               .texts(urns)
                               .texts(names)
                               .texts(firstNames)
                               .texts(lastNames)
                               .texts(headlines),
                           call));
    return {};
}

/// Stores the comments under @p commentIds; the ids of those that were not there before.
[[nodiscard]] Result<QList<QUuid>> addComments(SessionSource& source, CampaignId campaign,
                                               const QList<JudgedComment>& comments,
                                               const QList<QUuid>& commentIds, const Call& call)
{
    QStringList siteIds, parents, keys, urns, names, headlines, texts, labels, rules, matched;
    QList<QDateTime> earliest, latest;
    QList<QUuid> triggers;
    for (const JudgedComment& judged : comments) {
        const SiteComment& comment = judged.comment;
        siteIds.append(comment.siteId);
        parents.append(comment.parentId);
        keys.append(storable(judged.profileKey, 300));
        urns.append(storable(comment.authorUrn, 300));
        names.append(storable(comment.authorName, 300).trimmed());
        headlines.append(storable(comment.headline, 1000));
        texts.append(storable(comment.text, 20000));
        labels.append(storable(comment.ageLabel, 40));
        earliest.append(comment.earliest);
        latest.append(comment.latest);
        rules.append(wordOf(judged.verdict.rule));
        triggers.append(judged.verdict.triggerId.uuid());
        matched.append(storable(judged.verdict.matchedText, 400));
    }
    REVOS_TRY_ASSIGN(const Rows rows, source.query("comment/add",
                                                   Params()
                                                       .uuid(source.tenant())
                                                       .uuid(campaign)
                                                       .uuids(commentIds)
                                                       .texts(siteIds)
                                                       .texts(parents)
                                                       .texts(keys)
                                                       .texts(urns)
                                                       .texts(names)
                                                       .texts(headlines)
                                                       .texts(texts)
                                                       .texts(labels)
                                                       .timestamps(earliest)
                                                       .timestamps(latest)
                                                       .texts(rules)
                                                       .uuids(triggers)
                                                       .texts(matched),
                                                   call));
    return ids(rows);
}

/// Leads for those of the added comments that asked, in the comments' order.
[[nodiscard]] Result<QList<LeadId>> addLeads(SessionSource& source, CampaignId campaign,
                                             const QList<QUuid>& asking, const Call& call)
{
    QList<LeadId> proposed;
    proposed.reserve(asking.size());
    for (qsizetype i = 0; i < asking.size(); ++i)
        proposed.append(LeadId::create());
    REVOS_TRY_ASSIGN(const Rows rows,
                     source.query("comment/add-leads",
                                  Params().uuid(source.tenant()).uuid(campaign).uuids(asking).uuids(proposed),
                                  call));
    REVOS_TRY_ASSIGN(const QList<QUuid> made, ids(rows));
    const QSet<QUuid> isMade(made.begin(), made.end());
    proposed.removeIf([&](LeadId id) { return !isMade.contains(id.uuid()); });
    return proposed;
}

} // namespace

CommentRepository::CommentRepository(SessionSource& source)
    : m_source(source)
{}

Result<QSet<QString>> CommentRepository::knownSiteIds(CampaignId campaign, const Call& call)
{
    REVOS_TRY_ASSIGN(const Rows rows, m_source.query("comment/known-site-ids",
                                                     Params().uuid(m_source.tenant()).uuid(campaign), call));
    return textSet(rows, "site_comment_id");
}

Result<CommentStore::Standing> CommentRepository::standing(CampaignId campaign,
                                                           const QStringList& profileKeys, const Call& call)
{
    const Params params = Params().uuid(m_source.tenant()).uuid(campaign).texts(profileKeys);
    Standing standing;
    REVOS_TRY_ASSIGN(const Rows suppressed, m_source.query("comment/suppressed-among", params, call));
    REVOS_TRY_ASSIGN(standing.suppressed, textSet(suppressed, "profile_key"));
    REVOS_TRY_ASSIGN(const Rows leads, m_source.query("comment/leads-among", params, call));
    REVOS_TRY_ASSIGN(standing.leads, textSet(leads, "profile_key"));
    return standing;
}

Result<RecordedComments> CommentRepository::record(CampaignId campaign, const QList<JudgedComment>& comments,
                                                   const Call& call)
{
    if (comments.isEmpty())
        return RecordedComments();
    QList<QUuid> commentIds;
    commentIds.reserve(comments.size());
    for (qsizetype i = 0; i < comments.size(); ++i)
        commentIds.append(CommentId::create().uuid());
    return computeAtomically(m_source, call, [&](SessionSource& source) -> Result<RecordedComments> {
        REVOS_TRY(putContacts(source, comments, call));
        REVOS_TRY_ASSIGN(const QList<QUuid> added, addComments(source, campaign, comments, commentIds, call));
        const QSet<QUuid> isNew(added.begin(), added.end());
        QList<QUuid> asking;
        for (qsizetype i = 0; i < comments.size(); ++i) {
            if (comments[i].verdict.rule == CommentRule::Matched && isNew.contains(commentIds[i]))
                asking.append(commentIds[i]);
        }
        RecordedComments recorded;
        recorded.added = int(added.size());
        REVOS_TRY_ASSIGN(recorded.newLeads, addLeads(source, campaign, asking, call));
        return recorded;
    });
}

} // namespace revos::db
