#pragma once

#include "browser/flows/writereport.h"

namespace revos {

/// The text is filled in and read back; now a person reads it and presses the site's own button, or does not.
/// RevOS presses nothing and tells what it saw:
/// what was written seen on the page → sent; seen there with other words → unknown "assisted.other-text"; the
/// text gone or its time over without a press → not sent; a press whose outcome is not seen → unknown.
class PersonsTurn
{
public:
    /// @p hasText: something stands in the editor; an invitation may go without.
    PersonsTurn(WriteKind& kind, const GatePass& pass, bool hasText);

    /// Ends with @p call at the latest. Nothing of the text stays behind then.
    SiteAnswer<SendReport> wait(const Call& call);

private:
    /// Waits until the editor is left empty or gone; without a text, until what sends is gone. @errors as
    /// BrowserPage::race.
    [[nodiscard]] Result<std::optional<SiteIncident>> untilLeft(const Call& call);
    SiteAnswer<SendReport> afterwards(const std::optional<SiteIncident>& incident);
    SiteAnswer<SendReport> givenUp(const Error& error);
    bool wasPressed() const;
    Locator submit() const { return m_kind.guard().locator(m_kind.submitKey()); }
    Locator editor() const { return m_kind.guard().locator(m_kind.editorKey()); }
    BrowserPage& page() const { return m_kind.session().page; }

    WriteKind& m_kind;
    const GatePass m_pass;
    const WriteReport m_report;
    const bool m_hasText;
    quint64 m_pressesBefore = 0;
};

} // namespace revos
