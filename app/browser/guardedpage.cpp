#include "browser/guardedpage.h"

#include "browser/webcompat.h"

#include <QWebEngineCertificateError>
#include <QWebEngineSettings>

namespace revos {

using namespace Qt::StringLiterals;

void restrictSettings(QWebEngineSettings& settings)
{
    using Settings = QWebEngineSettings;
    for (const auto off :
         {Settings::JavascriptCanOpenWindows, Settings::JavascriptCanAccessClipboard,
          Settings::JavascriptCanPaste, Settings::LocalContentCanAccessFileUrls,
          Settings::LocalContentCanAccessRemoteUrls, Settings::PluginsEnabled, Settings::PdfViewerEnabled,
          Settings::NavigateOnDropEnabled, Settings::ScreenCaptureEnabled, Settings::FullScreenSupportEnabled,
          Settings::AllowWindowActivationFromJavaScript, Settings::HyperlinkAuditingEnabled,
          Settings::DnsPrefetchEnabled, Settings::AllowRunningInsecureContent,
          Settings::AllowGeolocationOnInsecureOrigins, Settings::SpatialNavigationEnabled,
          Settings::ScrollAnimatorEnabled, Settings::FocusOnNavigationEnabled})
        settings.setAttribute(off, false);
    for (const auto on : {Settings::JavascriptEnabled, Settings::LocalStorageEnabled,
                          Settings::AutoLoadImages, Settings::WebRTCPublicInterfacesOnly,
                          Settings::ErrorPageEnabled, Settings::PlaybackRequiresUserGesture})
        settings.setAttribute(on, true);
    settings.setUnknownUrlSchemePolicy(Settings::DisallowUnknownUrlSchemes);
    webcompat::restrictNewerSettings(settings);
}

GuardedPage::GuardedPage(QWebEngineProfile& profile, OriginPolicy policy, QObject* parent)
    : QWebEnginePage(&profile, parent)
    , m_policy(std::move(policy))
{
    restrictSettings(*settings());
    setAudioMuted(true);
    webcompat::refusePermissions(*this,
                                 [this](const QByteArray& kind, const QString& what) { refuse(kind, what); });
    connect(this, &QWebEnginePage::certificateError, this, [this](const QWebEngineCertificateError& error) {
        webcompat::rejectCertificate(error);
        refuse("certificate", withoutQuery(error.url()));
    });
}

bool GuardedPage::acceptNavigationRequest(const QUrl& url, NavigationType, bool isMainFrame)
{
    if (isMainFrame ? m_policy.allowsMainFrame(url) : m_policy.allowsResource(url))
        return true;
    refuse(isMainFrame ? "navigation" : "frame", withoutQuery(url));
    return false;
}

QWebEnginePage* GuardedPage::createWindow(WebWindowType)
{
    refuse("window", withoutQuery(url()));
    return nullptr;
}

QStringList GuardedPage::chooseFiles(FileSelectionMode, const QStringList&, const QStringList&)
{
    refuse("file-chooser", withoutQuery(url()));
    return {};
}

void GuardedPage::javaScriptAlert(const QUrl&, const QString&)
{
    refuse("dialog", u"alert"_s);
}

bool GuardedPage::javaScriptConfirm(const QUrl&, const QString&)
{
    if (m_leaving)
        return true;
    refuse("dialog", u"confirm"_s);
    return false;
}

bool GuardedPage::javaScriptPrompt(const QUrl&, const QString&, const QString&, QString*)
{
    refuse("dialog", u"prompt"_s);
    return false;
}

void GuardedPage::javaScriptConsoleMessage(JavaScriptConsoleMessageLevel, const QString& message, int,
                                           const QString&)
{
    // What pages write stays unread: it may hold personal data. A page can imitate these words; all that does
    // is to make the program ask its own script once more, or not believe that nothing was sent.
    if (message == "revos:nudge"_L1)
        Q_EMIT nudged();
    else if (message == "revos:document"_L1)
        Q_EMIT documentBegan();
    else if (message == "revos:pressed"_L1)
        Q_EMIT pressed();
}

void GuardedPage::refuse(const QByteArray& kind, const QString& what)
{
    Q_EMIT refused(Refusal{QDateTime::currentDateTimeUtc(), kind, what});
}

} // namespace revos
