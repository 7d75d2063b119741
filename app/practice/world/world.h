#pragma once

#include "practice/practiceoptions.h"
#include "practice/world/persona.h"
#include "practice/world/textbank.h"

#include <QHash>

namespace revos::practice {

/// The one post whose comments the campaign reads.
struct Post
{
    QString activityId; ///< digits
    QString urn;        ///< "urn:li:activity:<id>"
    QString slug;       ///< last part of the readable address, "<words>-activity-<id>-<4 characters>"
    QString authorKey;
    QString text;
    QDateTime at;
};

/// A comment in the order of time: whose it is and which of theirs.
struct CommentRef
{
    qsizetype persona = 0;
    qsizetype comment = 0;
    qint64 relevance = 0; ///< place in "most relevant", ascending; drawn from the seed
};

/// Everybody on the network and everything they will write: made once from the options, then never changed.
/// Immutable, any thread.
class World
{
public:
    /// @p options must be completed.
    [[nodiscard]] static Result<World> make(const PracticeOptions& options);

    World(World&&) = default;
    World& operator=(World&&) = default;
    World(const World&) = delete; // the indexes point into the lists
    World& operator=(const World&) = delete;

    const PracticeOptions& options() const { return m_options; }
    const Post& post() const { return m_post; }
    const std::vector<Person>& accounts() const { return m_accounts; }
    /// Everybody who comments, the author of the post first (even when that is an account).
    const std::vector<Persona>& personas() const { return m_personas; }
    /// All comments by their moment.
    const std::vector<CommentRef>& timeline() const { return m_timeline; }
    const PersonaComment& comment(const CommentRef& ref) const;
    const Person& authorOf(const CommentRef& ref) const;

    /// Null when nobody is called that. Keys are compared decoded and case-folded.
    const Person* personBySlug(const QString& slug) const;
    const Person* personByMemberId(const QString& memberId) const;
    const Persona* personaBySlug(const QString& slug) const;
    bool isAccount(const QString& slug) const;
    /// The password of every practice account: from the seed, so that it need not be kept anywhere.
    QByteArray password() const;

private:
    friend class WorldBuilder;
    World() = default;
    void index();

    PracticeOptions m_options;
    Post m_post;
    std::vector<Person> m_accounts;
    std::vector<Persona> m_personas;
    std::vector<CommentRef> m_timeline;
    QHash<QString, const Person*> m_bySlug;
    QHash<QString, const Person*> m_byMemberId;
    QHash<QString, qsizetype> m_personaBySlug;
};

} // namespace revos::practice
