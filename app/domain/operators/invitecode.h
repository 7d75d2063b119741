#pragma once

#include "core/result.h"
#include "core/secret.h"
#include "domain/operators/inviteaddress.h"

namespace revos {

/// A one-time code: 128 random bits and a mark of the address it was made for, as six groups of six
/// characters of Crockford's base 32 (https://www.crockford.com/base32.html). The last character of a group
/// checks the five before it: any one wrong character, any two that changed places and groups in the wrong
/// order are found before anything is sent.
///
/// The login that the invitation opens, and its password, follow from the code alone; the server is given
/// the password's SCRAM verifier and nothing else.
class InviteCode
{
public:
    /// A fresh code for @p address.
    static InviteCode create(const InviteAddress& address);
    /// What a person typed: lower case, spaces, hyphens, O for 0 and I or L for 1 are understood.
    /// @errors Invalid "join.code-length", "join.code-group" (number of the wrong group),
    /// "join.code-of-another" when it was made for another address.
    [[nodiscard]] static Result<InviteCode> fromTyped(const Secret& typed, const InviteAddress& address);

    /// "7QK2M9-…", to be shown once.
    Secret text() const;
    /// "j_" and sixteen hex digits; tells nothing about the code.
    QString login() const;
    /// 64 hex digits.
    Secret password() const;

private:
    InviteCode(Secret bits, quint32 mark);

    Secret derived(const char* purpose) const;

    Secret m_bits; ///< 16 bytes
    quint32 m_mark = 0;
};

} // namespace revos
