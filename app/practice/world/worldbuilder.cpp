#include "practice/world/worldbuilder.h"

#include "practice/world/deck.h"
#include "practice/world/triggerforms.h"

#include <cmath>

namespace revos::practice {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::hours kPostAge{3}; ///< of the post when the clock starts
constexpr double kEarlyCrowding = 2.2;    ///< exponent: how much denser comments are at first
constexpr int kIdShift = 22;              ///< ids hold the moment above these bits

const std::vector<std::pair<CommentKind, int>>& commentShares()
{
    static const std::vector<std::pair<CommentKind, int>> kShares{
        {CommentKind::Trigger, 30}, {CommentKind::NoTrigger, 30}, {CommentKind::GenericPraise, 14},
        {CommentKind::Reply, 9},    {CommentKind::NearMiss, 6},   {CommentKind::BotLike, 4},
        {CommentKind::Again, 4},    {CommentKind::AuthorsOwn, 3}};
    return kShares;
}

const std::vector<std::pair<QString, int>>& languageShares()
{
    static const std::vector<std::pair<QString, int>> kShares{
        {u"en"_s, 60}, {u"de"_s, 12}, {u"fr"_s, 10}, {u"es"_s, 10}, {u"it"_s, 8}};
    return kShares;
}

/// An id whose order is the order of time, as the networks' own ids have it.
qint64 idAt(const QDateTime& at, qint64 low)
{
    return (at.toMSecsSinceEpoch() << kIdShift) | (low & ((1LL << kIdShift) - 1));
}

} // namespace

WorldBuilder::WorldBuilder(const TextBank& texts, const PracticeOptions& options)
    : m_texts(texts)
    , m_options(options)
    , m_people(texts, options.seed)
    , m_scripts(texts, options)
    , m_random(options.seed, "comments")
{
    m_world.m_options = options;
}

World WorldBuilder::build()
{
    for (const PracticeAccount& account : m_options.accounts)
        m_world.m_accounts.push_back(m_people.fromAccount(account));
    m_world.m_personas.reserve(size_t(m_options.comments) + 1);
    makePost();
    planSlots();
    fillSlots();
    markNamesakes();
    return std::move(m_world);
}

void WorldBuilder::makePost()
{
    Persona author;
    const auto account = std::find_if(m_world.m_accounts.begin(), m_world.m_accounts.end(),
                                      [&](const Person& p) { return p.slug == m_options.postAuthorSlug; });
    if (account != m_world.m_accounts.end()) {
        author.person = *account;
    } else {
        author.person = m_people.make(u"en"_s);
        author.person.slug = m_options.postAuthorSlug;
        author.person.degree = 1;
    }
    author.language = u"en"_s;
    m_author = 0;
    m_world.m_personas.push_back(author);

    Post& post = m_world.m_post;
    post.at = m_options.startAt.addSecs(-std::chrono::seconds(kPostAge).count());
    post.activityId = QString::number(idAt(post.at, m_random.below(1LL << kIdShift)));
    post.urn = u"urn:li:activity:"_s + post.activityId;
    post.authorKey = author.key();
    post.text =
        u"Last year three teams asked me the same question: how do you turn a post into real "
        "conversations without shouting?\n\nI wrote down what worked, step by step, with the numbers.\n\n"
        "Comment \"%1\" and I will send it to you."_s.arg(m_options.triggers.constFirst());
    const QString suffix = QString::number(m_random.next(), 36).rightJustified(4, u'x').right(4);
    post.slug = author.key() + u"_from-post-to-pipeline-activity-"_s + post.activityId + u'-' + suffix;
}

void WorldBuilder::planSlots()
{
    const qsizetype count = m_options.comments;
    const auto early = std::clamp<qsizetype>(count * m_options.alreadyTherePercent / 100, 1, count);
    const qint64 before = std::chrono::milliseconds(kPostAge).count();
    const auto span = double(std::chrono::milliseconds(m_options.commentSpan).count());
    std::vector<qint64> offsets; // from the start of the clock, ms
    for (qsizetype i = 0; i < count; ++i) {
        const double share = m_random.unit();
        offsets.push_back(i < early ? -1 - qint64(share * double(before - 1))
                                    : 1 + qint64(std::pow(share, kEarlyCrowding) * span));
    }
    std::sort(offsets.begin(), offsets.end());
    for (size_t i = 1; i < offsets.size(); ++i)
        offsets[i] = std::max(offsets[i], offsets[i - 1] + 1);

    std::vector<CommentKind> kinds = dealt(count, commentShares());
    m_random.shuffle(kinds);
    // Replies and second comments need somebody before them.
    std::stable_partition(kinds.begin(), kinds.begin() + std::min<qsizetype>(count, 5), [](CommentKind kind) {
        return kind != CommentKind::Reply && kind != CommentKind::Again;
    });
    for (size_t i = 0; i < kinds.size(); ++i)
        m_slots.push_back({kinds[i], m_options.startAt.addMSecs(offsets[i]), false});
    // Every other second comment comes the other way round: first a remark, later the trigger word.
    bool remarkFirst = false;
    for (Slot& slot : m_slots) {
        if (slot.kind == CommentKind::Again && std::exchange(remarkFirst, !remarkFirst)) {
            slot.kind = CommentKind::NoTrigger;
            slot.remarkFirst = true;
        }
    }
}

void WorldBuilder::fillSlots()
{
    m_scripts.deal(std::count_if(m_slots.begin(), m_slots.end(),
                                 [](const Slot& slot) { return slot.kind == CommentKind::Trigger; }));
    for (qsizetype i = 0; i < qsizetype(m_slots.size()); ++i)
        fill(i);
}

void WorldBuilder::fill(qsizetype index)
{
    Slot slot = m_slots[size_t(index)];
    const CommentRef* parent = slot.kind == CommentKind::Reply ? earlierTopLevel() : nullptr;
    if ((slot.kind == CommentKind::Reply && parent == nullptr) ||
        (slot.kind == CommentKind::Again && m_leads.empty()))
        slot.kind = CommentKind::NoTrigger;
    switch (slot.kind) {
    case CommentKind::Trigger:
        return writeTrigger(slot, index);
    case CommentKind::Again: {
        const qsizetype who = m_random.pick(m_leads);
        QString trigger;
        return addComment(who, slot, index, triggerSentence(languageOf(who), u"trigger"_s, &trigger));
    }
    case CommentKind::AuthorsOwn:
        return writeAuthorsOwn(slot, index);
    case CommentKind::Reply:
        return writeReply(slot, index, *parent);
    case CommentKind::NearMiss: {
        const qsizetype who = newPersona();
        const QString near = nearMissOf(m_random.pick(m_options.triggers), m_options.triggers, m_random);
        return addComment(who, slot, index,
                          quietSentence(languageOf(who), u"near_miss"_s, {{u"near"_s, near}}));
    }
    case CommentKind::NoTrigger:
        return writeRemark(slot, index, u"no_trigger"_s);
    case CommentKind::GenericPraise:
        return writeRemark(slot, index, u"praise"_s);
    case CommentKind::BotLike:
        return writeRemark(slot, index, u"bot"_s);
    }
}

void WorldBuilder::writeTrigger(const Slot& slot, qsizetype index)
{
    qsizetype who = 0;
    if (!m_remarkers.empty() && m_random.chance(0.5)) {
        who = m_remarkers.front();
        m_remarkers.erase(m_remarkers.begin());
    } else {
        who = newPersona();
    }
    Persona& persona = m_world.m_personas[size_t(who)];
    m_scripts.write(persona);
    const bool hasAddress = persona.replyKind == ReplyKind::AddressInComment;
    QString trigger;
    QString text =
        triggerSentence(persona.language, hasAddress ? u"address_comment"_s : u"trigger"_s, &trigger);
    text.replace(u"{email}"_s, persona.expectedEmail);
    addComment(who, slot, index, text);
    persona.comments.back().shouldMatch = true;
    persona.comments.back().trigger = trigger;
    m_leads.push_back(who);
}

void WorldBuilder::writeAuthorsOwn(const Slot& slot, qsizetype index)
{
    const CommentRef* answered = m_random.chance(0.5) ? earlierTopLevel() : nullptr;
    if (answered != nullptr && answered->persona == m_author)
        answered = nullptr; // nobody answers themselves
    const QString first = answered != nullptr ? m_world.authorOf(*answered).firstName : u"everybody"_s;
    const QString parentUrn = answered != nullptr ? m_world.comment(*answered).urn : QString();
    const QString sentence = m_random.pick(m_texts.sentences(languageOf(m_author), u"author_own"_s));
    addComment(m_author, slot, index,
               filledIn(sentence, {{u"first"_s, first}, {u"trigger"_s, m_options.triggers.constFirst()}}),
               parentUrn);
}

void WorldBuilder::writeReply(const Slot& slot, qsizetype index, const CommentRef& parent)
{
    const QString parentUrn = m_world.comment(parent).urn;
    const QString parentName = m_world.authorOf(parent).firstName;
    const qsizetype who = newPersona();
    const QString sentence = m_random.pick(m_texts.sentences(languageOf(who), u"reply"_s));
    const QString trigger = writtenAs(m_random.pick(m_options.triggers), m_random);
    addComment(who, slot, index, filledIn(sentence, {{u"first"_s, parentName}, {u"trigger"_s, trigger}}),
               parentUrn);
}

void WorldBuilder::writeRemark(const Slot& slot, qsizetype index, const QString& kind)
{
    const qsizetype who = newPersona();
    addComment(who, slot, index, quietSentence(languageOf(who), kind, {}));
    if (slot.remarkFirst)
        m_remarkers.push_back(who);
}

const QString& WorldBuilder::languageOf(qsizetype persona) const
{
    return m_world.m_personas[size_t(persona)].language;
}

void WorldBuilder::addComment(qsizetype persona, const Slot& slot, qsizetype index, const QString& text,
                              const QString& parentUrn)
{
    PersonaComment comment;
    comment.id = idAt(slot.at, index + 1);
    comment.urn = u"urn:li:comment:(activity:%1,%2)"_s.arg(m_world.m_post.activityId).arg(comment.id);
    comment.parentUrn = parentUrn;
    comment.text = text;
    comment.text.replace(u"{author}"_s, m_world.m_personas[size_t(m_author)].person.firstName);
    comment.at = slot.at;
    comment.kind = slot.kind;
    auto& comments = m_world.m_personas[size_t(persona)].comments;
    comments.push_back(comment);
    const CommentRef ref{persona, qsizetype(comments.size()) - 1, qint64(m_random.next() >> 1U)};
    m_world.m_timeline.push_back(ref);
    if (parentUrn.isEmpty())
        m_topLevel.push_back(ref);
}

qsizetype WorldBuilder::newPersona()
{
    Persona persona;
    persona.contact = ContactKind::NotConnected; // until the script says otherwise
    const bool hasNamesake = m_random.chance(0.02) && !m_leads.empty();
    if (hasNamesake) {
        const Persona& other = m_world.m_personas[size_t(m_random.pick(m_leads))];
        persona.language = other.language;
        persona.person = m_people.namesakeOf(other.person);
    } else {
        persona.language = drawLanguage();
        persona.person = m_people.make(persona.language);
    }
    m_world.m_personas.push_back(persona);
    return qsizetype(m_world.m_personas.size()) - 1;
}

QString WorldBuilder::drawLanguage()
{
    qsizetype left = m_random.below(100);
    for (const auto& [language, share] : languageShares()) {
        left -= share;
        if (left < 0)
            return language;
    }
    return u"en"_s;
}

QString WorldBuilder::quietSentence(const QString& language, const QString& kind,
                                    const QHash<QString, QString>& values)
{
    QStringList quiet;
    for (const QString& sentence : m_texts.sentences(language, kind)) {
        const QString text = filledIn(sentence, values);
        if (triggerIn(text, m_options.triggers).isEmpty())
            quiet.append(text);
    }
    return quiet.isEmpty() ? u"👏👏👏"_s : m_random.pick(quiet);
}

QString WorldBuilder::triggerSentence(const QString& language, const QString& kind, QString* trigger)
{
    *trigger = m_random.pick(m_options.triggers);
    return filledIn(m_random.pick(m_texts.sentences(language, kind)),
                    {{u"trigger"_s, writtenAs(*trigger, m_random)}});
}

const CommentRef* WorldBuilder::earlierTopLevel()
{
    return m_topLevel.empty() ? nullptr : &m_topLevel[size_t(m_random.below(qsizetype(m_topLevel.size())))];
}

void WorldBuilder::markNamesakes()
{
    QHash<QString, int> bearers;
    for (const Persona& persona : m_world.m_personas)
        ++bearers[persona.person.fullName];
    for (Persona& persona : m_world.m_personas)
        persona.isNamesake = bearers.value(persona.person.fullName) > 1;
}

} // namespace revos::practice
