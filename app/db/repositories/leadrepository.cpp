#include "db/repositories/leadrepository.h"

#include "db/pg/decode.h"
#include "db/repositories/leaddecoder.h"
#include "db/repositories/leaddetail.h"

namespace revos::db {

namespace {

constexpr int kMaxPage = 500;

QStringView wordOf(LeadSort sort)
{
    switch (sort) {
    case LeadSort::Created:
        return u"created";
    case LeadSort::Name:
        return u"name";
    case LeadSort::Company:
        return u"company";
    case LeadSort::Stage:
        return u"stage";
    }
    Q_UNREACHABLE();
}

/// leads.stage_rank is the position in the enum.
std::optional<qint64> rankOf(const std::optional<LeadStage>& stage)
{
    return stage ? std::optional<qint64>(static_cast<qint64>(*stage)) : std::nullopt;
}

struct FactsDecoder
{
    explicit FactsDecoder(const Rows& rows)
        : facts(rows)
        , id(rows.column("id"))
        , campaignId(rows.column("campaign_id"))
        , contactId(rows.column("contact_id"))
        , accountId(rows.column("account_id"))
        , fullName(rows.column("full_name"))
        , firstName(rows.column("first_name"))
        , company(rows.column("company"))
        , profileKey(rows.column("profile_key"))
        , profileUrl(rows.column("profile_url"))
        , memberUrn(rows.column("member_urn"))
        , commentText(rows.column("comment_text"))
        , commentedAt(rows.column("commented_at"))
        , campaignName(rows.column("campaign_name"))
        , magnet(rows.column("lead_magnet_name"))
    {}

    LeadStore::Facts operator()(const Row& row) const
    {
        LeadStore::Facts lead;
        lead.leadId = row.id<LeadId>(id);
        lead.campaignId = row.id<CampaignId>(campaignId);
        lead.contactId = row.id<ContactId>(contactId);
        lead.accountId = row.id<AccountId>(accountId);
        lead.fullName = row.text(fullName);
        lead.firstName = row.text(firstName);
        lead.company = row.text(company);
        lead.profileKey = row.text(profileKey);
        lead.profileUrl = row.text(profileUrl);
        lead.memberUrn = row.text(memberUrn);
        lead.commentText = row.text(commentText);
        lead.commentedAt = row.timestamp(commentedAt);
        lead.campaignName = row.text(campaignName);
        lead.leadMagnetName = row.text(magnet);
        lead.facts = facts(row);
        return lead;
    }

    LeadFactsDecoder facts;
    Column id, campaignId, contactId, accountId, fullName, firstName, company, profileKey, profileUrl,
        memberUrn, commentText, commentedAt, campaignName, magnet;
};

} // namespace

LeadRepository::LeadRepository(SessionSource& source)
    : m_source(source)
{}

Result<LeadPage> LeadRepository::page(const LeadFilter& filter, const LeadOrder& order,
                                      const std::optional<LeadKey>& after, int limit, const Call& call)
{
    return read(filter, order, after, 0, limit, call);
}

Result<LeadPage> LeadRepository::jump(const LeadFilter& filter, const LeadOrder& order, qint64 offset,
                                      int limit, const Call& call)
{
    return read(filter, order, std::nullopt, qMax<qint64>(offset, 0), limit, call);
}

Result<LeadPage> LeadRepository::read(const LeadFilter& filter, const LeadOrder& order,
                                      const std::optional<LeadKey>& after, qint64 offset, int limit,
                                      const Call& call)
{
    const int rowLimit = std::clamp(limit, 1, kMaxPage);
    const bool isSearch = !filter.search.trimmed().isEmpty();
    REVOS_TRY_ASSIGN(const Statement statement,
                     expandedStatement(isSearch ? "lead/search" : "lead/page",
                                       {wordOf(order.sort), order.descending ? u"desc" : u"asc"}));
    Params params;
    params.uuid(m_source.tenant()).uuid(filter.campaignId).integerOrNull(rankOf(filter.stage));
    if (after)
        params.text(after->sortText).uuid(after->id);
    else
        params.null().null();
    // One more than asked for tells whether there is a next page.
    params.integer(rowLimit + 1).integer(offset);
    if (isSearch)
        params.text(filter.search);
    REVOS_TRY_ASSIGN(const Rows rows, m_source.query(statement, params, call));

    LeadPage page;
    const LeadRowDecoder decode(rows);
    const Column sortText = rows.column("sort_text");
    const int shown = qMin(rows.count(), rowLimit);
    page.rows.reserve(shown);
    for (int i = 0; i < shown; ++i)
        page.rows.append(decode(rows.at(i)));
    if (rows.count() > rowLimit)
        page.next = LeadKey{rows.at(shown - 1).text(sortText), page.rows.last().id};
    REVOS_TRY(rows.check());
    return page;
}

Result<qint64> LeadRepository::count(const LeadFilter& filter, const Call& call)
{
    const bool isSearch = !filter.search.trimmed().isEmpty();
    Params params;
    params.uuid(m_source.tenant()).uuid(filter.campaignId).integerOrNull(rankOf(filter.stage));
    if (isSearch)
        params.text(filter.search);
    REVOS_TRY_ASSIGN(const Rows rows, isSearch ? m_source.query("lead/count-found", params, call)
                                               : m_source.query("lead/count", params, call));
    const qint64 leads = rows.first().integer(rows.column("leads"));
    REVOS_TRY(rows.check());
    return leads;
}

Result<LeadDetail> LeadRepository::detail(LeadId id, const Call& call)
{
    return readLeadDetail(m_source, id, call);
}

Result<LeadStore::Facts> LeadRepository::facts(LeadId id, const Call& call)
{
    REVOS_TRY_ASSIGN(const Rows rows,
                     m_source.query("lead/facts", Params().uuid(m_source.tenant()).uuid(id), call));
    return decodeOne<FactsDecoder>(rows, QStringLiteral("lead"));
}

} // namespace revos::db
