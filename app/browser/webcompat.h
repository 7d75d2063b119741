#pragma once

#include <QString>

#include <functional>

class QWebEngineCertificateError;
class QWebEnginePage;
class QWebEngineProfile;
class QWebEngineSettings;

/// Every difference between the versions of Qt WebEngine the program builds with (6.4 … 6.8 and later).
namespace revos::webcompat {

/// Called with the kind of a refusal (see refusal.h) and what was asked for.
using OnRefused = std::function<void(const QByteArray& kind, const QString& what)>;

/// Settings that newer versions added and that give pages more than they need.
void restrictNewerSettings(QWebEngineSettings& settings);

/// Keeps no permission that was ever given, where the profile would.
void forgetPermissions(QWebEngineProfile& profile);

/// Answers every request for a permission or a privileged feature with no, at once: one that is left
/// unanswered stays pending in 6.4.
void refusePermissions(QWebEnginePage& page, OnRefused onRefused);

/// Rejects a connection with a bad certificate.
void rejectCertificate(const QWebEngineCertificateError& error);

} // namespace revos::webcompat
