#include "domain/extraction/emailextractor.h"

#include "domain/extraction/addressscanner.h"
#include "domain/extraction/addresstext.h"
#include "domain/extraction/candidatescore.h"

#include <QHash>

#include <algorithm>

namespace revos {

namespace {

constexpr int kMaxAddresses = 50;
constexpr int kClearMargin = 30;

QString addressOf(const FoundAddress& found)
{
    return found.local + u'@' + found.domain;
}

// Nothing but the address, and signs around it.
bool isOnlyText(QStringView text, AddressSpan span)
{
    const auto saysNothing = [](QChar c) { return !c.isLetterOrNumber() && !c.isSurrogate(); };
    const QStringView before = text.first(span.from);
    const QStringView after = text.mid(span.to);
    return std::all_of(before.begin(), before.end(), saysNothing) &&
           std::all_of(after.begin(), after.end(), saysNothing);
}

// Every phrase of a kind counts once for an address.
void addRemarks(std::vector<ScoredCandidate>& scored, const std::vector<ContextRemark>& remarks)
{
    for (size_t i = 0; i < remarks.size(); ++i) {
        const ContextRemark& remark = remarks[i];
        const bool isRepeated =
            std::any_of(remarks.begin(), remarks.begin() + qsizetype(i), [&](const ContextRemark& other) {
                return other.kind == remark.kind && other.address == remark.address;
            });
        if (isRepeated)
            continue;
        addRemark(scored[size_t(remark.address)], remark);
        if (remark.kind == ContextKind::Correction && remark.address > 0)
            addPart(scored[size_t(remark.address) - 1], QStringLiteral("superseded"), -60,
                    {remark.from, remark.to}, ReviewCause::Superseded);
    }
}

// An address written twice is one candidate, the one with the better score.
std::vector<ScoredCandidate> withoutRepetitions(std::vector<ScoredCandidate> scored)
{
    if (scored.size() < 2)
        return scored;
    std::stable_sort(scored.begin(), scored.end(),
                     [](const ScoredCandidate& left, const ScoredCandidate& right) {
                         return left.candidate.confidence > right.candidate.confidence;
                     });
    QSet<QString> seen;
    std::erase_if(scored, [&seen](const ScoredCandidate& one) {
        const bool isKnown = seen.contains(one.candidate.email);
        seen.insert(one.candidate.email);
        return isKnown;
    });
    return scored;
}

bool isAccepted(const ScoredCandidate& best)
{
    return best.cause == ReviewCause::None && best.candidate.confidence >= EmailExtractor::kAcceptFrom;
}

Why whyOf(const ScoredCandidate& best)
{
    const QString email = best.candidate.email;
    switch (best.cause) {
    case ReviewCause::None:
        break;
    case ReviewCause::NotMine:
        return {"capture.not-mine", {email}, {}};
    case ReviewCause::DoNotUse:
        return {"capture.do-not-use", {email}, {}};
    case ReviewCause::Outdated:
        return {"capture.outdated", {email}, {}};
    case ReviewCause::Superseded:
        return {"capture.superseded", {email}, {}};
    case ReviewCause::Quoted:
        return {"capture.quoted", {email}, {}};
    case ReviewCause::ThirdPerson:
        return {"capture.third-person", {email}, {}};
    case ReviewCause::TypoDomain:
        return {"capture.typo-domain", {email, best.candidate.suggestion}, {}};
    case ReviewCause::Disposable:
        return {"capture.disposable", {email}, {}};
    case ReviewCause::Role:
        return {"capture.role-address", {email}, {}};
    case ReviewCause::Malformed:
        return {"capture.malformed", {email}, {}};
    }
    if (!isAccepted(best))
        return {"capture.low-confidence", {email, QString::number(best.candidate.confidence)}, {}};
    return {"capture.accepted", {email, QString::number(best.candidate.confidence)}, {}};
}

Extraction decide(std::vector<ScoredCandidate> scored)
{
    Extraction result;
    if (scored.empty()) {
        result.why = {"capture.no-address", {}, {}};
        return result;
    }
    const bool isClear =
        scored.size() == 1 || scored[1].candidate.confidence <= scored[0].candidate.confidence - kClearMargin;
    result.why = isClear ? whyOf(scored[0]) : Why{"capture.several", {QString::number(scored.size())}, {}};
    result.accepted = isClear && isAccepted(scored[0]);
    result.candidates.reserve(qsizetype(scored.size()));
    for (ScoredCandidate& one : scored)
        result.candidates.append(std::move(one.candidate));
    result.best = result.candidates.constFirst();
    return result;
}

} // namespace

EmailExtractor::EmailExtractor(const ExtractionContext& context)
{
    for (const QString& address : context.ownAddresses)
        m_own.insert(address.trimmed().toLower());
    for (const QString& text : context.outgoingTexts) {
        for (const FoundAddress& found : scanAddresses(AddressText(text).view(), kMaxAddresses))
            m_quoted.insert(addressOf(found));
    }
}

Extraction EmailExtractor::extract(QStringView text) const
{
    const AddressText readable(text);
    std::vector<FoundAddress> found = scanAddresses(readable.view(), kMaxAddresses);
    if (found.empty())
        return decide({});

    std::vector<AddressSpan> spans;
    std::vector<ScoredCandidate> scored;
    spans.reserve(found.size());
    scored.reserve(found.size());
    for (const FoundAddress& address : found) {
        spans.push_back({readable.origin(address.from), readable.origin(address.to)});
        const bool isAlone = found.size() == 1 && isOnlyText(text, spans.back());
        scored.push_back(scoreAddress(address, spans.back(), isAlone));
        if (m_quoted.contains(scored.back().candidate.email))
            addPart(scored.back(), QStringLiteral("quoted"), -90, spans.back(), ReviewCause::Quoted);
    }
    addRemarks(scored, readContext(text, spans));
    const auto isOwn = [this](const ScoredCandidate& one) { return m_own.contains(one.candidate.email); };
    if (std::all_of(scored.begin(), scored.end(), isOwn)) {
        Extraction result;
        result.why = {"capture.own-address", {scored[0].candidate.email}, {}};
        return result;
    }
    std::erase_if(scored, isOwn);
    std::for_each(scored.begin(), scored.end(), closeScore);
    return decide(withoutRepetitions(std::move(scored)));
}

} // namespace revos
