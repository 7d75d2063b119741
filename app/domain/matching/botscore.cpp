#include "domain/matching/botscore.h"

#include "domain/matching/chartable.h"
#include "domain/matching/codepoint.h"
#include "domain/matching/fold.h"
#include "domain/matching/phraseset.h"
#include "domain/matching/wordboundary.h"

#include <QHash>

#include <algorithm>
#include <array>

namespace revos {

namespace {

constexpr int kManyEmoji = 10;
constexpr int kManyTimes = 5;

PhraseSet makeSet(std::initializer_list<QStringView> phrases, PhraseFit fit)
{
    PhraseSet set;
    for (const QStringView phrase : phrases)
        set.add(phrase, fit);
    return set;
}

const PhraseSet& headlineWords()
{
    static const PhraseSet kSet =
        makeSet({u"bot account", u"spam bot", u"spambot", u"auto commenter", u"autocommenter", u"follow back",
                 u"follow for follow", u"f4f", u"follow4follow", u"i am a bot", u"automated account"},
                PhraseFit::WholeWords);
    return kSet;
}

const PhraseSet& baitWords()
{
    static const PhraseSet kSet = makeSet({u"whatsapp", u"telegram", u"t.me/", u"wa.me/", u"dm for promo",
                                           u"binary options", u"forex signals", u"crypto investment"},
                                          PhraseFit::Anywhere);
    return kSet;
}

const PhraseSet& links()
{
    static const PhraseSet kSet =
        makeSet({u"http://", u"https://", u"www.", u"bit.ly/"}, PhraseFit::Anywhere);
    return kSet;
}

class Scoring
{
public:
    explicit Scoring(const SiteComment& comment)
        : m_folded(comment.text, FoldedText::Origins::Yes)
    {}

    void add(const char* part, int points, qsizetype from = 0, qsizetype to = 0)
    {
        m_score.points += points;
        m_score.parts.append(
            {QString::fromLatin1(part), points, int(m_folded.origin(from)), int(m_folded.origin(to))});
    }

    void addFound(const char* part, int points, const PhraseSet& set)
    {
        if (const auto hit = set.find(m_folded.view()))
            add(part, points, hit->from, hit->to);
    }

    void addRepetition()
    {
        QHash<QStringView, int> counts;
        const QStringView view = m_folded.view();
        for (qsizetype from = 0; from < view.size();) {
            const qsizetype end = wordEnd(view, from);
            if (end - from > 1 && view[from].isLetter() && ++counts[view.mid(from, end - from)] == kManyTimes)
                return add("repetition", 30, from, end);
            from = end;
        }
    }

    void addEmojiFlood()
    {
        int pictures = 0;
        const QStringView view = m_folded.view();
        for (qsizetype i = 0; i < view.size();) {
            const CodePoint c = codePointAt(view, i);
            if (c.units == 2 && CharTable::wordClass(c.value) == WordClass::Picture &&
                ++pictures > kManyEmoji)
                return add("emoji-flood", 25, 0, view.size());
            i += c.units;
        }
    }

    BotScore take() { return std::move(m_score); }

private:
    FoldedText m_folded;
    BotScore m_score;
};

bool hasLetter(const QString& name)
{
    for (const char32_t c : name.toUcs4()) {
        if (QChar::isLetter(c))
            return true;
    }
    return false;
}

} // namespace

BotScore botScore(const SiteComment& comment)
{
    Scoring scoring(comment);
    if (headlineWords().find(FoldedText(comment.headline).view()))
        scoring.add("headline", 50);
    scoring.addFound("contact-bait", 40, baitWords());
    scoring.addFound("link", 30, links());
    scoring.addRepetition();
    scoring.addEmojiFlood();
    if (!hasLetter(comment.authorName))
        scoring.add("nameless", 25);
    return scoring.take();
}

} // namespace revos
