#include "practice/practiceoptions.h"

#include "practice/skin/phrases.h"

#include <QJsonArray>
#include <QTimeZone>

namespace revos::practice {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLeastComments = 5;
constexpr int kMostComments = 5000;

/// Slugs stand in paths and in the ledger: small letters, digits and hyphens only.
bool isSlug(const QString& text)
{
    return !text.isEmpty() && text.size() <= 60 && std::all_of(text.cbegin(), text.cend(), [](QChar c) {
        return c == u'-' || (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9');
    });
}

QJsonArray delayJson(const DelayRange& range)
{
    return {qint64(range.least.count()), qint64(range.most.count())};
}

DelayRange delayFrom(const QJsonValue& json)
{
    return {std::chrono::milliseconds(json[0].toInteger()), std::chrono::milliseconds(json[1].toInteger())};
}

QJsonArray accountsJson(const std::vector<PracticeAccount>& accounts)
{
    QJsonArray array;
    for (const PracticeAccount& account : accounts)
        array.append(QJsonObject{{u"slug"_s, account.slug},
                                 {u"name"_s, account.fullName},
                                 {u"headline"_s, account.headline},
                                 {u"company"_s, account.company}});
    return array;
}

const QStringList& skinNames()
{
    static const QStringList kNames{u"semantic"_s, u"hashed"_s, u"shadow"_s, u"mixed"_s};
    return kNames;
}

QJsonObject policeJson(const PoliceLimits& limits)
{
    return {{u"enabled"_s, limits.enabled},
            {u"messages_per_hour"_s, limits.messagesPerHour},
            {u"messages_per_day"_s, limits.messagesPerDay},
            {u"messages_per_week"_s, limits.messagesPerWeek},
            {u"visits_per_hour"_s, limits.visitsPerHour},
            {u"visits_per_day"_s, limits.visitsPerDay},
            {u"shares_per_hour"_s, limits.sharesPerHour},
            {u"shares_per_day"_s, limits.sharesPerDay},
            {u"shares_per_week"_s, limits.sharesPerWeek},
            {u"invitations_per_day"_s, limits.invitationsPerDay},
            {u"invitations_per_week"_s, limits.invitationsPerWeek},
            {u"patience"_s, limits.patience}};
}

/// Ledgers of before a limit existed go on with its default.
PoliceLimits policeFrom(const QJsonObject& json)
{
    const PoliceLimits usual;
    PoliceLimits limits;
    limits.enabled = json[u"enabled"].toBool();
    limits.messagesPerHour = json[u"messages_per_hour"].toInt();
    limits.messagesPerDay = json[u"messages_per_day"].toInt();
    limits.messagesPerWeek = json[u"messages_per_week"].toInt();
    limits.visitsPerHour = json[u"visits_per_hour"].toInt();
    limits.visitsPerDay = json[u"visits_per_day"].toInt();
    limits.sharesPerHour = json[u"shares_per_hour"].toInt(usual.sharesPerHour);
    limits.sharesPerDay = json[u"shares_per_day"].toInt(usual.sharesPerDay);
    limits.sharesPerWeek = json[u"shares_per_week"].toInt(usual.sharesPerWeek);
    limits.invitationsPerDay = json[u"invitations_per_day"].toInt(usual.invitationsPerDay);
    limits.invitationsPerWeek = json[u"invitations_per_week"].toInt(usual.invitationsPerWeek);
    limits.patience = json[u"patience"].toInt(usual.patience);
    return limits;
}

} // namespace

Result<PracticeOptions> PracticeOptions::completed() const
{
    if (folder.isEmpty())
        return fail(Code::Internal, u"a practice network needs a folder"_s);
    if (comments < kLeastComments || comments > kMostComments)
        return fail(Error::invalid("practice.comment-count", {QString::number(comments)}));
    if (triggers.isEmpty() || std::any_of(triggers.cbegin(), triggers.cend(),
                                          [](const QString& word) { return word.trimmed().isEmpty(); }))
        return fail(Error::invalid("practice.no-trigger"));
    const QTimeZone zone(timeZone);
    if (!zone.isValid())
        return fail(Error::invalid("practice.time-zone", {QString::fromUtf8(timeZone)}));

    if (!Phrases::locales().contains(look.locale))
        return fail(Code::Internal, u"the practice network does not speak "_s + look.locale);

    PracticeOptions full = *this;
    if (!full.startAt.isValid())
        full.startAt = QDateTime(QDate(2026, 11, 23), QTime(9, 0), zone);
    full.startAt = full.startAt.toUTC();
    if (full.accounts.empty())
        full.accounts.push_back({u"avery-quinn"_s, u"Avery Quinn"_s,
                                 u"Helping B2B teams turn posts into pipeline"_s, u"Quinn & Partners"_s});
    for (const PracticeAccount& account : full.accounts) {
        if (!isSlug(account.slug))
            return fail(Error::invalid("practice.account-slug", {account.slug}));
    }
    if (full.postAuthorSlug.isEmpty())
        full.postAuthorSlug = full.accounts.front().slug;
    if (!isSlug(full.postAuthorSlug))
        return fail(Error::invalid("practice.account-slug", {full.postAuthorSlug}));
    return full;
}

QJsonObject PracticeOptions::toJson() const
{
    return {{u"seed"_s, QString::number(seed)},
            {u"comments"_s, comments},
            {u"triggers"_s, QJsonArray::fromStringList(triggers)},
            {u"time_zone"_s, QString::fromUtf8(timeZone)},
            {u"start_at"_s, startAt.toUTC().toString(Qt::ISODateWithMs)},
            {u"accounts"_s, accountsJson(accounts)},
            {u"post_author"_s, postAuthorSlug},
            {u"already_there_percent"_s, alreadyTherePercent},
            {u"comment_span_hours"_s, qint64(commentSpan.count())},
            {u"page_size"_s, pageSize},
            {u"fragment_delay_ms"_s, delayJson(fragmentDelay)},
            {u"message_delay_ms"_s, delayJson(messageDelay)},
            {u"contacts"_s, QJsonObject{{u"not_connected"_s, contacts.notConnectedPercent},
                                        {u"upsell"_s, contacts.upsellPercent},
                                        {u"occupied_editor"_s, contacts.occupiedEditorPercent},
                                        {u"silent_failure"_s, contacts.silentFailurePercent}}},
            {u"police"_s, policeJson(police)},
            {u"skin"_s, skinNames().at(qsizetype(look.skin))},
            {u"locale"_s, look.locale}};
}

Result<PracticeOptions> PracticeOptions::fromJson(const QJsonObject& json)
{
    PracticeOptions options;
    bool isNumber = false;
    options.seed = json[u"seed"].toString().toULongLong(&isNumber);
    options.startAt = QDateTime::fromString(json[u"start_at"].toString(), Qt::ISODateWithMs);
    if (!isNumber || !options.startAt.isValid())
        return fail(Code::Internal, u"practice options: seed or start is missing"_s);
    options.comments = json[u"comments"].toInt();
    options.triggers.clear();
    for (const auto& word : json[u"triggers"].toArray())
        options.triggers.append(word.toString());
    options.timeZone = json[u"time_zone"].toString().toUtf8();
    for (const auto& account : json[u"accounts"].toArray())
        options.accounts.push_back({account[u"slug"].toString(), account[u"name"].toString(),
                                    account[u"headline"].toString(), account[u"company"].toString()});
    options.postAuthorSlug = json[u"post_author"].toString();
    options.alreadyTherePercent = json[u"already_there_percent"].toInt();
    options.commentSpan = std::chrono::hours(json[u"comment_span_hours"].toInteger());
    options.pageSize = json[u"page_size"].toInt();
    options.fragmentDelay = delayFrom(json[u"fragment_delay_ms"]);
    options.messageDelay = delayFrom(json[u"message_delay_ms"]);
    const QJsonValue mix = json[u"contacts"];
    options.contacts = {mix[u"not_connected"].toInt(), mix[u"upsell"].toInt(),
                        mix[u"occupied_editor"].toInt(), mix[u"silent_failure"].toInt()};
    options.police = policeFrom(json[u"police"].toObject());
    options.look.skin = SkinChoice(std::max<qsizetype>(0, skinNames().indexOf(json[u"skin"].toString())));
    options.look.locale = json[u"locale"].toString(u"en"_s);
    return options;
}

} // namespace revos::practice
