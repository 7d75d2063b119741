#pragma once

#include <QString>

namespace revos {

/// The name to greet somebody with, from the full name on a profile; empty when there is none that a greeting
/// could use, so that a template's fallback takes its place.
///
/// In this order: emoji and other pictures go; what stands in brackets, or after " - ", "|", "•" or "/",
/// goes; after a comma, "Doe, Jane" (one word before, one or two after that are no degree) is turned round,
/// anything else there goes; titles at the start go ("Dr.", "Prof.", "Frau", "Mme"). Of the rest the first
/// word counts, but in "DOE Jane" – first word in capitals, three letters or more, a later one not – the
/// first word not in capitals. One letter ("J.") is no name to greet with. Names all in capitals or all in
/// small letters get one capital for each part ("JEAN-PIERRE" → "Jean-Pierre"); others stay as written
/// ("McKenzie", "JD"). Names in Chinese, Japanese and Korean letters stay whole.
QString firstNameOf(const QString& fullName);

} // namespace revos
