#pragma once

#include "browser/harvest.h"
#include "browser/navigator.h"
#include "browser/textwriter.h"
#include "domain/ports/browsersurface.h"

#include <QJsonArray>

namespace revos {

/// One match of a locator, as it was at that moment.
struct ElementMatch
{
    QString value; ///< of the attribute the pack names, else the text
    QString text;
    bool visible = false;
    bool enabled = false;
    QRectF rect;     ///< in CSS pixels of the window
    QString outline; ///< tag, id, classes, role; for messages to people
};

struct ElementMatches
{
    int variant = -1; ///< which variant matched; −1 = none
    int count = 0;    ///< all matches; `list` holds the first ones
    QList<ElementMatch> list;
};

/// What a page says about itself.
struct PageFacts
{
    QUrl url;
    QString title;
    QString language; ///< html[lang], as written
};

/// A page's structure with stand-ins for everything that could say something about somebody.
struct PageOutline
{
    QString html;
    QString path; ///< of its address, with the same stand-ins
};

/// The driver: sequential calls that act on one page, from a worker thread. Whoever has it is in control of
/// the page: nobody else can get one for the same page, and input that did not come from here is stopped.
/// Every call ends by its deadline, its cancellation, or when a person takes the page over (NeedsPerson
/// "browser.taken-over").
class BrowserPage
{
public:
    /// @p onStep gets each step on the GUI thread. @errors Conflict when somebody has control already.
    [[nodiscard]] static Result<std::unique_ptr<BrowserPage>>
    takeControl(std::shared_ptr<const PageLink> link, const Call& call);
    ~BrowserPage();
    BrowserPage(const BrowserPage&) = delete;
    BrowserPage& operator=(const BrowserPage&) = delete;

    void setOverlay(const OverlayRule& rule) { m_clicker.setOverlay(rule); }

    [[nodiscard]] Result<PageLoad> open(const QUrl& url, const Call& call);
    [[nodiscard]] Result<QUrl> currentUrl(const Call& call);
    [[nodiscard]] Result<PageFacts> facts(const Call& call);
    [[nodiscard]] Result<void> waitFor(const Condition& condition, const Call& call);
    [[nodiscard]] Result<RaceOutcome> race(const QList<Condition>& conditions, const Call& call);
    [[nodiscard]] Result<void> settle(const Call& call);

    /// All matches there are now, the first 50 in detail; does not wait.
    [[nodiscard]] Result<ElementMatches> locate(const Locator& locator, const Call& call);
    /// How many match; cheaper than looking at each.
    [[nodiscard]] Result<int> count(const Locator& locator, const Call& call);
    /// The one match there must be now. @errors NotFound; Conflict with the candidates.
    [[nodiscard]] Result<ElementMatch> locateOne(const Locator& locator, const Call& call);
    /// How many matches each variant of each locator has on its own: the health check.
    [[nodiscard]] Result<QMap<QString, QList<int>>> census(const QList<Locator>& locators, const Call& call);
    [[nodiscard]] Result<Harvest> harvest(const HarvestPlan& plan, const Call& call);
    /// The comments of one post. Keys are URNs in the form the workspace stores, or "derived:…" for a comment
    /// whose name is nowhere on the page; those come with the last harvest.
    [[nodiscard]] Result<Harvest> harvestComments(const CommentPlan& plan, const Call& call);
    /// Keeps the first match in mind for Condition::replaced. @errors NotFound.
    [[nodiscard]] Result<void> remember(const Locator& locator, const Call& call);
    /// Brings the last match and the end of what scrolls around it into view. False when there is no match.
    [[nodiscard]] Result<bool> scrollToLast(const Locator& locator, const Call& call);

    [[nodiscard]] Result<ClickReport> click(const Locator& locator, const ClickOptions& options,
                                            const Call& call);
    [[nodiscard]] Result<void> insertText(const Locator& editor, const QString& text, LineBreak lineBreak,
                                          const Call& call);
    [[nodiscard]] Result<QString> readEditor(const Locator& editor, const Call& call);
    [[nodiscard]] Result<void> clearEditor(const Locator& editor, const Call& call);
    /// Empties the editor as the last act of a run: with a time of its own, also when the run was stopped or
    /// a person has taken the page over meanwhile.
    [[nodiscard]] Result<void> leaveEmpty(const Locator& editor);

    /// Lets the person's input reach the page, which nobody else gets control of; from now on
    /// PageState::presses counts each use of @p submit and each Return in @p editor.
    [[nodiscard]] Result<void> beginPersonsTurn(const Locator& editor, const Locator& submit,
                                                const Call& call);
    void endPersonsTurn();
    [[nodiscard]] Result<QString> readText(const Locator& locator, const Call& call);
    /// The page without what people wrote, see resources/js/outline.js. @errors Invalid for one that is too
    /// large.
    [[nodiscard]] Result<PageOutline> outline(const Call& call);
    /// A picture of the view. @errors NotFound when nothing was painted.
    [[nodiscard]] Result<QImage> grab(const Call& call);

    PageState state() const { return m_link->mailbox().snapshot(); }

private:
    BrowserPage(std::shared_ptr<const PageLink> link, CancelSource takeOver);

    template<class Fn>
    auto step(const char* action, const QString& target, const Call& call, Fn&& act)
        -> std::invoke_result_t<Fn, const Call&>;
    void trace(const char* action, const QString& target, const QString& outcome,
               Deadline::Clock::time_point began);

    std::shared_ptr<const PageLink> m_link;
    CancelSource m_takeOver;
    ScriptCaller m_caller;
    Navigator m_navigator;
    Clicker m_clicker;
    TextWriter m_writer;
};

} // namespace revos
