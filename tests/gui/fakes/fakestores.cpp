#include "gui/fakes/fakestores.h"

#include "domain/names.h"
#include "gui/fakes/answers.h"

#include <array>

namespace revos {

using namespace Qt::StringLiterals;

Result<QList<CampaignSummary>> FakeCampaignStore::list(const Call&)
{
    REVOS_TRY(failing.check());
    return summaries;
}

Result<Campaign> FakeCampaignStore::load(CampaignId id, const Call&)
{
    REVOS_TRY(failing.check());
    return campaigns.contains(id) ? Result<Campaign>(campaigns.value(id)) : Result<Campaign>(fail(missing()));
}

Result<qint64> FakeCampaignStore::save(const Campaign& campaign, const Call&)
{
    REVOS_TRY(failing.check());
    if (saveError)
        return fail(*saveError);
    ++saves;
    Campaign stored = campaign;
    ++stored.rowVersion;
    campaigns.insert(campaign.id, stored);
    for (CampaignSummary& summary : summaries) {
        if (summary.id == campaign.id) {
            summary.name = campaign.name;
            summary.rowVersion = stored.rowVersion;
            return stored.rowVersion;
        }
    }
    CampaignSummary summary;
    summary.id = campaign.id;
    summary.rowVersion = stored.rowVersion;
    summary.name = campaign.name;
    summary.ownerName = u"Northwind Coaching"_s;
    summary.next = Why{"launch.post-url", {}, {}};
    summaries.prepend(summary);
    return stored.rowVersion;
}

Result<void> FakeCampaignStore::setStatus(CampaignId id, CampaignStatus status, const Call&)
{
    REVOS_TRY(failing.check());
    campaigns[id].status = status;
    for (CampaignSummary& summary : summaries) {
        if (summary.id == id)
            summary.status = status;
    }
    return {};
}

Result<Funnel> FakeCampaignStore::funnel(CampaignId id, const Call&)
{
    REVOS_TRY(failing.check());
    for (const CampaignSummary& summary : summaries) {
        if (summary.id == id)
            return summary.funnel;
    }
    return fail(missing());
}

Result<bool> FakeCampaignStore::hasRunning(AccountId, const Call&)
{
    return fail(notHere());
}

Result<QList<Account>> FakeAccountStore::list(const Call&)
{
    REVOS_TRY(failing.check());
    return accounts;
}

Result<Account> FakeAccountStore::load(AccountId, const Call&)
{
    return fail(notHere());
}

Result<qint64> FakeAccountStore::save(const Account& account, const Call&)
{
    REVOS_TRY(failing.check());
    if (saveError)
        return fail(*saveError);
    for (Account& stored : accounts) {
        if (stored.id != account.id)
            continue;
        if (stored.rowVersion != account.rowVersion)
            return fail(Error::because(Code::Conflict, "account.changed-meanwhile"));
        done.append(u"save "_s + account.displayName);
        stored = account;
        return ++stored.rowVersion;
    }
    if (account.rowVersion != 0)
        return fail(missing());
    done.append(u"add "_s + account.displayName);
    accounts.append(account);
    return ++accounts.last().rowVersion;
}

Result<void> FakeAccountStore::setState(AccountId id, AccountState state, const QString&, const Call&)
{
    REVOS_TRY(failing.check());
    for (Account& stored : accounts) {
        if (stored.id == id) {
            done.append(u"state %1 %2"_s.arg(stored.displayName, QString::fromLatin1(nameOf(state))));
            stored.state = state;
            ++stored.rowVersion;
            return {};
        }
    }
    return fail(missing());
}

LeadRow FakeLeadStore::rowAt(qint64 number) const
{
    if (number < firstRows.size())
        return firstRows.at(number);
    static const std::array kFirst{"Ada",     "Grace", "Linus", "Margaret", "Dennis",
                                   "Barbara", "Ken",   "Radia", "Edsger",   "Frances"};
    static const std::array kLast{"Okafor",    "Lindqvist", "Moreau", "Tanaka", "Fernández", "Kowalska",
                                  "Schneider", "Rossi",     "Novak",  "Haddad", "O’Brien"};
    static const std::array kCompany{
        "Brightwater Analytics", "Helio Robotics", "Nordlicht Studio", "Fjord & Co",
        "Atlas Freight",         "Quill Health",   "Lumen Legal"};
    static const std::array kHeadline{"Head of Growth", "Founder & CEO",        "Marketing lead | B2B SaaS",
                                      "Fractional CMO", "Sales director, DACH", "Product marketing"};
    const auto pick = [number](const auto& list, qint64 step) {
        return QString::fromUtf8(
            list[static_cast<size_t>((number / step) % static_cast<qint64>(list.size()))]);
    };
    LeadRow row;
    row.id = LeadId(QUuid(0x1ead, 0, 0, 0, 0, 0, 0, static_cast<uchar>(number >> 24),
                          static_cast<uchar>(number >> 16), static_cast<uchar>(number >> 8),
                          static_cast<uchar>(number)));
    row.name = pick(kFirst, 1) + u' ' + pick(kLast, 3);
    row.company = pick(kCompany, 2);
    row.headline = pick(kHeadline, 1);
    row.stage = static_cast<LeadStage>((number * 5 / 3) % 8);
    if (row.stage == LeadStage::Captured || row.stage == LeadStage::SentToCrm) {
        row.email = (pick(kFirst, 1) + u'.' + pick(kLast, 3)).toLower().remove(u'’') + u"@example.com"_s;
        row.confidence = 80 + static_cast<int>(number % 20);
    }
    row.campaignName = number % 3 == 0 ? u"Q4 pricing teardown"_s : u"Hiring scorecard"_s;
    row.createdAt = QDateTime(QDate(2025, 11, 3), QTime(6, 55), Qt::UTC).addSecs(-number * 421);
    row.lastEventAt = row.createdAt;
    return row;
}

qint64 FakeLeadStore::countOf(const LeadFilter& filter) const
{
    if (!filter.search.isEmpty())
        return std::min<qint64>(total, filter.search.size() > 12 ? 0 : 3);
    return filter.stage ? total / 8 : total;
}

LeadPage FakeLeadStore::slice(const LeadFilter& filter, qint64 offset, int limit) const
{
    LeadPage page;
    const qint64 end = std::min(countOf(filter), offset + limit);
    for (qint64 number = offset; number < end; ++number)
        page.rows.append(rowAt(number));
    if (end < countOf(filter) && !page.rows.isEmpty())
        page.next = LeadKey{QString::number(end), page.rows.last().id};
    return page;
}

Result<LeadPage> FakeLeadStore::page(const LeadFilter& filter, const LeadOrder&,
                                     const std::optional<LeadKey>& after, int limit, const Call&)
{
    asked.append(u"page"_s);
    REVOS_TRY(failing.check());
    return slice(filter, after ? after->sortText.toLongLong() : 0, limit);
}

Result<LeadPage> FakeLeadStore::jump(const LeadFilter& filter, const LeadOrder&, qint64 offset, int limit,
                                     const Call&)
{
    asked.append(u"jump %1"_s.arg(offset));
    REVOS_TRY(failing.check());
    return slice(filter, offset, limit);
}

Result<qint64> FakeLeadStore::count(const LeadFilter& filter, const Call&)
{
    asked.append(u"count"_s);
    REVOS_TRY(failing.check());
    return countOf(filter);
}

Result<LeadDetail> FakeLeadStore::detail(LeadId id, const Call&)
{
    REVOS_TRY(failing.check());
    if (details.contains(id))
        return details.value(id);
    for (qint64 number = 0; number < std::min<qint64>(total, 1000); ++number) {
        if (const LeadRow row = rowAt(number); row.id == id) {
            LeadDetail detail;
            detail.row = row;
            detail.commentText = u"GUIDE please!"_s;
            detail.timeline = {{row.createdAt, "comment", u"GUIDE please!"_s, {}, {}}};
            return detail;
        }
    }
    return fail(missing());
}

Result<LeadStore::Facts> FakeLeadStore::facts(LeadId id, const Call& call)
{
    REVOS_TRY_ASSIGN(const LeadDetail lead, detail(id, call));
    Facts facts;
    facts.leadId = id;
    facts.fullName = lead.row.name;
    facts.company = lead.row.company;
    facts.commentText = lead.commentText;
    return facts;
}

Result<Capture> FakeCaptureStore::add(const Capture&, const Call&)
{
    return fail(notHere());
}

Result<QList<Capture>> FakeCaptureStore::awaitingReview(int limit, const Call&)
{
    REVOS_TRY(failing.check());
    return waiting.mid(0, limit);
}

Result<LeadId> FakeCaptureStore::decide(CaptureId, CaptureState, const QString&, const Call&)
{
    return fail(notHere());
}

Result<QList<WebhookEndpoint>> FakeDeliveryStore::endpoints(const Call&)
{
    REVOS_TRY(failing.check());
    return allEndpoints;
}

Result<WebhookEndpoint> FakeDeliveryStore::endpoint(EndpointId, const Call&)
{
    return fail(notHere());
}

Result<qint64> FakeDeliveryStore::saveEndpoint(const WebhookEndpoint&, const Call&)
{
    return fail(notHere());
}

Result<DeliveryStore::LeadFields> FakeDeliveryStore::leadFields(LeadId, const Call&)
{
    return fail(notHere());
}

Result<Delivery> FakeDeliveryStore::enqueue(const Delivery&, const Call&)
{
    return fail(notHere());
}

Result<Delivery> FakeDeliveryStore::load(DeliveryId, const Call&)
{
    return fail(notHere());
}

Result<void> FakeDeliveryStore::recordAttempt(const DeliveryAttempt&, DeliveryState, const QDateTime&,
                                              const Why&, const Call&)
{
    return fail(notHere());
}

Result<QList<Delivery>> FakeDeliveryStore::recent(CampaignId, int limit, const Call&)
{
    REVOS_TRY(failing.check());
    return deliveries.mid(0, limit);
}

Result<QList<Cartridge>> FakeCartridgeStore::list(const Call&)
{
    REVOS_TRY(failing.check());
    return cartridges;
}

Result<Cartridge> FakeCartridgeStore::load(CartridgeId id, const Call&)
{
    REVOS_TRY(failing.check());
    for (const Cartridge& cartridge : cartridges) {
        if (cartridge.id == id)
            return cartridge;
    }
    return fail(missing());
}

Result<qint64> FakeCartridgeStore::save(const Cartridge& cartridge, const Call&)
{
    REVOS_TRY(failing.check());
    if (saveError)
        return fail(*saveError);
    ++saves;
    for (Cartridge& stored : cartridges) {
        if (stored.id == cartridge.id) {
            const qint64 rowVersion = stored.rowVersion + 1;
            const int version = stored.version + 1;
            stored = cartridge;
            stored.rowVersion = rowVersion;
            stored.version = version;
            return rowVersion;
        }
    }
    cartridges.append(cartridge);
    cartridges.last().rowVersion = 1;
    return 1;
}

} // namespace revos
