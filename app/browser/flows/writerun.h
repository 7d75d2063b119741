#pragma once

#include "browser/flows/writereport.h"

namespace revos {

/// Writes one thing, once.
///
/// The order never changes: identity → no wall → the address asked for → ready → target proved → the elements
/// that are needed are there → editor empty → text in and read back → everything else proven by a trial →
/// approval hash → stop check → the gate → one click → what came of it, read from the page. Up to the gate
/// every way out is "not sent"; after the click only what is seen on the page is "sent", and everything else
/// is "unknown". Whatever ends before the click empties the editor.
///
/// When a person presses, the gate is asked before the text is put in, and RevOS presses nothing: see
/// PersonsTurn.
class WriteRun
{
public:
    WriteRun(WriteKind& kind, const WriteOrder& order);

    [[nodiscard]] Result<SiteAnswer<SendReport>> run(const Call& call);

private:
    using Answer = SiteAnswer<SendReport>;

    [[nodiscard]] Result<Answer> byRevOS(const Call& call);
    [[nodiscard]] Result<Answer> byPerson(const Call& call);
    [[nodiscard]] Result<bool> editorIsEmpty(const Call& call);
    /// Text in, read back, compared and hashed; the button proven. The editor is empty again after a stop.
    [[nodiscard]] Result<WriteStop> prepare(const Call& call);
    [[nodiscard]] Result<WriteStop> fillIn(const Call& call);
    [[nodiscard]] Answer press(const GatePass& pass, const Call& call);
    bool isApproved(const QString& text) const;
    void tidyUp();
    BrowserPage& page() const { return m_kind.session().page; }
    Locator editor() const { return m_kind.guard().locator(m_kind.editorKey()); }
    Locator submit() const { return m_kind.guard().locator(m_kind.submitKey()); }

    WriteKind& m_kind;
    const WriteOrder& m_order;
    const WriteReport m_report;
};

} // namespace revos
