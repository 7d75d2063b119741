#include "practice/practicenetwork.h"

#include "practice/http/webserver.h"
#include "practice/ledger/siteledger.h"
#include "practice/site/site.h"
#include "practice/skin/templateskin.h"
#include "practice/world/world.h"

#include <QDir>
#include <QLockFile>

namespace revos::practice {

using namespace Qt::StringLiterals;

namespace {

bool haveSameOptions(const PracticeOptions& a, const PracticeOptions& b)
{
    return a.toJson() == b.toJson();
}

} // namespace

/// What exists between start() and stop(), in the order of making; ended in the reverse order.
struct PracticeNetwork::Running
{
    explicit Running(World made)
        : world(std::move(made))
        , faults(world.options().seed)
    {}

    World world;
    PracticeClock clock;
    FaultDial faults;
    std::unique_ptr<QLockFile> folderLock;
    std::unique_ptr<SiteLedgerFile> writer;
    std::unique_ptr<TemplateSkin> skin;
    std::optional<Phrases> phrases;
    mutable std::mutex mutex; ///< guards state
    std::optional<SiteState> state;
    std::optional<Site> site;
    std::unique_ptr<WebServer> server;
};

PracticeNetwork::PracticeNetwork(PracticeOptions options)
    : m_given(std::move(options))
{}

PracticeNetwork::~PracticeNetwork()
{
    stop();
}

Result<PracticeOptions> PracticeNetwork::optionsIn(const QString& folder)
{
    REVOS_TRY_ASSIGN(const SiteLedger ledger, SiteLedger::read(folder));
    const NetworkOpened* opened = ledger.opening();
    if (opened == nullptr)
        return fail(Error::because(Code::NotFound, "practice.no-network", {folder}));
    PracticeOptions options = opened->options;
    options.folder = folder;
    return options;
}

Result<void> PracticeNetwork::start()
{
    stop();
    REVOS_TRY_ASSIGN(const PracticeOptions options, m_given.completed());
    REVOS_TRY_ASSIGN(World world, World::make(options));
    auto running = std::make_unique<Running>(std::move(world));
    if (!QDir().mkpath(options.folder))
        return fail(Error::invalid("practice.folder", {options.folder}));
    running->folderLock = std::make_unique<QLockFile>(QDir(options.folder).filePath(u"network.lock"_s));
    running->folderLock->setStaleLockTime(0); // a lock is stale only when its process is gone
    if (!running->folderLock->tryLock())
        return fail(Error::because(Code::Conflict, "practice.folder-in-use", {options.folder}));

    LedgerContents<SiteEntry> contents;
    REVOS_TRY_ASSIGN(running->writer, SiteLedgerFile::open(SiteLedger::pathIn(options.folder), &contents));
    const SiteLedger held(std::move(contents));
    const NetworkOpened* opened = held.opening();
    if (opened != nullptr && !haveSameOptions(opened->options, options))
        return fail(Error::because(Code::Conflict, "practice.other-options", {options.folder}));
    REVOS_TRY_ASSIGN(running->skin, TemplateSkin::load(u"semantic"_s));
    REVOS_TRY_ASSIGN(running->phrases, Phrases::load(u"en"_s));

    running->state.emplace(running->world, running->clock, *running->writer, held);
    running->site.emplace(*running->state, running->mutex, running->faults, *running->skin,
                          *running->phrases);
    running->server = std::make_unique<WebServer>(
        [site = &*running->site](const HttpRequest& request) { return site->answer(request); });
    // Nobody is answered before the first entry says where the network listens.
    const std::lock_guard lock(running->mutex);
    REVOS_TRY(running->server->start(opened != nullptr ? opened->port : quint16(0)));
    if (opened == nullptr)
        REVOS_TRY(running->state->commit(NetworkOpened{options, running->server->port()}));
    m_running = std::move(running);
    return {};
}

void PracticeNetwork::stop()
{
    m_running.reset();
}

bool PracticeNetwork::isRunning() const
{
    return m_running != nullptr;
}

QUrl PracticeNetwork::baseUrl() const
{
    return QUrl(u"http://127.0.0.1:%1"_s.arg(m_running->server->port()));
}

QUrl PracticeNetwork::postUrl() const
{
    QUrl url = baseUrl();
    url.setPath(u"/feed/update/"_s + postUrn() + u'/');
    return url;
}

QUrl PracticeNetwork::postSlugUrl() const
{
    QUrl url = baseUrl();
    url.setPath(u"/posts/"_s + m_running->world.post().slug);
    return url;
}

QString PracticeNetwork::postUrn() const
{
    return m_running->world.post().urn;
}

const PracticeOptions& PracticeNetwork::options() const
{
    return m_running->world.options();
}

PracticeLogin PracticeNetwork::accountLogin(const QString& slug) const
{
    const QString userName = slug.isEmpty() ? m_running->world.accounts().front().slug : slug;
    QByteArray password = m_running->world.password();
    return {userName, Secret::taking(password)};
}

const Person* PracticeNetwork::account(const QString& slug) const
{
    return m_running->world.isAccount(slug) ? m_running->world.personBySlug(slug) : nullptr;
}

const PracticeClock& PracticeNetwork::clock() const
{
    return m_running->clock;
}

std::optional<QDateTime> PracticeNetwork::nextEventAt() const
{
    const std::lock_guard lock(m_running->mutex);
    return m_running->state->nextEventAt();
}

Result<void> PracticeNetwork::advanceTo(const QDateTime& moment)
{
    const std::lock_guard lock(m_running->mutex);
    return m_running->state->advanceTo(moment);
}

const std::vector<Persona>& PracticeNetwork::personas() const
{
    return m_running->world.personas();
}

const Persona* PracticeNetwork::persona(const QString& slug) const
{
    return m_running->world.personaBySlug(slug);
}

FaultDial& PracticeNetwork::faults()
{
    return m_running->faults;
}

Result<void> PracticeNetwork::clearIncident(const QString& accountSlug)
{
    const std::lock_guard lock(m_running->mutex);
    if (!m_running->state->police().isStopped(accountSlug))
        return {};
    return m_running->state->commit(IncidentCleared{accountSlug});
}

bool PracticeNetwork::isStopped(const QString& accountSlug) const
{
    const std::lock_guard lock(m_running->mutex);
    return m_running->state->police().isStopped(accountSlug);
}

} // namespace revos::practice
