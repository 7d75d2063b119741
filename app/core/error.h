#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace revos {

/// What kind of thing went wrong; decides what the caller may do next.
enum class Code {
    Cancelled,      ///< a person or the shutdown ended it; nothing to report
    Timeout,        ///< the deadline passed; a read may be tried again
    Offline,        ///< the other side cannot be reached
    Auth,           ///< who we are was not accepted
    Denied,         ///< we are known and may not
    NotFound,       ///< it does not exist, or not for us
    Conflict,       ///< somebody else changed it first, or it exists already
    Invalid,        ///< the input is wrong; `reason` says how
    InDoubt,        ///< it may or may not have happened; never repeat it blindly
    LimitReached,   ///< a limit or the hours say: later
    NeedsPerson,    ///< only a person can go on
    SchemaMismatch, ///< program and database do not fit together
    Internal,       ///< a defect of ours
};

/// Stable lower-case name for logs and JSON, such as "limit_reached".
QString codeName(Code code);

/// An error as a value. It crosses layers; text for people is made from `reason` and `facts` only at the
/// edge (ui/errortext.cpp, app/ctl/errorline.cpp).
struct Error
{
    Code code = Code::Internal;
    QString detail;      ///< English, for the log; free of secrets and personal data
    QByteArray sqlstate; ///< five characters when the database said it, else empty
    QByteArray reason;   ///< key into domain/reasons.h, such as "post-url.not-a-post"; may be empty
    QStringList facts;   ///< fill %1, %2 … of the reason's sentence; may quote the person's own input

    /// A cancellation.
    static Error cancelled(QString detail = {});
    /// A deadline that passed while doing @p what.
    static Error timeout(const QString& what);
    /// Wrong input, told to the person by the sentence behind @p reason.
    static Error invalid(QByteArray reason, QStringList facts = {});
    /// Any code with a sentence.
    static Error because(Code code, QByteArray reason, QStringList facts = {});

    /// One line for the log: "timeout: query leads/page (57014)".
    QString toLogLine() const;

    bool operator==(const Error&) const = default;
};

} // namespace revos
