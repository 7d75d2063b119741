#include "domain/templates/firstmessagelint.h"

#include "domain/matching/fold.h"
#include "domain/matching/phraseset.h"

#include <initializer_list>

namespace revos {

namespace {

constexpr auto kDrop = FoldedText::Accents::Drop;

PhraseSet setOf(std::initializer_list<QStringView> phrases)
{
    PhraseSet set(kDrop);
    for (const QStringView phrase : phrases)
        set.add(phrase);
    return set;
}

const PhraseSet& introductions()
{
    static const PhraseSet kSet =
        setOf({u"i'm", u"i am", u"my name is", u"this is", u"ich bin", u"mein name ist", u"hier ist",
               u"hier schreibt", u"je suis", u"je m'appelle", u"soy", u"me llamo", u"mi nombre es", u"sono",
               u"mi chiamo"});
    return kSet;
}

const PhraseSet& sources()
{
    static const PhraseSet kSet =
        setOf({u"comment",     u"comments",  u"commented",   u"commenting", u"my post",   u"our post",
               u"your reply",  u"kommentar", u"kommentiert", u"kommentare", u"beitrag",   u"post",
               u"commentaire", u"commenté",  u"publication", u"comentario", u"comentado", u"comentar",
               u"publicación", u"commento",  u"commentato",  u"{comment}"});
    return kSet;
}

const PhraseSet& waysOut()
{
    static const PhraseSet kSet = setOf({u"stop",
                                         u"unsubscribe",
                                         u"opt out",
                                         u"no worries if",
                                         u"no problem if",
                                         u"if not",
                                         u"rather not",
                                         u"not interested",
                                         u"just say no",
                                         u"let me know if you don't",
                                         u"won't write again",
                                         u"no pressure",
                                         u"feel free to ignore",
                                         u"falls nicht",
                                         u"wenn nicht",
                                         u"kein problem",
                                         u"kein interesse",
                                         u"kein stress",
                                         u"sag einfach",
                                         u"lieber nicht",
                                         u"nicht mehr schreiben",
                                         u"abmelden",
                                         u"si vous ne souhaitez",
                                         u"si tu ne souhaites",
                                         u"sinon",
                                         u"pas de souci",
                                         u"pas intéressé",
                                         u"désinscrire",
                                         u"si no quieres",
                                         u"si prefieres no",
                                         u"sin problema",
                                         u"no te interesa",
                                         u"darte de baja",
                                         u"se non vuoi",
                                         u"se preferisci",
                                         u"nessun problema",
                                         u"non ti interessa",
                                         u"non sei interessato"});
    return kSet;
}

bool names(QStringView folded, const QString& name)
{
    const QString word = foldWord(name, kDrop);
    return !word.isEmpty() && folded.contains(word);
}

} // namespace

QList<Why> lintFirstMessage(const QString& text, const SenderIdentity& sender)
{
    const FoldedText folded(text, FoldedText::Origins::No, kDrop);
    const QStringView view = folded.view();
    const QString firstName = sender.name.section(u' ', 0, 0);
    QList<Why> missing;
    if (!names(view, firstName) && !names(view, sender.company) && !introductions().find(view))
        missing.append({"lint.identity", {}, {}});
    if (!sources().find(view))
        missing.append({"lint.source", {}, {}});
    if (!waysOut().find(view))
        missing.append({"lint.way-out", {}, {}});
    return missing;
}

} // namespace revos
