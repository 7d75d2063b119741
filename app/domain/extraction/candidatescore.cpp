#include "domain/extraction/candidatescore.h"

#include "domain/extraction/maildomains.h"

#include <QUrl>

#include <algorithm>
#include <array>

namespace revos {

namespace {

constexpr qsizetype kUsualParts = 8;

constexpr auto kPlaceholders = std::to_array<QStringView>(
    {u"firstname", u"firstname.lastname", u"name", u"name.surname", u"vorname.nachname", u"xxx", u"you",
     u"your", u"your.email", u"your.name", u"youremail", u"yourmail", u"yourname"});

struct FormScore
{
    QString part;
    int points;
};

FormScore scoreOf(AddressForm form)
{
    switch (form) {
    case AddressForm::Plain:
        return {QStringLiteral("plain-address"), 85};
    case AddressForm::Spaced:
        return {QStringLiteral("spaced-address"), 75};
    case AddressForm::Bracketed:
        return {QStringLiteral("bracketed-address"), 80};
    case AddressForm::Spelled:
        return {QStringLiteral("spelled-address"), 78};
    case AddressForm::BareAt:
        return {QStringLiteral("bare-at"), 62};
    case AddressForm::MissingDot:
        return {QStringLiteral("missing-dot"), 70};
    case AddressForm::MissingEnding:
        return {QStringLiteral("missing-ending"), 40};
    }
    return {QStringLiteral("plain-address"), 85};
}

bool isAscii(const QString& text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x80; });
}

// The domain in the form that mail servers know.
QString deliverableForm(const QString& local, const QString& domain)
{
    if (isAscii(domain))
        return local + u'@' + domain;
    const QByteArray ace = QUrl::toAce(domain);
    return ace.isEmpty() ? QString() : QString(local + u'@' + QString::fromLatin1(ace));
}

void scoreDomain(ScoredCandidate& scored, const FoundAddress& address, AddressSpan span)
{
    const bool isProvider = maildomains::isProvider(address.domain);
    if (address.hasKnownEnding)
        addPart(scored, QStringLiteral("known-ending"), 5, span);
    else
        addPart(scored, QStringLiteral("unknown-ending"), -40, span, ReviewCause::Malformed);
    if (isProvider && address.form != AddressForm::MissingEnding)
        addPart(scored, QStringLiteral("mail-provider"), 5, span);
    if (isProvider && address.form == AddressForm::BareAt)
        addPart(scored, QStringLiteral("provider-after-at"), 15, span);
    if (const auto meant = maildomains::likelyMeant(address.domain)) {
        addPart(scored, QStringLiteral("typo-like-domain"), -30, span, ReviewCause::TypoDomain);
        scored.candidate.suggestion = address.local + u'@' + *meant;
    }
    if (address.form == AddressForm::MissingEnding)
        scored.candidate.suggestion = scored.candidate.email;
    if (maildomains::isDisposable(address.domain))
        addPart(scored, QStringLiteral("disposable"), -40, span, ReviewCause::Disposable);
}

} // namespace

void addPart(ScoredCandidate& scored, const QString& part, int points, AddressSpan span, ReviewCause cause)
{
    scored.candidate.evidence.append({part, points, int(span.from), int(span.to)});
    if (cause != ReviewCause::None && (scored.cause == ReviewCause::None || cause < scored.cause))
        scored.cause = cause;
}

ScoredCandidate scoreAddress(const FoundAddress& address, AddressSpan span, bool isOnlyText)
{
    ScoredCandidate scored;
    scored.candidate.evidence.reserve(kUsualParts);
    scored.candidate.email = address.local + u'@' + address.domain;
    scored.candidate.deliverable = deliverableForm(address.local, address.domain);
    const FormScore form = scoreOf(address.form);
    addPart(scored, form.part, form.points, span);
    scoreDomain(scored, address, span);
    if (isOnlyText)
        addPart(scored, QStringLiteral("only-text"), 5, span);
    if (address.isCutShort)
        addPart(scored, QStringLiteral("cut-after-sentence"), -5, span);
    if (address.isMalformed)
        addPart(scored, QStringLiteral("malformed"), -40, span, ReviewCause::Malformed);
    if (!isAscii(address.local))
        addPart(scored, QStringLiteral("unusual-letters"), -20, span, ReviewCause::Malformed);
    if (maildomains::isRole(address.local))
        addPart(scored, QStringLiteral("role-address"), -25, span, ReviewCause::Role);
    if (std::find(kPlaceholders.begin(), kPlaceholders.end(), address.local) != kPlaceholders.end())
        addPart(scored, QStringLiteral("placeholder"), -40, span, ReviewCause::Malformed);
    return scored;
}

void addRemark(ScoredCandidate& scored, const ContextRemark& remark)
{
    const AddressSpan span{remark.from, remark.to};
    switch (remark.kind) {
    case ContextKind::Mine:
        return addPart(scored, QStringLiteral("said-to-be-mine"), 10, span);
    case ContextKind::UseIt:
        return addPart(scored, QStringLiteral("asked-to-use"), 5, span);
    case ContextKind::NotMine:
        return addPart(scored, QStringLiteral("not-mine"), -60, span, ReviewCause::NotMine);
    case ContextKind::DoNotUse:
        return addPart(scored, QStringLiteral("do-not-use"), -60, span, ReviewCause::DoNotUse);
    case ContextKind::Outdated:
        return addPart(scored, QStringLiteral("outdated"), -60, span, ReviewCause::Outdated);
    case ContextKind::ThirdPerson:
        return addPart(scored, QStringLiteral("third-person"), -45, span, ReviewCause::ThirdPerson);
    case ContextKind::Correction:
        return addPart(scored, QStringLiteral("corrected"), 5, span);
    }
}

void closeScore(ScoredCandidate& scored)
{
    int sum = 0;
    for (const EvidencePart& part : std::as_const(scored.candidate.evidence))
        sum += part.points;
    const int kept = std::clamp(sum, 0, 100);
    if (kept != sum) {
        const EvidencePart& first = scored.candidate.evidence.constFirst();
        scored.candidate.evidence.append({QStringLiteral("limit"), kept - sum, first.from, first.to});
    }
    scored.candidate.confidence = kept;
}

} // namespace revos
