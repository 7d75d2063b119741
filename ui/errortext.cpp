#include "ui/errortext.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace revos {

using namespace Qt::StringLiterals;

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(ErrorText)

public:
    static QString title(Code code)
    {
        switch (code) {
        case Code::Cancelled:
            return tr("Cancelled");
        case Code::Timeout:
            return tr("This took too long");
        case Code::Offline:
            return tr("The server cannot be reached");
        case Code::Auth:
            return tr("The sign-in was not accepted");
        case Code::Denied:
            return tr("You may not do this");
        case Code::NotFound:
            return tr("This does not exist any more");
        case Code::Conflict:
            return tr("Somebody else was faster");
        case Code::Invalid:
            return tr("Something is missing or wrong");
        case Code::InDoubt:
            return tr("It is not known whether this happened");
        case Code::LimitReached:
            return tr("A limit is reached");
        case Code::NeedsPerson:
            return tr("A person is needed");
        case Code::SchemaMismatch:
            return tr("Program and database do not fit together");
        case Code::Internal:
            return tr("Something went wrong inside RevOS");
        }
        return {};
    }

    static QString sentence(Code code)
    {
        switch (code) {
        case Code::Cancelled:
            return tr("It was stopped before it was done. Nothing was changed.");
        case Code::Timeout:
            return tr("No answer came in time. Nothing was changed; try again.");
        case Code::Offline:
            return tr("Check the network. Nothing was lost; try again when the connection is back.");
        case Code::Auth:
            return tr("Nothing was done. Sign in again.");
        case Code::Denied:
            return tr("Your role does not allow it. Nothing was changed; ask an admin of the workspace.");
        case Code::NotFound:
            return tr("Somebody may have removed it. Nothing was changed; load the list again.");
        case Code::Conflict:
            return tr(
                "It was changed elsewhere meanwhile. Nothing of yours was saved; load it again and compare.");
        case Code::Invalid:
            return tr("Nothing was saved. Correct the input and try again.");
        case Code::InDoubt:
            return tr("The connection broke at the last moment. It is not repeated by itself; load again and "
                      "look.");
        case Code::LimitReached:
            return tr("Nothing was done. It goes on by itself when the limit allows it.");
        case Code::NeedsPerson:
            return tr("It cannot go on without you. Nothing was done.");
        case Code::SchemaMismatch:
            return tr("Nothing was changed. Update RevOS, or ask an admin to update the database.");
        case Code::Internal:
            return tr(
                "Nothing was changed as far as is known. Copy the details into a report, and try again.");
        }
        return {};
    }

    static QString action(ReasonAction action)
    {
        switch (action) {
        case ReasonAction::Retry:
        case ReasonAction::FreeDisk:
        case ReasonAction::InstallPart:
        case ReasonAction::OpenSettings:
        case ReasonAction::SignIn:
            // What has to be mended outside the window first ends in trying again.
            return tr("Try again");
        case ReasonAction::Review:
            return tr("Show what needs you");
        case ReasonAction::TakeOver:
            return tr("Open the browser");
        case ReasonAction::None:
        case ReasonAction::EditInput:
        case ReasonAction::Wait:
            return {};
        }
        return {};
    }
};

ReasonAction actionOf(Code code)
{
    switch (code) {
    case Code::Timeout:
    case Code::Offline:
    case Code::Auth:
    case Code::NotFound:
    case Code::Conflict:
    case Code::InDoubt:
    case Code::SchemaMismatch:
    case Code::Internal:
        return ReasonAction::Retry;
    case Code::NeedsPerson:
        return ReasonAction::Review;
    case Code::LimitReached:
        return ReasonAction::Wait;
    case Code::Invalid:
        return ReasonAction::EditInput;
    case Code::Cancelled:
    case Code::Denied:
        return ReasonAction::None;
    }
    return ReasonAction::None;
}

/// Facts carry moments as ISO 8601 with a "T"; people read them in their own zone and order.
QString readable(const QString& fact)
{
    constexpr int kShortestMoment = 16;
    if (fact.size() < kShortestMoment || fact.at(10) != u'T')
        return fact;
    const QDateTime moment = QDateTime::fromString(fact, Qt::ISODateWithMs);
    return moment.isValid() ? QLocale().toString(moment.toLocalTime(), u"ddd d MMM HH:mm"_s) : fact;
}

QString sentenceOf(const QByteArray& key, const QStringList& facts)
{
    const Reason* reason = findReason(key);
    if (reason == nullptr)
        return englishSentence(key, facts);
    const QString sentence = QCoreApplication::translate("reason", reason->sentence);
    // In one pass: a fact may hold "%1" itself.
    QString filled;
    for (qsizetype i = 0; i < sentence.size(); ++i) {
        if (sentence[i] == u'%' && i + 1 < sentence.size() && sentence[i + 1].isDigit()) {
            const qsizetype fact = sentence[++i].digitValue() - 1;
            if (fact >= 0 && fact < facts.size())
                filled += readable(facts[fact]);
        } else {
            filled += sentence[i];
        }
    }
    return filled;
}

} // namespace

ErrorText errorText(const Error& error)
{
    ErrorText text;
    text.title = Text::title(error.code);
    text.detail = error.toLogLine();
    const Reason* reason = error.reason.isEmpty() ? nullptr : findReason(error.reason);
    if (reason != nullptr) {
        text.sentence = sentenceOf(error.reason, error.facts);
        text.action = reason->action;
    } else {
        text.sentence = Text::sentence(error.code);
        text.action = actionOf(error.code);
    }
    text.actionText = actionText(text.action);
    return text;
}

QString whyText(const Why& why)
{
    return why.isEmpty() ? QString() : sentenceOf(why.rule, why.facts);
}

QString actionText(ReasonAction action)
{
    return Text::action(action);
}

} // namespace revos
