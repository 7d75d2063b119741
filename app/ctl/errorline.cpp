#include "ctl/output.h"

#include "domain/reasons.h"

namespace revos::ctl {

namespace {

/// For errors without a sentence of their own.
QString sentenceOf(Code code)
{
    switch (code) {
    case Code::Cancelled:
        return QStringLiteral("Stopped before it was finished.");
    case Code::Timeout:
        return QStringLiteral("It took too long and was given up. Try again.");
    case Code::Offline:
        return QStringLiteral("The other side cannot be reached. Check the connection and try again.");
    case Code::Auth:
        return QStringLiteral("The sign-in was not accepted.");
    case Code::Denied:
        return QStringLiteral("This operator may not do that.");
    case Code::NotFound:
        return QStringLiteral("It does not exist, or not for this operator.");
    case Code::Conflict:
        return QStringLiteral("Somebody else changed it first. Nothing was changed.");
    case Code::Invalid:
        return QStringLiteral("The input cannot be used.");
    case Code::InDoubt:
        return QStringLiteral("It may or may not have happened; look before it is done again.");
    case Code::LimitReached:
        return QStringLiteral("A limit is reached for now.");
    case Code::NeedsPerson:
        return QStringLiteral("A person has to look at this first.");
    case Code::SchemaMismatch:
        return QStringLiteral("Program and database do not fit together. Run `revosctl migrate`.");
    case Code::Internal:
        return QStringLiteral("A defect of RevOS.");
    }
    return {};
}

} // namespace

QString errorLine(const Error& error)
{
    QString line =
        error.reason.isEmpty() ? sentenceOf(error.code) : englishSentence(error.reason, error.facts);
    if (!error.detail.isEmpty())
        line += QStringLiteral(" [") + error.detail.simplified() + u']';
    return line;
}

} // namespace revos::ctl
