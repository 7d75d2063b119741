#pragma once

#include "core/call.h"
#include "domain/account.h"
#include "domain/job.h"
#include "domain/ports/siteactions.h"

#include <optional>

namespace revos {

class Attendance;
struct FlowServices;

/// What every handler does around something that goes out under a name.

/// What an assisted account's run waits for while nobody sits at the desk; nothing for other accounts.
std::optional<JobOutcome> waitForPerson(const Account& account, const Attendance& attendance);

/// Whether somebody ended the run: a stop, a cancellation, a shutdown. Then what happened is no failure of
/// the work.
bool wasEnded(const Call& call);

/// What a run does that the gate refuses because a person stopped it: it goes back, and nobody is given it
/// before it is resumed. Nothing for other refusals.
std::optional<JobOutcome> heedStop(const Why& refusal);

/// Whether an assisted write ended because nobody was there, or somebody needed the page: it may be prepared
/// again. Everything else a person did to it was a decision.
bool mayBePreparedAgain(const Why& why);

/// Why something was given up after @p attempts tries: @p rule, with the sentence of the last @p error as a
/// fact.
Why gaveUp(QByteArray rule, int attempts, const Error& error);

/// Who presses the button for @p account.
Presser presserFor(AccountMode mode);

/// The time of a run that waits for nobody: its own, or the whole of @p call when a person presses.
Call callFor(Presser presser, const Call& call);

/// Closes the attempt behind @p answer, if the gate was passed, and stops the account when the page showed a
/// wall. What the job does then, or nothing when the report tells.
[[nodiscard]] Result<std::optional<JobOutcome>> closeWrite(const FlowServices& services, AccountId account,
                                                           const SiteAnswer<SendReport>& answer,
                                                           const Call& call);

} // namespace revos
