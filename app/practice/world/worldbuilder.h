#pragma once

#include "practice/world/peoplemaker.h"
#include "practice/world/scriptwriter.h"
#include "practice/world/world.h"

namespace revos::practice {

/// Makes a World: plans what kinds of comments there are and when, then who writes each and what it says.
/// One use; not thread-safe.
class WorldBuilder
{
public:
    /// Both must outlive the builder.
    WorldBuilder(const TextBank& texts, const PracticeOptions& options);

    World build();

private:
    struct Slot
    {
        CommentKind kind = CommentKind::NoTrigger;
        QDateTime at;
        bool remarkFirst = false; ///< a remark by somebody who writes the trigger word later
    };

    void makePost();
    void planSlots();
    void fillSlots();
    void fill(qsizetype index);
    void writeTrigger(const Slot& slot, qsizetype index);
    void writeAuthorsOwn(const Slot& slot, qsizetype index);
    void writeReply(const Slot& slot, qsizetype index, const CommentRef& parent);
    void writeRemark(const Slot& slot, qsizetype index, const QString& kind);
    void markNamesakes();

    QString drawLanguage();
    const QString& languageOf(qsizetype persona) const;
    qsizetype newPersona();
    void addComment(qsizetype persona, const Slot& slot, qsizetype index, const QString& text,
                    const QString& parentUrn = {});
    /// A sentence of @p kind in which no trigger word stands by accident.
    QString quietSentence(const QString& language, const QString& kind,
                          const QHash<QString, QString>& values);
    QString triggerSentence(const QString& language, const QString& kind, QString* trigger);
    const CommentRef* earlierTopLevel();

    const TextBank& m_texts;
    const PracticeOptions& m_options;
    PeopleMaker m_people;
    ScriptWriter m_scripts;
    SeededRandom m_random;
    World m_world;
    qsizetype m_author = 0; ///< index of the post's author among the personas
    std::vector<Slot> m_slots;
    std::vector<CommentRef> m_topLevel;
    std::vector<qsizetype> m_leads;     ///< personas with a trigger word
    std::vector<qsizetype> m_remarkers; ///< personas whose remark waits for their trigger word
};

} // namespace revos::practice
