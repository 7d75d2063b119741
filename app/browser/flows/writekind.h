#pragma once

#include "browser/flows/siteguard.h"

#include <QElapsedTimer>
#include <QJsonObject>

namespace revos {

/// Why a write stops before anything of it can have gone out: a wall, or a reason. Neither: it goes on.
struct WriteStop
{
    std::optional<SiteIncident> incident;
    Why why;

    static WriteStop because(const char* rule, const QStringList& facts = {})
    {
        return WriteStop{{}, Why{rule, facts, {}}};
    }
    bool isStop() const { return incident || !why.isEmpty(); }
};

/// One look, after the press, at where what was written must show up.
struct WriteSighting
{
    std::optional<QString>
        id; ///< what we wrote is there; the name the site gave it, empty when it gives none
    bool hasOtherText = false; ///< something of the account's is new there, but with other words
    std::optional<SiteIncident> incident;
    QList<Condition> next; ///< what tells, before the clock does, that another look is worth it
};

/// How long the outcome of a press is looked for, and how often when nothing else tells.
struct OutcomePace
{
    std::chrono::milliseconds patience{10000};
    std::chrono::milliseconds lookAgain{1000};
};

/// What one kind of write does differently from the others; WriteRun asks for it in an order that never
/// changes. Lives for one write, on its worker.
class WriteKind
{
public:
    explicit WriteKind(const SiteSession& session)
        : m_session(session)
        , m_guard(session)
    {
        m_since.start();
    }
    virtual ~WriteKind() = default;
    WriteKind(const WriteKind&) = delete;
    WriteKind& operator=(const WriteKind&) = delete;

    const SiteSession& session() const { return m_session; }
    SiteGuard& guard() { return m_guard; }
    /// Since the write began, by a clock that nobody sets.
    std::chrono::milliseconds took() const { return std::chrono::milliseconds(m_since.elapsed()); }

    /// Pack elements that are written in and pressed; both are looked for before anything is written.
    virtual const char* editorKey() const = 0;
    virtual const char* submitKey() const = 0;
    /// Rule of the reason for "may have gone out".
    virtual QByteArray unknownRule() const = 0;
    virtual OutcomePace pace() const { return {}; }

    /// Opens what is written in, proves what it is about and notes what is there already. Writes nothing.
    [[nodiscard]] virtual Result<WriteStop> arrive(const Call& call) = 0;
    /// Proves once more, with the text in the editor, that everything beside it is what it must be.
    [[nodiscard]] virtual Result<WriteStop> proveAgain(const Call& call);
    /// Looks for what was written. An error means that the page cannot tell.
    [[nodiscard]] virtual Result<WriteSighting> look(const Call& call) = 0;
    /// The conversation it went into, of kinds that have one.
    virtual QString threadId(const Call& call);
    /// What the evidence says besides pack, step and time: names and counts, no text.
    virtual QJsonObject facts() const = 0;

protected:
    /// Waits until @p key can be seen. Stops at a wall. @errors Timeout "site.not-ready" (key, site).
    [[nodiscard]] Result<WriteStop> waitToSee(const char* key, const Call& call);

private:
    SiteSession m_session;
    SiteGuard m_guard;
    QElapsedTimer m_since;
};

} // namespace revos
