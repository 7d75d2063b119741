#include "browser/webcompat.h"

#include <QMetaEnum>
#include <QWebEngineCertificateError>
#include <QWebEngineClientCertificateSelection>
#include <QWebEngineFileSystemAccessRequest>
#include <QWebEngineFullScreenRequest>
#include <QWebEnginePage>
#include <QWebEngineProfile>
#include <QWebEngineRegisterProtocolHandlerRequest>
#include <QWebEngineSettings>

#if QT_VERSION >= QT_VERSION_CHECK(6, 7, 0)
#include <QWebEngineDesktopMediaRequest>
#include <QWebEngineWebAuthUxRequest>
#endif
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
#include <QWebEnginePermission>
#endif

namespace revos::webcompat {

void restrictNewerSettings([[maybe_unused]] QWebEngineSettings& settings)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 6, 0)
    settings.setAttribute(QWebEngineSettings::ReadingFromCanvasEnabled, true);
#endif
#if QT_VERSION >= QT_VERSION_CHECK(6, 7, 0)
    // A page that is darkened by force is not the page the selectors were written for.
    settings.setAttribute(QWebEngineSettings::ForceDarkMode, false);
#endif
}

void forgetPermissions([[maybe_unused]] QWebEngineProfile& profile)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    profile.setPersistentPermissionsPolicy(QWebEngineProfile::PersistentPermissionsPolicy::AskEveryTime);
#endif
}

void refusePermissions(QWebEnginePage& page, OnRefused onRefused)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    QObject::connect(
        &page, &QWebEnginePage::permissionRequested, &page, [onRefused](QWebEnginePermission permission) {
            permission.deny();
            const auto names = QMetaEnum::fromType<QWebEnginePermission::PermissionType>();
            onRefused("permission", QString::fromLatin1(names.valueToKey(int(permission.permissionType()))));
        });
#else
    QObject::connect(&page, &QWebEnginePage::featurePermissionRequested, &page,
                     [&page, onRefused](const QUrl& origin, QWebEnginePage::Feature feature) {
                         page.setFeaturePermission(origin, feature, QWebEnginePage::PermissionDeniedByUser);
                         const auto names = QMetaEnum::fromType<QWebEnginePage::Feature>();
                         onRefused("permission", QString::fromLatin1(names.valueToKey(feature)));
                     });
#endif
#if QT_VERSION >= QT_VERSION_CHECK(6, 7, 0)
    QObject::connect(&page, &QWebEnginePage::desktopMediaRequested, &page,
                     [onRefused](const QWebEngineDesktopMediaRequest& request) {
                         request.cancel();
                         onRefused("permission", QStringLiteral("DesktopMedia"));
                     });
    QObject::connect(&page, &QWebEnginePage::webAuthUxRequested, &page,
                     [onRefused](QWebEngineWebAuthUxRequest* request) {
                         request->cancel();
                         onRefused("permission", QStringLiteral("WebAuthn"));
                     });
#endif
    QObject::connect(&page, &QWebEnginePage::fullScreenRequested, &page,
                     [onRefused](QWebEngineFullScreenRequest request) {
                         request.reject();
                         onRefused("permission", QStringLiteral("FullScreen"));
                     });
    QObject::connect(&page, &QWebEnginePage::registerProtocolHandlerRequested, &page,
                     [onRefused](QWebEngineRegisterProtocolHandlerRequest request) {
                         request.reject();
                         onRefused("permission", QStringLiteral("ProtocolHandler"));
                     });
    QObject::connect(&page, &QWebEnginePage::fileSystemAccessRequested, &page,
                     [onRefused](QWebEngineFileSystemAccessRequest request) {
                         request.reject();
                         onRefused("permission", QStringLiteral("FileSystem"));
                     });
    QObject::connect(&page, &QWebEnginePage::selectClientCertificate, &page,
                     [onRefused](QWebEngineClientCertificateSelection selection) {
                         selection.selectNone();
                         onRefused("permission", QStringLiteral("ClientCertificate"));
                     });
}

void rejectCertificate(const QWebEngineCertificateError& error)
{
    QWebEngineCertificateError answer = error;
    answer.rejectCertificate();
}

} // namespace revos::webcompat
