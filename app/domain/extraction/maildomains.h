#pragma once

#include <QString>

#include <optional>

namespace revos {

/// What is known about the domain and the name of an address. Everything lower case. Any thread.
namespace maildomains {

/// A mail provider that people have private addresses at: "gmail.com".
bool isProvider(QStringView domain);
/// The provider's usual domain for its bare name: "gmail" → "gmail.com"; empty when it is none.
QString providerNamed(QStringView name);
/// Mailboxes made to be thrown away.
bool isDisposable(QStringView domain);
/// An address of a function, not of a person: "info", "sales", "kontakt".
bool isRole(QStringView localPart);
/// What was probably meant: one edit away from a provider ("gmial.com"), or an ending that is a slip of .com,
/// .net or .org ("acme.con"). Nothing when the domain is one of the known ones.
std::optional<QString> likelyMeant(QStringView domain);

} // namespace maildomains

} // namespace revos
