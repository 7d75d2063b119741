#pragma once

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <chrono>
#include <vector>

namespace revos::practice {

/// A member as the pages show one.
struct Person
{
    QString slug; ///< last part of the profile address, decoded, lower case; may hold letters beyond ASCII
    QString memberId;  ///< "ACoA…", as in `recipient=`
    QString memberUrn; ///< "urn:li:fsd_profile:ACoA…"
    QString fullName;
    QString firstName;
    QString headline;
    QString company;
    int degree = 2; ///< distance to the accounts; 1 = connected

    bool operator==(const Person&) const = default;
};

/// What a comment is, decided when it is made. Whole words, NFKC and case folding are assumed.
enum class CommentKind {
    Trigger,       ///< holds a trigger word; the only kind that may become a lead
    NoTrigger,     ///< a remark or a question
    NearMiss,      ///< one edit away from a trigger, or a trigger inside a longer word
    Reply,         ///< answers another comment, whatever it says
    AuthorsOwn,    ///< by the author of the post
    GenericPraise, ///< "Great post!"
    BotLike,       ///< advertising
    Again,         ///< a trigger word by somebody who has one above already
};

struct PersonaComment
{
    qint64 id = 0;     ///< digits of the URN; grows with the moment
    QString urn;       ///< "urn:li:comment:(activity:<A>,<C>)"
    QString parentUrn; ///< empty: top level
    QString text;
    QDateTime at; ///< UTC, practice clock
    CommentKind kind = CommentKind::NoTrigger;
    QString trigger; ///< as configured, when shouldMatch
    bool shouldMatch = false;

    bool operator==(const PersonaComment&) const = default;
};

/// How somebody answers when asked for an address.
enum class ReplyKind {
    PlainAddress,
    QuotedThenAddress, ///< our own message quoted above the answer
    ObfuscatedAddress, ///< "jane (at) example (dot) com"
    TwoAddresses,
    NotMyAddress, ///< names an address only to say that it is not theirs
    TypoDomain,   ///< "jane@gmail.con"
    RoleAddress,  ///< "info@…"
    ThirdPerson,  ///< "ask bob@…"
    OptOut,
    Silence,
    AddressInComment,  ///< nothing needs to be asked
    QuestionFirst,     ///< a question, and the address to whoever answers it
    OnlyAfterFollowUp, ///< silent until the second message
};

/// What becomes of a message to this person.
enum class ContactKind {
    Open,
    OccupiedEditor, ///< a draft stands in the editor
    Upsell,         ///< a paid plan is offered in place of the editor
    NotConnected,   ///< no message link on the profile
    SilentFailure,  ///< the page shows the message, the network never gets it
};

/// What RevOS must make of this person in the end.
enum class Outcome {
    NoLead,           ///< no comment of theirs matches
    Accepted,         ///< expectedEmail is captured without a person's help
    AcceptedOrReview, ///< expectedEmail, and a person may be asked to confirm it
    NeedsReview,      ///< something address-like that nobody may accept unseen
    NoAddress,        ///< they never give one
    Suppressed,       ///< they asked to be left alone
    NotReachable,     ///< not connected, an upsell, or somebody's draft in the editor
    SendUnproven,     ///< the message can never be proven: silent failure
};

/// One answer: sent `delay` after the `afterMessage`-th message (from 1) reached this person.
struct ReplyStep
{
    int afterMessage = 1;
    std::chrono::minutes delay{0};
    QString text;
    bool quotesUs = false; ///< our last message stands above it, quoted
    bool optsOut = false;

    bool operator==(const ReplyStep&) const = default;
};

/// The ground truth about one person: everything they are and will do. The program under rehearsal never
/// sees this; whoever checks it from the other side does.
struct Persona
{
    Person person;
    QString language;        ///< of what they write: en, de, fr, es, it
    bool isNamesake = false; ///< somebody else has the same full name
    ContactKind contact = ContactKind::Open;
    std::vector<PersonaComment> comments; ///< in the order of their moments
    ReplyKind replyKind = ReplyKind::Silence;
    std::vector<ReplyStep> script;
    Outcome outcome = Outcome::NoLead;
    QString expectedEmail;       ///< empty: none may be accepted
    QStringList mentionedEmails; ///< every address they will ever write, expected or not

    const QString& key() const { return person.slug; }
    bool becomesLead() const { return outcome != Outcome::NoLead; }
    /// The outcome when only @p messages of ours ever reached this person, and every answer to them came.
    Outcome outcomeAfter(int messages) const;

    bool operator==(const Persona&) const = default;
};

/// Stable names for reports: "plain_address", "needs_review", …
QString replyKindName(ReplyKind kind);
QString outcomeName(Outcome outcome);
QString commentKindName(CommentKind kind);
QString contactKindName(ContactKind kind);

} // namespace revos::practice
