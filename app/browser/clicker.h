#pragma once

#include "browser/locator.h"
#include "browser/scriptcaller.h"

#include <QPointF>
#include <QRectF>
#include <QStringList>

namespace revos {

struct ClickOptions
{
    bool trial = false;    ///< make every check, press nothing
    bool editable = false; ///< the target must also accept text
};

/// What a click found and did.
struct ClickReport
{
    int variant = -1; ///< which variant of the locator matched
    QPointF point;
    QRectF box;
    QString outline;        ///< of the element, such as "button#send"
    bool pressed = false;   ///< false for a trial
    bool clickSeen = false; ///< the page got the click event; false when the document was left before
    QStringList log;        ///< what was in the way at each try before
};

/// What may be waved away when it covers a target: shown by the site, listed in its pack.
struct OverlayRule
{
    Locator banner;
    Locator dismiss;
};

/// Clicks as a careful person would, in the manner of Playwright's actionability checks
/// (https://playwright.dev/docs/actionability); tries again only while it is certain that nothing was
/// pressed.
class Clicker
{
public:
    explicit Clicker(const ScriptCaller& caller)
        : m_caller(&caller)
    {}

    void setOverlay(const OverlayRule& rule) { m_overlay = rule; }

    /// @errors Conflict for several matches, with the candidates; Timeout with what was in the way last;
    /// InDoubt when it was pressed and the page could not say what became of it. Any other error means that
    /// nothing was pressed.
    [[nodiscard]] Result<ClickReport> click(const Locator& locator, const ClickOptions& options,
                                            const Call& call) const;

private:
    enum class Verdict { Clicked, NotClicked };
    struct Prepared
    {
        QPointF point;
        bool byScript = false;
    };

    [[nodiscard]] Result<ClickReport> clickUncovered(const Locator& locator, const ClickOptions& options,
                                                     bool mayDismiss, const Call& call) const;
    [[nodiscard]] Result<Verdict> press(const Prepared& prepared, ClickReport& report,
                                        const Call& call) const;
    [[nodiscard]] Result<Verdict> pressByScript(ClickReport& report, const Call& call) const;
    [[nodiscard]] Result<Verdict> verdictAfterPress(ClickReport& report) const;
    void disarmLater() const;
    void dismissOverlay(ClickReport& report, const Call& call) const;

    const ScriptCaller* m_caller;
    std::optional<OverlayRule> m_overlay;
};

} // namespace revos
