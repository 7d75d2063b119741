#include "gui/fakes/samplecampaigns.h"

#include "domain/jobkinds.h"

namespace revos {

using namespace Qt::StringLiterals;

namespace {

Cartridge cartridge(const QString& name, CartridgeType type, int priority, const QStringList& triggers,
                    const QString& content)
{
    Cartridge cartridge;
    cartridge.id = CartridgeId::create();
    cartridge.rowVersion = 4;
    cartridge.version = 4;
    cartridge.name = name;
    cartridge.type = type;
    cartridge.priority = priority;
    cartridge.loadTriggers = triggers;
    cartridge.content = content;
    cartridge.editableBy = u"both"_s;
    return cartridge;
}

JobRow job(const char* queue, const QByteArray& kind, JobState state, const QString& account, int attempt)
{
    JobRow row;
    row.id = JobId::create();
    row.queue = queue;
    row.kind = kind;
    row.state = state;
    row.accountName = account;
    row.attempt = attempt;
    row.maxAttempts = 5;
    return row;
}

void fillJobs(FakeWorkspace& workspace)
{
    const QDateTime now = workspace.clock.now();
    JobRow reading = job(queues::kScrape, jobkinds::kWatchPost, JobState::Running, u"Jonas Lindqvist"_s, 1);
    reading.startedAt = now.addSecs(-74);
    reading.progressDone = 340;
    reading.progressTotal = 412;
    JobRow sending = job(queues::kDm, jobkinds::kSendDm, JobState::Running, u"Jonas Lindqvist"_s, 1);
    sending.startedAt = now.addSecs(-9);
    JobRow limited = job(queues::kDm, jobkinds::kSendDm, JobState::Available, u"Jonas Lindqvist"_s, 0);
    limited.runAt = now.addSecs(17 * 3600);
    limited.why = Why{"dm.limit-day", {u"20"_s, u"20"_s, u"2025-11-04T08:00:00Z"_s}, limited.runAt};
    JobRow stopped = job(queues::kDm, jobkinds::kReadReplies, JobState::NeedsPerson, u"Priya Raman"_s, 1);
    stopped.runAt = now.addSecs(-3600);
    stopped.why = Why{"gate.incident-open", {}, {}};
    JobRow retrying = job(queues::kWebhook, jobkinds::kSendDelivery, JobState::Retry, {}, 2);
    retrying.runAt = now.addSecs(340);
    retrying.why = Why{"lead.delivery-pending", {u"2025-11-03T14:10:40Z"_s}, retrying.runAt};
    JobRow failed = job(queues::kWebhook, jobkinds::kSendDelivery, JobState::Failed, {}, 5);
    failed.finishedAt = now.addSecs(-5400);
    failed.lastError = u"offline: hooks.zapier.example answered 410"_s;
    JobRow done = job(queues::kScrape, jobkinds::kWatchPost, JobState::Done, u"Jonas Lindqvist"_s, 1);
    done.finishedAt = now.addSecs(-1800);
    done.progressDone = 96;
    done.progressTotal = 96;
    JobRow ending = job(queues::kMaintenance, jobkinds::kEndCampaign, JobState::Available, {}, 0);
    ending.runAt = now.addDays(5);
    workspace.evidence.keep(stopped.id, stopped.runAt, samplePage(), sampleOutline());
    workspace.jobs.jobs = {reading, sending, stopped, retrying, limited, failed, done, ending};
    // What follows a comment, again and again.
    constexpr std::array kFlow{
        std::pair{queues::kWebhook, jobkinds::kSendDelivery},
        std::pair{queues::kWebhook, jobkinds::kDeliverLead}, std::pair{queues::kDm, jobkinds::kReadReplies},
        std::pair{queues::kDm, jobkinds::kSendDm}, std::pair{queues::kDm, jobkinds::kPrepareLead}};
    for (int i = 0; i < 11; ++i) {
        const auto [queue, kind] = kFlow[static_cast<size_t>(i) % kFlow.size()];
        const QString account = queue == queues::kDm ? u"Jonas Lindqvist"_s : QString();
        JobRow past = job(queue, kind, JobState::Done, account, 1);
        past.finishedAt = now.addSecs(-2000 - i * 700);
        workspace.jobs.jobs.append(past);
    }
    workspace.jobs.numbers = {.runnable = 1,
                              .running = 2,
                              .waiting = 46,
                              .needsPerson = 1,
                              .done = 13,
                              .failed = 1,
                              .nextDue = now.addSecs(340)};
}

void fillBrowser(FakeWorkspace& workspace)
{
    const QDateTime now = workspace.clock.now();
    workspace.browser.url =
        QUrl(u"https://www.linkedin.com/feed/update/urn:li:activity:7391234567890123456/"_s);
    workspace.browser.account = u"Jonas Lindqvist"_s;
    workspace.browser.accountId = workspace.accounts.accounts.first().id;
    workspace.browser.driving = true;
    const auto step = [&](int secondsAgo, const QByteArray& action, const QString& target,
                          const QString& outcome, int ms) {
        workspace.browser.steps.append({now.addSecs(-secondsAgo), action, target, outcome, ms});
    };
    step(74, "open", u"https://www.linkedin.com/feed/update/urn:li:activity:7391234567890123456/"_s, u"200"_s,
         1840);
    step(72, "settle", {}, u"ok"_s, 640);
    step(71, "harvest", u"me.member_urn"_s, u"ok"_s, 12);
    step(70, "wait", u"post.card | page.challenge"_s, u"post.card"_s, 96);
    step(69, "click", u"comments.sort_recent"_s, u"ok"_s, 210);
    step(64, "scroll", u"comments.list"_s, u"ok"_s, 640);
    step(58, "click", u"comments.load_more"_s, u"ok"_s, 702);
    step(49, "click", u"comments.load_more"_s, u"browser.covered: comments.load_more | page.cookie_banner"_s,
         1500);
    step(47, "click", u"page.cookie_dismiss"_s, u"ok"_s, 88);
    step(45, "click", u"comments.load_more"_s, u"ok"_s, 655);
    step(31, "harvest", u"comments.item"_s, u"ok"_s, 41);
}

} // namespace

void fillMachinery(FakeWorkspace& workspace)
{
    workspace.cartridges.cartridges = {
        cartridge(
            u"House rules"_s, CartridgeType::System, 100, {},
            u"# House rules\n\n- Never promise a result.\n- Never name another client.\n- Every message says **why** we write.\n"_s),
        cartridge(
            u"Executive Coach"_s, CartridgeType::User, 80, {},
            u"# Executive Coach\n\nWrites for founders between 10 and 80 people.\n\n## Believes\n\n1. Pricing is positioning.\n2. Discounts are a habit, not a strategy.\n\n> Short sentences. One idea in each.\n"_s),
        cartridge(u"Objection handling"_s, CartridgeType::Skill, 60,
                  {u"price"_s, u"expensive"_s, u"budget"_s},
                  u"# When it is about price\n\nAsk what they compare it with before answering.\n"_s),
        cartridge(u"Event follow-up"_s, CartridgeType::Skill, 40, {u"webinar"_s, u"replay"_s},
                  u"# After an event\n\nName the moment you talked about.\n"_s),
        cartridge(u"No emoji"_s, CartridgeType::Preferences, 50, {},
                  u"No emoji, no exclamation marks in a row.\n"_s),
        cartridge(u"Jonas, plain"_s, CartridgeType::Voice, 70, {},
                  u"# Voice\n\nPlain words. Dry humour, once per post.\n"_s),
    };
    workspace.cartridges.cartridges[3].active = false;
    fillJobs(workspace);
    fillBrowser(workspace);
}

void fillWithSample(FakeWorkspace& workspace)
{
    fillCampaigns(workspace);
    fillAccounts(workspace);
    fillPods(workspace);
    fillPeople(workspace);
    fillMachinery(workspace);
    fillTeam(workspace);
}

} // namespace revos
