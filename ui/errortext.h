#pragma once

#include "core/error.h"
#include "domain/reasons.h"
#include "domain/why.h"

#include <QString>

namespace revos {

/// An error as a person reads it.
struct ErrorText
{
    QString title;    ///< a few words: "The server cannot be reached"
    QString sentence; ///< what is wrong, what was not done, what to do next
    QString detail;   ///< English, to be copied into a report; no secrets
    ReasonAction action = ReasonAction::None;
    QString actionText; ///< the words of the button; empty = no button
};

/// The only place where a code becomes a sentence. The sentence comes from domain/reasons.h when the error
/// names a reason, else from the code. GUI thread.
ErrorText errorText(const Error& error);

/// The sentence of @p why in the person's language, with its facts; "" when there is nothing to say. Facts
/// that are ISO 8601 moments are shown in local time.
QString whyText(const Why& why);

/// The words of a button that does @p action; empty when there is nothing the window can do about it.
QString actionText(ReasonAction action);

} // namespace revos
