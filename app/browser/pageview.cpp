#include "browser/pageview.h"

#include "browser/rendererprocess.h"
#include "browser/scriptlibrary.h"
#include "browser/trustedinput.h"
#include "core/log.h"

#include <QWebEngineLoadingInfo>
#include <QWebEngineScript>
#include <QWebEngineScriptCollection>
#include <QWebEngineView>

namespace revos {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kRefusalsKept = 50;
/// net::ERR_TOO_MANY_REDIRECTS of Chromium's net/base/net_error_list.h.
constexpr int kTooManyRedirects = -310;

bool hasOneColour(const QImage& image)
{
    if (image.isNull())
        return true;
    const QRgb first = image.pixel(0, 0);
    // A grid is enough: text alone differs somewhere on it.
    for (int y = 0; y < image.height(); y += 3) {
        for (int x = 0; x < image.width(); x += 3) {
            if (image.pixel(x, y) != first)
                return false;
        }
    }
    return true;
}

} // namespace

PageView::PageView(QWebEngineProfile& profile, const OriginPolicy& policy, const PageViewOptions& options)
    : m_options(options)
    , m_view(std::make_unique<QWebEngineView>())
    , m_page(new GuardedPage(profile, policy, m_view.get()))
{
    m_view->setPage(m_page);
    m_view->setContextMenuPolicy(Qt::NoContextMenu);
    m_view->setAcceptDrops(false);
    m_view->setAttribute(Qt::WA_QuitOnClose, false);
    m_view->setZoomFactor(1.0);
    showUnmapped();
    installScripts();

    m_watchdog.setSingleShot(true);
    connect(&m_watchdog, &QTimer::timeout, this, &PageView::endHungRenderer);
    connect(m_page, &GuardedPage::nudged, this, [this] { m_mailbox->nudge(); });
    connect(m_page, &GuardedPage::documentBegan, this,
            [this] { m_mailbox->update([](PageState& state) { ++state.documents; }); });
    connect(m_page, &GuardedPage::pressed, this,
            [this] { m_mailbox->update([](PageState& state) { ++state.presses; }); });
    connect(m_page, &GuardedPage::refused, this, &PageView::refused);
    connect(this, &PageView::refused, this, [this](const Refusal& refusal) {
        m_mailbox->update([&](PageState& state) {
            ++state.refusals;
            state.lastRefusals.append(refusal);
            if (state.lastRefusals.size() > kRefusalsKept)
                state.lastRefusals.removeFirst();
        });
    });
    connect(m_page, &QWebEnginePage::urlChanged, this, [this](const QUrl& url) {
        m_mailbox->update([&](PageState& state) { state.url = url; });
        Q_EMIT addressChanged(url);
    });
    connect(m_page, &QWebEnginePage::loadingChanged, this, &PageView::onLoadingChanged);
    connect(m_page, &QWebEnginePage::renderProcessTerminated, this, &PageView::onTerminated);
}

PageView::~PageView()
{
    Q_EMIT aboutToClose();
    for (auto& [id, pending] : std::exchange(m_pending, {}))
        pending.onAnswer(fail(Error::cancelled(u"the page was closed"_s)));
}

QUrl PageView::address() const
{
    return m_page->url();
}

void PageView::installScripts()
{
    QWebEngineScript script;
    script.setName(u"revos"_s);
    script.setWorldId(scripts::kWorld);
    script.setInjectionPoint(QWebEngineScript::DocumentCreation);
    script.setRunsOnSubFrames(false);
    script.setSourceCode(scripts::library(isDriving() && !m_personsTurn));
    m_page->scripts().clear();
    m_page->scripts().insert(script);
}

void PageView::load(const QUrl& url)
{
    m_mailbox->update([&](PageState& state) {
        state.isAlive = true;
        state.httpStatus = 0;
        state.loadError.clear();
    });
    m_page->setLeaving(true);
    m_page->setLifecycleState(QWebEnginePage::LifecycleState::Active);
    m_page->load(url);
}

void PageView::stopLoading()
{
    m_page->triggerAction(QWebEnginePage::Stop);
}

void PageView::run(const QString& script, OnAnswer onAnswer)
{
    if (!m_mailbox->snapshot().isAlive) {
        onAnswer(fail(Error::because(Code::Offline, "browser.page-crashed")));
        return;
    }
    const quint64 id = ++m_lastRun;
    m_pending.emplace(id, Pending{Deadline::in(m_options.scriptLimit), std::move(onAnswer)});
    scheduleWatchdog();
    // The engine may answer after this object is gone, or never.
    m_page->runJavaScript(
        script, scripts::kWorld, [self = QPointer<PageView>(this), id](const QVariant& value) {
            if (!self)
                return;
            const auto node = self->m_pending.extract(id);
            if (node.empty())
                return;
            self->scheduleWatchdog();
            if (value.typeId() == QMetaType::QString)
                node.mapped().onAnswer(value.toString());
            else
                node.mapped().onAnswer(fail(Error::because(Code::Conflict, "browser.document-changed")));
        });
}

bool PageView::beginRun(const CancelSource& stop)
{
    if (m_run || m_takenOver)
        return false;
    m_run = stop;
    lockInput();
    input::focus(*m_view);
    Q_EMIT drivingChanged(true);
    return true;
}

void PageView::endRun()
{
    if (!m_run)
        return;
    m_run.reset();
    m_personsTurn = false;
    lockInput();
    Q_EMIT drivingChanged(false);
}

void PageView::setPersonsTurn(bool on)
{
    if (!m_run || m_personsTurn == on)
        return;
    m_personsTurn = on;
    lockInput();
    Q_EMIT drivingChanged(true);
}

void PageView::takeOver()
{
    if (m_takenOver)
        return;
    m_takenOver = true;
    if (!m_run) {
        Q_EMIT drivingChanged(false);
        return;
    }
    m_run->cancel();
    endRun();
}

void PageView::handBack()
{
    if (!m_takenOver)
        return;
    m_takenOver = false;
    Q_EMIT drivingChanged(isDriving());
}

/// While RevOS acts, and it is not the person's turn, only announced input reaches the page.
void PageView::lockInput()
{
    const bool on = isDriving() && !m_personsTurn;
    installScripts();
    m_page->setLifecycleState(QWebEnginePage::LifecycleState::Active);
    if (m_mailbox->snapshot().isAlive) {
        m_page->runJavaScript(scripts::callExpression(u"guard.lock"_s, QJsonObject{{u"on"_s, on}}),
                              scripts::kWorld);
    }
}

/// In a window that is shown, so that the page is painted and gets input, but never put on the screen.
void PageView::showUnmapped()
{
    m_view->setAttribute(Qt::WA_DontShowOnScreen);
    m_view->setFixedSize(m_options.size);
    m_view->show();
}

QWidget& PageView::lend()
{
    m_view->setAttribute(Qt::WA_DontShowOnScreen, false);
    return *m_view;
}

void PageView::takeBack()
{
    m_view->setParent(nullptr);
    showUnmapped();
}

QImage PageView::grab() const
{
    const QImage image = m_view->grab().toImage();
    return hasOneColour(image) ? QImage() : image;
}

void PageView::onLoadingChanged(const QWebEngineLoadingInfo& info)
{
    if (info.status() == QWebEngineLoadingInfo::LoadStartedStatus) {
        m_mailbox->update([](PageState& state) {
            ++state.loads;
            state.isLoading = true;
            state.httpStatus = 0;
            state.loadError.clear();
            state.isSentAround = false;
        });
        return;
    }
    m_page->setLeaving(false);
    m_mailbox->update([&](PageState& state) {
        state.isLoading = false;
        if (info.errorDomain() == QWebEngineLoadingInfo::HttpStatusCodeDomain)
            state.httpStatus = info.errorCode();
        else if (info.status() != QWebEngineLoadingInfo::LoadSucceededStatus)
            state.loadError = info.errorString().left(200);
        state.isSentAround = info.errorCode() == kTooManyRedirects;
    });
}

void PageView::onTerminated()
{
    const bool hung = std::exchange(m_killed, false);
    m_mailbox->update([&](PageState& state) {
        ++state.crashes;
        state.isAlive = false;
        state.isLoading = false;
        state.lastCrashWasHang = hung;
    });
    const QByteArray reason = hung ? "browser.page-hung" : "browser.page-crashed";
    qCWarning(lcBrowser, "a page's renderer ended: %s", reason.constData());
    for (auto& [id, pending] : std::exchange(m_pending, {}))
        pending.onAnswer(fail(Error::because(Code::Offline, reason)));
    scheduleWatchdog();
}

void PageView::scheduleWatchdog()
{
    if (m_pending.empty()) {
        m_watchdog.stop();
        return;
    }
    // Ids grow with time and all limits are alike: the first is the oldest.
    m_watchdog.start(m_pending.begin()->second.until.remaining() + std::chrono::milliseconds(5));
}

void PageView::endHungRenderer()
{
    if (m_pending.empty())
        return;
    if (!m_pending.begin()->second.until.hasPassed()) {
        scheduleWatchdog();
        return;
    }
    m_killed = true;
    if (!endProcess(m_page->renderProcessPid())) {
        m_killed = false;
        auto abandoned = std::exchange(m_pending, {});
        for (auto& [id, pending] : abandoned)
            pending.onAnswer(fail(Error::because(Code::Offline, "browser.page-hung")));
    }
}

} // namespace revos
