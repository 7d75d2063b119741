#pragma once

#include "core/result.h"

#include <QDateTime>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <chrono>
#include <vector>

namespace revos::practice {

/// Somebody who signs in on the practice network: an operator's own account.
struct PracticeAccount
{
    QString slug; ///< user name and last part of the profile address, "avery-quinn"
    QString fullName;
    QString headline;
    QString company;

    bool operator==(const PracticeAccount&) const = default;
};

/// How many of the people who ask for the magnet cannot simply be messaged, in percent of them.
struct ContactMix
{
    int notConnectedPercent = 5;
    int upsellPercent = 3;
    int occupiedEditorPercent = 2;
    int silentFailurePercent = 0;

    bool operator==(const ContactMix&) const = default;
};

/// What the network tolerates per account, in sliding windows of the practice clock. The defaults stand a
/// little above the hard ceilings of RevOS: whoever keeps to those never meets the police. More than an hour
/// allows is refused (429, then 999), and whoever goes on is restricted; more than a day or a week allows
/// leads to the challenge.
struct PoliceLimits
{
    bool enabled = true;
    int messagesPerHour = 15;
    int messagesPerDay = 55;
    int messagesPerWeek = 275;
    int visitsPerHour = 36; ///< page loads of posts and profiles
    int visitsPerDay = 220;
    int sharesPerHour = 5; ///< posts and reposts
    int sharesPerDay = 24;
    int sharesPerWeek = 110;
    int invitationsPerDay = 18;
    int invitationsPerWeek = 88;
    int patience = 5; ///< refused requests in an hour after which the account is restricted

    bool operator==(const PoliceLimits&) const = default;
};

/// The front ends the network has: the same pages in other markup.
enum class SkinChoice {
    Semantic, ///< speaking tags and classes
    Hashed,   ///< meaningless class names, new ones at each start; `componentkey` and `data-testid` stay
    Shadow,   ///< hashed pages with dialogs, menus and message windows in an open shadow root
    Mixed     ///< each page has one of the three, drawn from the seed
};

/// How the network looks: its front end and its language.
struct PracticeLook
{
    SkinChoice skin = SkinChoice::Semantic;
    QString locale = QStringLiteral("en"); ///< en, de, fr, es, it

    bool operator==(const PracticeLook&) const = default;
};

/// A span of real time from which a delay is drawn.
struct DelayRange
{
    std::chrono::milliseconds least{0};
    std::chrono::milliseconds most{0};

    bool operator==(const DelayRange&) const = default;
};

/// What a practice network is made from. The same values make the same people, comments, answers and delays.
struct PracticeOptions
{
    QString folder; ///< where the ledger lives; one network a folder
    quint64 seed = 1;
    int comments = 60; ///< 5 to 5,000, replies and the author's own included
    QStringList triggers{QStringLiteral("SWIPE")};
    QByteArray timeZone = "Europe/London"; ///< of the account: IANA name
    QDateTime startAt;                     ///< null: Monday 2026-11-23, 09:00 in timeZone
    std::vector<PracticeAccount> accounts; ///< empty: one, Avery Quinn
    QString postAuthorSlug;             ///< empty: the first account; a slug of no account: a stranger's post
    int alreadyTherePercent = 20;       ///< comments that stand under the post when the clock starts
    std::chrono::hours commentSpan{72}; ///< over which the others arrive, dense at first
    int pageSize = 25;                  ///< comments per page of the list
    DelayRange fragmentDelay{std::chrono::milliseconds(80), std::chrono::milliseconds(260)};
    DelayRange messageDelay{std::chrono::milliseconds(150), std::chrono::milliseconds(600)};
    ContactMix contacts;
    PoliceLimits police;
    PracticeLook look; ///< at the start; PracticeNetwork::setLook() changes it while the network runs

    /// The same with every default filled in, or what is wrong with it.
    [[nodiscard]] Result<PracticeOptions> completed() const;

    /// Everything but the folder, as the ledger's first line keeps it.
    QJsonObject toJson() const;
    [[nodiscard]] static Result<PracticeOptions> fromJson(const QJsonObject& json);

    bool operator==(const PracticeOptions&) const = default;
};

} // namespace revos::practice
