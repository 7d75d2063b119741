#include "domain/matching/triggermatcher.h"

#include "domain/matching/editdistance.h"
#include "domain/matching/fold.h"
#include "domain/matching/wordboundary.h"

#include <QStringDecoder>
#include <QVarLengthArray>

#include <algorithm>

namespace revos {

namespace {

constexpr qsizetype kMinFuzzyLength = 4;
constexpr qsizetype kMinInsideLength = 3;

qsizetype wordsOf(QStringView phrase)
{
    return phrase.count(u' ') + 1;
}

// The end of @p words words that begin at @p from, single spaces between them; -1 when there are fewer.
qsizetype endOfWords(QStringView folded, qsizetype from, qsizetype words)
{
    qsizetype end = wordEnd(folded, from);
    while (--words > 0) {
        if (end >= folded.size() - 1 || folded[end] != u' ')
            return -1;
        end = wordEnd(folded, end + 1);
    }
    return end;
}

} // namespace

Result<TriggerMatcher> TriggerMatcher::compile(const QList<CampaignTrigger>& triggers)
{
    if (triggers.isEmpty())
        return fail(Error::invalid("trigger.none"));
    TriggerMatcher matcher;
    matcher.m_triggers = triggers;
    for (const CampaignTrigger& trigger : triggers) {
        if (trigger.word.trimmed().size() > kMaxWordLength)
            return fail(Error::invalid("trigger.too-long",
                                       {trigger.word.trimmed(), QString::number(kMaxWordLength)}));
        const PhraseFit fit =
            trigger.mode == TriggerMode::Contains ? PhraseFit::Anywhere : PhraseFit::WholeWords;
        if (matcher.m_exact.add(trigger.word, fit) < 0)
            return fail(Error::invalid("trigger.empty", {trigger.word}));
        matcher.m_hasFuzzy = matcher.m_hasFuzzy || trigger.mode == TriggerMode::Fuzzy;
    }
    return matcher;
}

std::optional<TriggerMatch> TriggerMatcher::match(QStringView text) const
{
    const PhraseSet::AsciiAnswer ascii = m_exact.findAscii(text);
    if (ascii.hit)
        return matchAt(*ascii.hit, text, false);
    if (ascii.decided && !m_hasFuzzy)
        return std::nullopt;
    const FoldedText folded(text);
    std::optional<PhraseHit> hit = m_exact.find(folded.view());
    if (!hit && m_hasFuzzy)
        hit = findWithinOneEdit(folded.view(), true);
    if (!hit)
        return std::nullopt;
    return matchAt(*hit, text, true);
}

bool TriggerMatcher::matches(QByteArrayView utf8) const
{
    const PhraseSet::AsciiAnswer ascii = m_exact.findAscii(utf8);
    if (ascii.decided && (ascii.hit || !m_hasFuzzy))
        return ascii.hit.has_value();
    QVarLengthArray<QChar, 1024> buffer(utf8.size() + 1);
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QChar* end = decoder.appendToBuffer(buffer.data(), utf8);
    const FoldedText folded(QStringView(buffer.data(), end - buffer.data()));
    return m_exact.find(folded.view()) || (m_hasFuzzy && findWithinOneEdit(folded.view(), true));
}

std::optional<TriggerNearMiss> TriggerMatcher::nearMiss(QStringView text) const
{
    const FoldedText folded(text);
    if (const auto hit = findWithinOneEdit(folded.view(), false))
        return TriggerNearMiss{matchAt(*hit, text, true), NearMissKind::OneEdit};
    if (const auto hit = findInsideWord(folded.view()))
        return TriggerNearMiss{matchAt(*hit, text, true), NearMissKind::InsideLongerWord};
    return std::nullopt;
}

std::optional<PhraseHit> TriggerMatcher::findWithinOneEdit(QStringView folded, bool fuzzyOnly) const
{
    for (qsizetype from = 0; from < folded.size(); from = wordEnd(folded, from)) {
        if (folded[from] == u' ')
            continue;
        for (int i = 0; i < m_exact.size(); ++i) {
            const QStringView phrase = m_exact.folded(i);
            const bool isAsked = !fuzzyOnly || m_triggers[i].mode == TriggerMode::Fuzzy;
            if (!isAsked || phrase.size() < kMinFuzzyLength)
                continue;
            const qsizetype end = endOfWords(folded, from, wordsOf(phrase));
            if (end >= 0 && isWithinOneEdit(phrase, folded.mid(from, end - from)))
                return PhraseHit{i, from, end};
        }
    }
    return std::nullopt;
}

std::optional<PhraseHit> TriggerMatcher::findInsideWord(QStringView folded) const
{
    std::optional<PhraseHit> first;
    for (int i = 0; i < m_exact.size(); ++i) {
        const QStringView phrase = m_exact.folded(i);
        const qsizetype at = phrase.size() >= kMinInsideLength ? folded.indexOf(phrase) : -1;
        if (at >= 0 && (!first || at < first->from))
            first = PhraseHit{i, at, at + phrase.size()};
    }
    return first;
}

TriggerMatch TriggerMatcher::matchAt(const PhraseHit& hit, QStringView text, bool isFolded) const
{
    TriggerMatch match{m_triggers[hit.phrase].id, hit.phrase, hit.from, hit.to};
    if (isFolded) {
        const FoldedText origins(text, FoldedText::Origins::Yes);
        match.from = origins.origin(hit.from);
        // One character of the text can stand for several folded ones; it is never cut.
        qsizetype end = hit.to;
        while (end < origins.view().size() && origins.origin(end) == origins.origin(hit.to - 1))
            ++end;
        match.to = origins.origin(end);
        while (match.to > match.from && text[match.to - 1].isSpace())
            --match.to;
    }
    return match;
}

} // namespace revos
