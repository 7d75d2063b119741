#include "practice/world/world.h"

#include "practice/world/seededrandom.h"
#include "practice/world/worldbuilder.h"

namespace revos::practice {

using namespace Qt::StringLiterals;

Result<World> World::make(const PracticeOptions& options)
{
    REVOS_TRY_ASSIGN(const TextBank texts, TextBank::load());
    World world = WorldBuilder(texts, options).build();
    world.index();
    return world;
}

void World::index()
{
    const auto add = [this](const Person& person) {
        m_bySlug.insert(person.slug.toCaseFolded(), &person);
        m_byMemberId.insert(person.memberId, &person);
    };
    for (const Person& account : m_accounts)
        add(account);
    for (qsizetype i = 0; i < qsizetype(m_personas.size()); ++i) {
        const Persona& persona = m_personas[size_t(i)];
        if (isAccount(persona.key()))
            continue; // the post's author, who is known as an account already
        add(persona.person);
        m_personaBySlug.insert(persona.key().toCaseFolded(), i);
    }
}

const PersonaComment& World::comment(const CommentRef& ref) const
{
    return m_personas[size_t(ref.persona)].comments[size_t(ref.comment)];
}

const Person& World::authorOf(const CommentRef& ref) const
{
    return m_personas[size_t(ref.persona)].person;
}

const Person* World::personBySlug(const QString& slug) const
{
    return m_bySlug.value(slug.toCaseFolded(), nullptr);
}

const Person* World::personByMemberId(const QString& memberId) const
{
    return m_byMemberId.value(memberId, nullptr);
}

const Persona* World::personaBySlug(const QString& slug) const
{
    const auto found = m_personaBySlug.constFind(slug.toCaseFolded());
    return found == m_personaBySlug.constEnd() ? nullptr : &m_personas[size_t(*found)];
}

bool World::isAccount(const QString& slug) const
{
    return std::any_of(m_accounts.begin(), m_accounts.end(),
                       [&](const Person& account) { return account.slug == slug.toCaseFolded(); });
}

QByteArray World::password() const
{
    SeededRandom random(m_options.seed, "password");
    static const QStringList kWords{u"tulip"_s,  u"harbour"_s, u"lantern"_s,
                                    u"meadow"_s, u"copper"_s,  u"willow"_s};
    return random.pick(kWords).toLatin1() + '-' + QByteArray::number(1000 + random.below(9000));
}

} // namespace revos::practice
