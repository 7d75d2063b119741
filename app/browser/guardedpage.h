#pragma once

#include "browser/originpolicy.h"
#include "browser/refusal.h"

#include <QWebEnginePage>

namespace revos {

/// A page that can only be where its policy allows and gets nothing it does not need: no windows, dialogs,
/// downloads, files, permissions or bad certificates. GUI thread.
class GuardedPage final : public QWebEnginePage
{
    Q_OBJECT

public:
    GuardedPage(QWebEngineProfile& profile, OriginPolicy policy, QObject* parent = nullptr);

    /// While the program itself leaves a page, "leave this page?" is answered with yes.
    void setLeaving(bool leaving) { m_leaving = leaving; }

Q_SIGNALS:
    void refused(const revos::Refusal& refusal);
    /// A script in the private world has something to tell.
    void nudged();
    /// A new document begins: the private world was made for it.
    void documentBegan();
    /// In a person's turn: what sends was used.
    void pressed();

protected:
    bool acceptNavigationRequest(const QUrl& url, NavigationType type, bool isMainFrame) override;
    QWebEnginePage* createWindow(WebWindowType type) override;
    QStringList chooseFiles(FileSelectionMode mode, const QStringList& oldFiles,
                            const QStringList& acceptedMimeTypes) override;
    void javaScriptAlert(const QUrl& securityOrigin, const QString& msg) override;
    bool javaScriptConfirm(const QUrl& securityOrigin, const QString& msg) override;
    bool javaScriptPrompt(const QUrl& securityOrigin, const QString& msg, const QString& defaultValue,
                          QString* result) override;
    void javaScriptConsoleMessage(JavaScriptConsoleMessageLevel level, const QString& message, int lineNumber,
                                  const QString& sourceID) override;

private:
    void refuse(const QByteArray& kind, const QString& what);

    OriginPolicy m_policy;
    bool m_leaving = false;
};

/// The settings every page of the program has; see README.md for the table with reasons.
void restrictSettings(QWebEngineSettings& settings);

} // namespace revos
