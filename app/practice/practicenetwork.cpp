#include "practice/practicenetwork.h"

#include "practice/http/webserver.h"
#include "practice/ledger/siteledger.h"
#include "practice/site/site.h"
#include "practice/skin/lookdial.h"
#include "practice/skin/skinset.h"
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
        , look(world.options().look)
    {}

    World world;
    PracticeClock clock;
    FaultDial faults;
    LookDial look;
    std::unique_ptr<QLockFile> folderLock;
    std::unique_ptr<SiteLedgerFile> writer;
    std::optional<SkinSet> skins;
    std::vector<Phrases> phrases; ///< every locale
    mutable std::mutex mutex;     ///< guards state
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
    for (const QString& locale : Phrases::locales()) {
        REVOS_TRY_ASSIGN(Phrases words, Phrases::load(locale));
        running->phrases.push_back(std::move(words));
    }
    running->state.emplace(running->world, running->clock, *running->writer, held);
    const int start = running->state->earlierStarts() + 1;
    REVOS_TRY_ASSIGN(running->skins, SkinSet::load(options.seed, start));
    running->site.emplace(*running->state, running->mutex, running->faults, running->look, *running->skins,
                          running->phrases);
    running->server = std::make_unique<WebServer>(
        [site = &*running->site](const HttpRequest& request) { return site->answer(request); });
    // Nobody is answered before the first entry says where the network listens.
    const std::lock_guard lock(running->mutex);
    REVOS_TRY(running->server->start(opened != nullptr ? opened->port : quint16(0)));
    if (opened == nullptr)
        REVOS_TRY(running->state->commit(NetworkOpened{options, running->server->port()}));
    else
        REVOS_TRY(running->state->commit(NetworkResumed{start}));
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

PracticeLook PracticeNetwork::look() const
{
    return m_running->look.look();
}

Result<void> PracticeNetwork::setLook(const PracticeLook& look)
{
    if (!Phrases::locales().contains(look.locale))
        return fail(Code::Internal, u"the practice network does not speak "_s + look.locale);
    m_running->look.set(look);
    return {};
}

Result<QString> PracticeNetwork::publish(const QString& accountSlug, const QString& text)
{
    if (!m_running->world.isAccount(accountSlug))
        return fail(Code::Internal, u"no practice account is called "_s + accountSlug);
    const std::lock_guard lock(m_running->mutex);
    SiteState& state = *m_running->state;
    const QString urn = state.posts().nextUrn(state.now());
    REVOS_TRY(state.commit(Published{urn, accountSlug, text}));
    return urn;
}

Result<void> PracticeNetwork::deletePost(const QString& urn)
{
    const std::lock_guard lock(m_running->mutex);
    const NetworkPost* post = m_running->state->posts().post(urn);
    if (post == nullptr)
        return fail(Code::NotFound, u"no post has the URN "_s + urn);
    return post->isDeleted ? Result<void>() : m_running->state->commit(PostDeleted{urn});
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
