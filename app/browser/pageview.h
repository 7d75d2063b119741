#pragma once

#include "browser/guardedpage.h"
#include "browser/pagestate.h"
#include "core/cancel.h"
#include "core/result.h"
#include "domain/ports/browsersurface.h"

#include <QImage>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <map>
#include <memory>

class QWebEngineView;

namespace revos {

struct PageViewOptions
{
    QSize size{1280, 900};
    /// A script that has not answered for so long is taken for endless, and its renderer is ended.
    std::chrono::milliseconds scriptLimit{10000};
};

/// A page with its view, in a window of its own that is shown but never mapped: only a shown view gets
/// animation frames and input. Created and used on the GUI thread; workers reach it through PageLink.
class PageView final : public QObject
{
    Q_OBJECT

public:
    using OnAnswer = std::function<void(Result<QString>)>;

    PageView(QWebEngineProfile& profile, const OriginPolicy& policy, const PageViewOptions& options);
    ~PageView() override;

    const std::shared_ptr<PageMailbox>& mailbox() const { return m_mailbox; }
    QWebEngineView& view() { return *m_view; }
    QUrl address() const;

    void load(const QUrl& url);
    /// Ends what is being loaded; loadingChanged tells when.
    void stopLoading();
    /// Runs @p script in the private world. @p onAnswer comes exactly once: with the script's text, or with
    /// an error when the document went away, the renderer died, or the script did not end.
    void run(const QString& script, OnAnswer onAnswer);

    /// Starts a run of the program on this page; @p stop is cancelled when a person takes the page over.
    /// While it lasts no input reaches the page but the one announced to its guard script. False when a run
    /// is under way or a person has the page.
    bool beginRun(const CancelSource& stop);
    void endRun();
    bool isDriving() const { return m_run.has_value(); }
    /// Within a run: lets the person's input reach the page, or no longer. RevOS keeps control.
    void setPersonsTurn(bool on);
    bool isPersonsTurn() const { return m_personsTurn; }
    /// Ends the run within one step; the page is the person's until handBack().
    void takeOver();
    void handBack();
    bool isTakenOver() const { return m_takenOver; }
    /// Hands a step to whoever shows the trace.
    void trace(const TraceStep& step) { Q_EMIT stepTraced(step); }

    /// Gives the view to be put into a window; takeBack() must follow before the borrower goes.
    QWidget& lend();
    void takeBack();
    /// What the view shows; null when all of it has one colour (nothing was painted).
    QImage grab() const;

Q_SIGNALS:
    void aboutToClose();
    void refused(const revos::Refusal& refusal);
    void drivingChanged(bool driving);
    void addressChanged(const QUrl& address);
    void stepTraced(const revos::TraceStep& step);

private:
    struct Pending
    {
        Deadline until;
        OnAnswer onAnswer;
    };

    void showUnmapped();
    void lockInput();
    void installScripts();
    void onLoadingChanged(const QWebEngineLoadingInfo& info);
    void onTerminated();
    void endHungRenderer();
    void scheduleWatchdog();

    PageViewOptions m_options;
    std::shared_ptr<PageMailbox> m_mailbox = std::make_shared<PageMailbox>();
    std::unique_ptr<QWebEngineView> m_view;
    GuardedPage* m_page = nullptr; ///< child of the view
    std::map<quint64, Pending> m_pending;
    quint64 m_lastRun = 0;
    std::optional<CancelSource> m_run;
    bool m_personsTurn = false;
    bool m_takenOver = false;
    bool m_killed = false;
    QTimer m_watchdog;
};

} // namespace revos
