#include "domain/pods/commentarydrafter.h"

#include "domain/pods/commentaryjudge.h"
#include "domain/schedule/seededmix.h"

#include <array>

namespace revos {

namespace {

// Each text is said once: what shares a half with another one is too alike. %1 is the author; the second list
// is for posts of somebody unknown. No praise, no claim about the content: the member adds what the post says
// to them.
constexpr auto kWithAuthor = std::to_array<QStringView>({
    u"%1 wrote down what I keep explaining in calls. Sharing it for everyone who asked me about it.",
    u"I read this twice this morning. %1 puts numbers where most of us only have opinions.",
    u"Passing on a post by %1: the second half changed how I will plan my next quarter.",
    u"If you work with outbound, take five minutes for what %1 shows here and try one step of it.",
    u"We tried something close to this last year and learned it the hard way. %1 saves you the detour.",
    u"My team discussed this over lunch. Curious whether your experience matches the one %1 describes.",
    u"Bookmarked. %1 asks the question that belongs at the start of every campaign, not at its end.",
    u"Not everybody will agree with %1 here, and that is why I would like to hear what you think.",
    u"A practical one from %1. I am going to test the first idea with two clients before the month is over.",
    u"What I take from %1 today: write less, ask better, and look at the answers before the next step.",
    u"For those who are starting out: this is how %1 does it, without the shortcuts that never hold.",
    u"I had missed this detail until %1 pointed at it. Have a look at the example in the middle.",
    u"There is a small checklist hidden in this post by %1. It goes on our wall next Monday.",
    u"Several of you wanted to know where to begin. Begin with this, %1 explains it in plain words.",
    u"Three years ago I would have argued against this. Today I think %1 has a point worth trying.",
    u"The comments below are as useful as the post: see what people answered when %1 asked them.",
});
constexpr auto kWithoutAuthor = std::to_array<QStringView>({
    u"This says in a few lines what I keep explaining in calls. Sharing it for everyone who asked.",
    u"I read this twice this morning: numbers where most of us only have opinions.",
    u"Passing this on because its second half changed how I will plan my next quarter.",
    u"If you work with outbound, take five minutes for this and try one step of it today.",
    u"We tried something close to this last year and learned it the hard way. Here is the short way.",
    u"My team discussed this over lunch. Curious whether your experience matches what is written here.",
    u"Bookmarked: a question that belongs at the start of every campaign, not at its end.",
    u"Not everybody will agree with this one, and that is why I would like to hear what you think.",
    u"Practical enough to test: I will use the first idea with two clients before the month is over.",
    u"What I take from it: write less, ask better, and look at the answers before the next step.",
    u"For those who are starting out: how it is done without the shortcuts that never hold.",
    u"I had missed this detail for years. Have a look at the example in the middle of the post.",
    u"There is a small checklist hidden in here. It goes on our office wall next Monday.",
    u"Several of you wanted to know where to begin. Begin with this, it is written in plain words.",
    u"Three years ago I would have argued against this. Today I think it is worth a serious try.",
    u"The comments below are as useful as the post itself: see what people answered there.",
});

} // namespace

CommentaryDrafter::CommentaryDrafter(const QString& authorName)
    : m_author(authorName)
{}

std::optional<QString> CommentaryDrafter::draft(const QStringList& others, quint64 seed) const
{
    const auto& templates = m_author.isEmpty() ? kWithoutAuthor : kWithAuthor;
    const CommentaryJudge judge(others);
    const size_t first = seededMix(seed) % templates.size();
    for (size_t i = 0; i < templates.size(); ++i) {
        QString text = templates[(first + i) % templates.size()].toString();
        text.replace(QStringLiteral("%1"), m_author);
        if (judge.judge(text).isEmpty())
            return text;
    }
    return std::nullopt;
}

} // namespace revos
