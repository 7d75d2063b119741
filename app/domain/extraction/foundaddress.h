#pragma once

#include <QString>

namespace revos {

/// How an address was written.
enum class AddressForm {
    Plain,         ///< jane@acme.com
    Spaced,        ///< jane @ acme . com
    Bracketed,     ///< jane (at) acme [dot] com, jane-at-acme-dot-com
    Spelled,       ///< jane at acme dot com
    BareAt,        ///< jane at acme.com
    MissingDot,    ///< jane@gmail com
    MissingEnding, ///< jane@gmail
};

/// An address as the scanner sees it, before anything is known about what surrounds it.
struct FoundAddress
{
    AddressForm form = AddressForm::Plain;
    QString local;      ///< lower case
    QString domain;     ///< lower case, Unicode
    qsizetype from = 0; ///< [from, to) of the scanned text
    qsizetype to = 0;
    bool isMalformed = false;   ///< no mail server would take it: "jane..doe@", "-acme.com"
    bool isCutShort = false;    ///< the next sentence follows without a space: "gmail.com.Thanks"
    bool hasKnownEnding = true; ///< the top-level domain exists
};

} // namespace revos
