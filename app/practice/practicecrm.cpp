#include "practice/practicecrm.h"

#include "core/log.h"
#include "practice/crm/crmledger.h"
#include "practice/crm/webhooksignature.h"
#include "practice/http/webserver.h"
#include "practice/world/seededrandom.h"

#include <QDir>
#include <QLockFile>

#include <mutex>

namespace revos::practice {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kPath = "/webhooks/leads";

} // namespace

/// What exists between start() and stop().
struct PracticeCrm::Running
{
    Running(const CrmOptions& given, WebhookSignature made)
        : options(given)
        , signature(std::move(made))
    {}

    HttpResponse answer(const HttpRequest& request);
    /// Decides how the webhook ends; fills what the ledger keeps of it.
    HttpResponse decide(WebhookReceived& webhook) const;
    void remember(const WebhookReceived& webhook);

    CrmOptions options;
    WebhookSignature signature;
    std::unique_ptr<QLockFile> folderLock;
    std::mutex mutex; ///< guards the three below
    std::unique_ptr<CrmLedgerFile> ledger;
    QHash<QString, int> attempts;
    QSet<QString> accepted;
    std::unique_ptr<WebServer> server;
};

HttpResponse PracticeCrm::Running::answer(const HttpRequest& request)
{
    if (request.path != QLatin1String(kPath))
        return HttpResponse::text("no such endpoint", 404);
    if (request.method != "POST")
        return HttpResponse::text("webhooks are posted", 405).with("Allow", "POST");

    const std::lock_guard lock(mutex);
    WebhookReceived webhook;
    webhook.webhookId = QString::fromLatin1(request.header("webhook-id"));
    webhook.headers = request.headers;
    webhook.body = request.body;
    webhook.verdict = signature.check(request, QDateTime::currentDateTimeUtc());
    HttpResponse response = decide(webhook);
    webhook.status = response.status;
    if (auto written = ledger->append({0, {}, webhook}); !written) {
        qCWarning(lcPractice).noquote() << "practice CRM:" << written.error().toLogLine();
        return HttpResponse::text("the ledger could not be written", 500);
    }
    remember(webhook);
    return response;
}

HttpResponse PracticeCrm::Running::decide(WebhookReceived& webhook) const
{
    if (webhook.verdict != WebhookVerdict::Verified) {
        const bool isMalformed = webhook.verdict == WebhookVerdict::MissingHeader ||
                                 webhook.verdict == WebhookVerdict::BadTimestamp;
        return HttpResponse::text(verdictName(webhook.verdict).toLatin1(), isMalformed ? 400 : 401);
    }

    webhook.attempt = attempts.value(webhook.webhookId) + 1;
    webhook.duplicate = accepted.contains(webhook.webhookId);
    HttpResponse response = HttpResponse::text(webhook.duplicate ? "known already" : "received", 200);
    // One number a webhook, whatever order they come in.
    SeededRandom random(options.seed, QByteArray("webhook " + webhook.webhookId.toLatin1()));
    const qsizetype drawn = random.below(100);
    if (random.below(100) < options.slowPercent) {
        webhook.fault = u"slow"_s;
        response.after(options.slowDelay);
    }
    if (webhook.attempt > 1 || drawn >= options.serverErrorPercent + options.tooManyPercent)
        return response;
    if (drawn < options.serverErrorPercent) {
        webhook.fault = u"server_error"_s;
        return HttpResponse::text("try again", 500);
    }
    webhook.fault = u"too_many"_s;
    webhook.retryAfterSeconds = int(options.retryAfter.count());
    return HttpResponse::text("too many requests", 429)
        .with("Retry-After", QByteArray::number(webhook.retryAfterSeconds));
}

void PracticeCrm::Running::remember(const WebhookReceived& webhook)
{
    if (webhook.attempt > 0)
        attempts.insert(webhook.webhookId, webhook.attempt);
    if (webhook.isAccepted())
        accepted.insert(webhook.webhookId);
}

PracticeCrm::PracticeCrm(CrmOptions options, Secret secret)
    : m_options(std::move(options))
    , m_secret(std::move(secret))
{}

PracticeCrm::~PracticeCrm()
{
    stop();
}

Result<void> PracticeCrm::start()
{
    stop();
    REVOS_TRY_ASSIGN(WebhookSignature signature, WebhookSignature::withSecret(m_secret));
    auto running = std::make_unique<Running>(m_options, std::move(signature));
    if (!QDir().mkpath(m_options.folder))
        return fail(Error::invalid("practice.folder", {m_options.folder}));
    running->folderLock = std::make_unique<QLockFile>(QDir(m_options.folder).filePath(u"crm.lock"_s));
    running->folderLock->setStaleLockTime(0); // a lock is stale only when its process is gone
    if (!running->folderLock->tryLock())
        return fail(Error::because(Code::Conflict, "practice.folder-in-use", {m_options.folder}));

    LedgerContents<CrmEntry> contents;
    REVOS_TRY_ASSIGN(running->ledger, CrmLedgerFile::open(CrmLedger::pathIn(m_options.folder), &contents));
    const CrmLedger held(std::move(contents));
    for (const WebhookReceived& webhook : held.webhooks())
        running->remember(webhook);
    running->server = std::make_unique<WebServer>(
        [crm = running.get()](const HttpRequest& request) { return crm->answer(request); });
    // Nobody is answered before the first entry says where the CRM listens.
    const std::lock_guard lock(running->mutex);
    const CrmOpened* opened = held.opening();
    REVOS_TRY(running->server->start(opened != nullptr ? opened->port : quint16(0)));
    if (opened == nullptr)
        REVOS_TRY(running->ledger->append({0, {}, CrmOpened{running->server->port()}}));
    m_running = std::move(running);
    return {};
}

void PracticeCrm::stop()
{
    m_running.reset();
}

QUrl PracticeCrm::endpointUrl() const
{
    QUrl url(u"http://127.0.0.1:%1"_s.arg(m_running->server->port()));
    url.setPath(QLatin1String(kPath));
    return url;
}

} // namespace revos::practice
