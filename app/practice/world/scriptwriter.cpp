#include "practice/world/scriptwriter.h"

#include "practice/world/deck.h"
#include "practice/world/peoplemaker.h"

#include <cmath>

namespace revos::practice {

using namespace Qt::StringLiterals;

namespace {

constexpr double kLeastDelayMinutes = 4;
constexpr double kMostDelayMinutes = 48 * 60;

const std::vector<std::pair<ReplyKind, int>>& replyShares()
{
    static const std::vector<std::pair<ReplyKind, int>> kShares{
        {ReplyKind::PlainAddress, 40}, {ReplyKind::QuotedThenAddress, 8}, {ReplyKind::ObfuscatedAddress, 8},
        {ReplyKind::Silence, 8},       {ReplyKind::AddressInComment, 5},  {ReplyKind::OnlyAfterFollowUp, 5},
        {ReplyKind::TwoAddresses, 4},  {ReplyKind::TypoDomain, 4},        {ReplyKind::RoleAddress, 4},
        {ReplyKind::ThirdPerson, 4},   {ReplyKind::QuestionFirst, 4},     {ReplyKind::NotMyAddress, 3},
        {ReplyKind::OptOut, 3}};
    return kShares;
}

std::vector<std::pair<ContactKind, int>> contactShares(const ContactMix& mix)
{
    const int others =
        mix.notConnectedPercent + mix.upsellPercent + mix.occupiedEditorPercent + mix.silentFailurePercent;
    return {{ContactKind::Open, std::max(0, 100 - others)},
            {ContactKind::NotConnected, mix.notConnectedPercent},
            {ContactKind::Upsell, mix.upsellPercent},
            {ContactKind::OccupiedEditor, mix.occupiedEditorPercent},
            {ContactKind::SilentFailure, mix.silentFailurePercent}};
}

} // namespace

ScriptWriter::ScriptWriter(const TextBank& texts, const PracticeOptions& options)
    : m_texts(texts)
    , m_mix(options.contacts)
    , m_random(options.seed, "scripts")
{}

void ScriptWriter::deal(qsizetype count)
{
    m_replies = dealt(count, replyShares());
    m_contacts = dealt(count, contactShares(m_mix));
    m_random.shuffle(m_replies);
    m_random.shuffle(m_contacts);
}

void ScriptWriter::write(Persona& persona)
{
    persona.replyKind = m_replies.back();
    persona.contact = m_contacts.back();
    m_replies.pop_back();
    m_contacts.pop_back();
    persona.person.degree = persona.contact == ContactKind::NotConnected ? 2 : 1;
    writeAnswer(persona);
    settleOutcome(persona);
}

void ScriptWriter::writeAnswer(Persona& persona)
{
    const Person& person = persona.person;
    const QString own = ownAddress(person);
    const QString helper = m_random.pick(m_texts.words(u"helpers"_s)) + u'@' + companyHost(person);
    const auto say = [&](const QString& kind, const QString& email, const QString& other = {}) {
        for (const QString& address : {email, other}) {
            if (!address.isEmpty() && !persona.mentionedEmails.contains(address))
                persona.mentionedEmails.append(address);
        }
        return sentence(persona, kind,
                        {{u"email"_s, email},
                         {u"other"_s, other},
                         {u"own"_s, person.firstName},
                         {u"obfuscated"_s, email.isEmpty() ? QString() : obfuscated(email)}});
    };
    switch (persona.replyKind) {
    case ReplyKind::PlainAddress:
        persona.expectedEmail = own;
        return addStep(persona, 1, say(u"plain"_s, own));
    case ReplyKind::QuotedThenAddress:
        persona.expectedEmail = own;
        addStep(persona, 1, say(u"plain"_s, own));
        persona.script.back().quotesUs = true;
        return;
    case ReplyKind::ObfuscatedAddress:
        persona.expectedEmail = own;
        return addStep(persona, 1, say(u"obfuscated"_s, own));
    case ReplyKind::TwoAddresses:
        return addStep(persona, 1, say(u"two"_s, own, plainLetters(person.firstName) + u"@example.net"_s));
    case ReplyKind::NotMyAddress:
        return addStep(persona, 1, say(u"not_mine"_s, own));
    case ReplyKind::TypoDomain: {
        static const QStringList kMistyped{u"gmail.con"_s, u"hotmail.con"_s, u"outlook.con"_s};
        const QString address = own.section(u'@', 0, 0) + u'@' + m_random.pick(kMistyped);
        return addStep(persona, 1, say(u"typo"_s, address));
    }
    case ReplyKind::RoleAddress: {
        const QString address = m_random.pick(m_texts.words(u"mailboxes"_s)) + u'@' + companyHost(person);
        return addStep(persona, 1, say(u"role"_s, address));
    }
    case ReplyKind::ThirdPerson:
        return addStep(persona, 1, say(u"third_person"_s, {}, helper));
    case ReplyKind::OptOut:
        addStep(persona, 1, say(u"opt_out"_s, {}));
        persona.script.back().optsOut = true;
        return;
    case ReplyKind::Silence:
        return;
    case ReplyKind::AddressInComment:
        persona.expectedEmail = own;
        persona.mentionedEmails.append(own);
        return;
    case ReplyKind::QuestionFirst:
        persona.expectedEmail = own;
        addStep(persona, 1, say(u"question"_s, {}));
        return addStep(persona, 2, say(u"plain"_s, own));
    case ReplyKind::OnlyAfterFollowUp:
        persona.expectedEmail = own;
        return addStep(persona, 2, say(u"plain"_s, own));
    }
}

void ScriptWriter::settleOutcome(Persona& persona) const
{
    if (persona.replyKind == ReplyKind::AddressInComment) {
        persona.outcome = Outcome::Accepted;
        return;
    }
    switch (persona.contact) {
    case ContactKind::NotConnected:
    case ContactKind::Upsell:
    case ContactKind::OccupiedEditor:
        persona.outcome = Outcome::NotReachable;
        return;
    case ContactKind::SilentFailure:
        persona.outcome = Outcome::SendUnproven;
        return;
    case ContactKind::Open:
        break;
    }
    switch (persona.replyKind) {
    case ReplyKind::PlainAddress:
    case ReplyKind::QuotedThenAddress:
    case ReplyKind::AddressInComment:
    case ReplyKind::QuestionFirst:
    case ReplyKind::OnlyAfterFollowUp:
        persona.outcome = Outcome::Accepted;
        return;
    case ReplyKind::ObfuscatedAddress:
        persona.outcome = Outcome::AcceptedOrReview;
        return;
    case ReplyKind::TwoAddresses:
    case ReplyKind::NotMyAddress:
    case ReplyKind::TypoDomain:
    case ReplyKind::RoleAddress:
    case ReplyKind::ThirdPerson:
        persona.outcome = Outcome::NeedsReview;
        return;
    case ReplyKind::OptOut:
        persona.outcome = Outcome::Suppressed;
        return;
    case ReplyKind::Silence:
        persona.outcome = Outcome::NoAddress;
        return;
    }
}

QString ScriptWriter::ownAddress(const Person& person)
{
    const QString first = plainLetters(person.firstName);
    const QString last = plainLetters(person.fullName.mid(person.firstName.size()));
    static const QStringList kPublic{u"example.com"_s, u"example.org"_s, u"example.net"_s};
    const QStringList locals{first + u'.' + last, first.left(1) + u'.' + last, first + last,
                             first + u'_' + last};
    const QString local = m_random.pick(locals);
    const QString host = m_random.chance(0.6) ? companyHost(person) : m_random.pick(kPublic);
    QString address = local + u'@' + host;
    for (int number = 2; m_addresses.contains(address); ++number)
        address = local + QString::number(number) + u'@' + host;
    m_addresses.insert(address);
    return address;
}

QString ScriptWriter::obfuscated(const QString& address)
{
    static const std::vector<std::pair<QString, QString>> kStyles{
        {u" (at) "_s, u" (dot) "_s}, {u" [at] "_s, u" [dot] "_s}, {u" at "_s, u" dot "_s}};
    const auto& [at, dot] = m_random.pick(kStyles);
    // Only the dots of the host are spelled out, as people do.
    return address.section(u'@', 0, 0) + at + address.section(u'@', 1).replace(u"."_s, dot);
}

QString ScriptWriter::sentence(const Persona& persona, const QString& kind,
                               const QHash<QString, QString>& values)
{
    return filledIn(m_random.pick(m_texts.sentences(persona.language, kind)), values);
}

std::chrono::minutes ScriptWriter::delay()
{
    // Logarithmic: many within the hour, a few after a day or two.
    const double minutes =
        kLeastDelayMinutes * std::pow(kMostDelayMinutes / kLeastDelayMinutes, m_random.unit());
    return std::chrono::minutes(qint64(minutes));
}

void ScriptWriter::addStep(Persona& persona, int afterMessage, const QString& text)
{
    persona.script.push_back({afterMessage, delay(), text, false, false});
}

} // namespace revos::practice
