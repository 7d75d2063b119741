#include "browser/browserhost.h"

#include "browser/accountbrowser.h"
#include "browser/browserstage.h"
#include "core/log.h"

#include <QDate>

namespace revos {

using namespace Qt::StringLiterals;

BrowserHost::BrowserHost(const EngineStart& start, Settings settings, QObject* parent)
    : BrowserSurface(parent)
    , m_settings(std::move(settings))
    , m_engine(engineInfo())
    , m_sandboxOff(start.sandboxIsOff())
{}

BrowserHost::~BrowserHost()
{
    if (m_stage) {
        m_stage->setPage(nullptr);
        if (!m_stage->parent())
            delete m_stage;
    }
    m_browsers.clear();
}

Result<std::unique_ptr<BrowserPage>> BrowserHost::control(AccountId account, const Call& call)
{
    using Link = std::shared_ptr<const PageLink>;
    for (;;) {
        REVOS_TRY_ASSIGN(const Link link,
                         postAndWait<Link>(this, call, u"open the page"_s, [=, this](Reply<Link> reply) {
                             if (!reply.isWanted())
                                 return;
                             AccountBrowser& browser = browserOf(account);
                             browser.touch(++m_uses);
                             reply.finish(browser.link());
                             closeIdlePages();
                         }));
        auto page = BrowserPage::takeControl(link, call);
        // Another account's page may have pushed this one out before it was driven.
        const bool wasClosed = !page && page.error().code == Code::Cancelled && call.check({});
        if (!wasClosed)
            return page;
    }
}

Result<std::unique_ptr<PageWatch>> BrowserHost::watch(AccountId account, const Call& call)
{
    using Link = std::shared_ptr<const PageLink>;
    REVOS_TRY_ASSIGN(Link link,
                     postAndWait<Link>(this, call, u"watch the page"_s, [=, this](Reply<Link> reply) {
                         if (!reply.isWanted())
                             return;
                         AccountBrowser& browser = browserOf(account);
                         browser.touch(++m_uses);
                         startedPage(browser);
                         reply.finish(browser.link());
                         closeIdlePages();
                     }));
    return std::make_unique<PageWatch>(std::move(link));
}

Result<void> BrowserHost::restoreSession(AccountId account, const Secret& stored, const Call& call)
{
    REVOS_TRY_ASSIGN(const QList<QNetworkCookie> cookies, cookiesFromSession(stored));
    return postAndWait<void>(this, call, u"restore the session"_s, [=, this](Reply<void> reply) {
        AccountBrowser& browser = browserOf(account);
        browser.touch(++m_uses);
        browser.page(); // the engine takes cookies only once a page made it set its network up
        browser.cookies().restore(cookies, m_settings.base, [reply](int missing) {
            if (missing > 0)
                qCWarning(lcBrowser, "%d cookies of a stored session were not taken", missing);
            reply.finish({});
        });
        closeIdlePages();
    });
}

Result<BrowserSession> BrowserHost::session(AccountId account, const Call& call)
{
    return postAndWait<BrowserSession>(
        this, call, u"read the session"_s, [=, this](Reply<BrowserSession> reply) {
            reply.finish(browserOf(account).cookies().session(m_settings.sessionCookie));
        });
}

Result<void> BrowserHost::forgetSession(AccountId account, const Call& call)
{
    return postAndWait<void>(this, call, u"forget the session"_s, [=, this](Reply<void> reply) {
        AccountBrowser& browser = browserOf(account);
        browser.closePage();
        browser.cookies().clear();
        reply.finish({});
    });
}

void BrowserHost::setAccountName(AccountId account, const QString& name)
{
    browserOf(account).setName(name);
}

void BrowserHost::show(AccountId account)
{
    AccountBrowser& browser = browserOf(account);
    browser.touch(++m_uses);
    const bool isNew = !browser.pageIfOpen();
    if (m_shown == account && !isNew)
        return; // whoever hears of a change may ask for it again
    {
        const std::lock_guard lock(m_mutex);
        m_shown = account;
    }
    PageView& page = startedPage(browser);
    if (m_stage)
        m_stage->setPage(&page);
    closeIdlePages();
    Q_EMIT addressChanged(page.address());
    Q_EMIT drivingChanged(page.isDriving());
}

/// The account's page, at the site's start when it was not open.
PageView& BrowserHost::startedPage(AccountBrowser& browser)
{
    const bool isNew = !browser.pageIfOpen();
    PageView& page = browser.page();
    if (isNew)
        page.load(m_settings.base);
    return page;
}

QWidget* BrowserHost::stage()
{
    if (!m_stage) {
        m_stage = new BrowserStage;
        connect(m_stage, &BrowserStage::takeOverRequested, this, &BrowserHost::takeOver);
        if (const auto it = m_browsers.find(m_shown); it != m_browsers.end())
            m_stage->setPage(it->second->pageIfOpen());
    }
    return m_stage;
}

void BrowserHost::closeAccount(AccountId account)
{
    m_browsers.erase(account);
}

QUrl BrowserHost::address() const
{
    const PageView* page = shownPage();
    return page ? page->address() : QUrl();
}

QString BrowserHost::accountName() const
{
    const AccountBrowser* browser = shown();
    return browser ? browser->name() : QString();
}

bool BrowserHost::isDriving() const
{
    const PageView* page = shownPage();
    return page && page->isDriving();
}

bool BrowserHost::isTakenOver() const
{
    const PageView* page = shownPage();
    return page && page->isTakenOver();
}

bool BrowserHost::isWaitingForPress() const
{
    const PageView* page = shownPage();
    return page && page->isPersonsTurn();
}

bool BrowserHost::isAttended() const
{
    const std::lock_guard lock(m_mutex);
    return m_attended;
}

bool BrowserHost::isAttended(AccountId account) const
{
    const std::lock_guard lock(m_mutex);
    return m_attended && m_shown == account;
}

void BrowserHost::setAttended(bool attended)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_attended == attended)
            return;
        m_attended = attended;
    }
    Q_EMIT drivingChanged(isDriving());
}

QString BrowserHost::engineVersion() const
{
    return u"Chromium %1 (%2)"_s.arg(m_engine.chromiumVersion, m_engine.securityPatchVersion);
}

QList<TraceStep> BrowserHost::trace() const
{
    const AccountBrowser* browser = shown();
    return browser ? browser->trace() : QList<TraceStep>();
}

void BrowserHost::takeOver()
{
    if (!m_shown.isNull())
        browserOf(m_shown).page().takeOver();
}

void BrowserHost::handBack()
{
    if (!m_shown.isNull())
        browserOf(m_shown).page().handBack();
}

AccountBrowser& BrowserHost::browserOf(AccountId account)
{
    auto& browser = m_browsers[account];
    if (browser)
        return *browser;
    browser = std::make_unique<AccountBrowser>(m_settings.policy, m_settings.view);
    AccountBrowser* made = browser.get();
    connect(made, &AccountBrowser::refused, this,
            [this, account](const Refusal& refusal) { Q_EMIT refused(account, refusal); });
    connect(&made->cookies(), &SessionCookies::changed, this,
            [this, account] { Q_EMIT sessionChanged(account); });
    const auto isShown = [this, account] { return m_shown == account; };
    connect(made, &AccountBrowser::pageOpened, this, [=, this] {
        if (isShown() && m_stage)
            m_stage->setPage(&made->page());
    });
    connect(made, &AccountBrowser::addressChanged, this, [=, this](const QUrl& address) {
        if (isShown())
            Q_EMIT addressChanged(address);
    });
    connect(made, &AccountBrowser::drivingChanged, this, [=, this](bool driving) {
        if (isShown())
            Q_EMIT drivingChanged(driving);
    });
    connect(made, &AccountBrowser::stepTraced, this, [=, this](const TraceStep& step) {
        if (isShown())
            Q_EMIT stepTraced(step);
    });
    return *made;
}

const PageView* BrowserHost::shownPage() const
{
    const AccountBrowser* browser = shown();
    return browser ? browser->pageIfOpen() : nullptr;
}

const AccountBrowser* BrowserHost::shown() const
{
    const auto it = m_browsers.find(m_shown);
    return it == m_browsers.end() ? nullptr : it->second.get();
}

/// Frees renderers of pages that nobody uses, the ones used longest ago first.
void BrowserHost::closeIdlePages()
{
    QList<AccountBrowser*> idle;
    int open = 0;
    for (const auto& [account, browser] : m_browsers) {
        const PageView* page = browser->pageIfOpen();
        if (!page)
            continue;
        ++open;
        if (!page->isDriving() && !page->isTakenOver() && account != m_shown && browser->lastUse() != m_uses)
            idle.append(browser.get());
    }
    std::sort(idle.begin(), idle.end(),
              [](const auto* a, const auto* b) { return a->lastUse() < b->lastUse(); });
    for (AccountBrowser* browser : std::as_const(idle)) {
        if (open-- <= m_settings.livePages)
            return;
        browser->closePage();
    }
}

} // namespace revos
