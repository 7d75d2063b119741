#include "browser/pagewitness.h"

#include "browser/browserpage.h"
#include "browser/pagepicture.h"
#include "core/log.h"
#include "domain/ports/evidencesink.h"

namespace revos {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::hours kWindow{1};
// The rest of kPatience is for making the picture small.
constexpr std::chrono::milliseconds kPagePatience{400};

constexpr auto kSignIn = "evidence.sign-in";
constexpr auto kTakenOver = "browser.taken-over";

/// Fields that hold what must not be seen, and frames that may: one that shows its password in clear is still
/// named by its purpose, and into a frame nobody looks.
Locator secretFields()
{
    return Locator::css(u"input[type='password' i], input[autocomplete~='current-password' i], "
                        "input[autocomplete~='new-password' i], input[autocomplete~='one-time-code' i], "
                        "iframe[src*='login' i], iframe[src*='signin' i], iframe[src*='sign-in' i]"_s);
}

QByteArray withheldBy(const Error& error)
{
    if (error.reason.startsWith("evidence."))
        return error.reason;
    return error.reason == kTakenOver ? "evidence.taken-over" : "evidence.no-answer";
}

PagePart withheld(EvidenceKind kind, const QByteArray& why)
{
    PagePart part;
    part.kind = kind;
    part.withheld = why;
    return part;
}

PagePart pictureOf(const Result<QImage>& grabbed)
{
    if (!grabbed)
        return withheld(EvidenceKind::Picture, withheldBy(grabbed.error()));
    PagePicture picture = smallPicture(*grabbed);
    if (picture.jpeg.isEmpty())
        return withheld(EvidenceKind::Picture, "evidence.too-large");
    return {EvidenceKind::Picture, "image/jpeg", picture.size, std::move(picture.jpeg), {}};
}

PagePart outlineOf(const Result<PageOutline>& outline)
{
    if (!outline) {
        return withheld(EvidenceKind::Outline, outline.error().code == Code::Invalid
                                                   ? QByteArray("evidence.too-large")
                                                   : withheldBy(outline.error()));
    }
    return {EvidenceKind::Outline, "text/html", {}, outline->html.toUtf8(), {}};
}

void withholdAll(PageEvidence& evidence, const QByteArray& why)
{
    evidence.parts = {withheld(EvidenceKind::Picture, why), withheld(EvidenceKind::Outline, why)};
}

} // namespace

std::optional<BadEnd> badEndOf(const Error& error)
{
    if (error.code == Code::Cancelled || error.reason == kTakenOver)
        return std::nullopt;
    return BadEnd();
}

std::optional<BadEnd> badEndOf(const SendReport& report)
{
    const QByteArray& rule = report.result.why.rule;
    const bool isOfThePage =
        report.refusal.isEmpty() && !rule.startsWith("gate.") && !rule.startsWith("assisted.");
    const bool isBad = report.result.outcome == AttemptOutcome::Unknown ||
                       (report.result.outcome == AttemptOutcome::NotSent && isOfThePage);
    if (!isBad)
        return std::nullopt;
    return BadEnd{report.pass ? report.pass->attemptId : SendAttemptId(), false};
}

PageWitness::PageWitness(const SitePack& pack, const Clock& clock, EvidenceSink* sink)
    : m_pack(pack)
    , m_clock(clock)
    , m_sink(sink)
{}

void PageWitness::keep(AccountId account, BrowserPage& page, const BadEnd& end)
{
    if (m_sink == nullptr)
        return;
    PageEvidence evidence;
    evidence.attempt = end.attempt;
    evidence.showsIncident = end.showsIncident;
    // Its own time: the run's may be over, and that is what has to be seen.
    const Call call = Call::within(kPagePatience);
    const auto before = safeAddress(page, call);
    if (!before) {
        withholdAll(evidence, withheldBy(before.error()));
    } else if (!mayLook(account)) {
        evidence.address = *before;
        withholdAll(evidence, "evidence.too-many");
    } else {
        evidence.address = *before;
        evidence.parts.append(pictureOf(page.grab(call)));
        evidence.parts.append(outlineOf(page.outline(call)));
        // A page that changed meanwhile may have become one that must not be kept.
        if (const auto after = safeAddress(page, call); !after)
            withholdAll(evidence, withheldBy(after.error()));
    }
    m_sink->take(account, std::move(evidence));
}

bool PageWitness::mayLook(AccountId account)
{
    const QDateTime now = m_clock.now();
    const std::lock_guard lock(m_mutex);
    QList<QDateTime>& looks = m_looks[account];
    looks.removeIf(
        [&](const QDateTime& look) { return look.addSecs(std::chrono::seconds(kWindow).count()) <= now; });
    if (looks.size() >= kMostAnHour)
        return false;
    looks.append(now);
    return true;
}

/// Where the page is, if nobody can sign in there. @errors Denied "evidence.sign-in"; of the driver when the
/// page does not say.
Result<QUrl> PageWitness::safeAddress(BrowserPage& page, const Call& call) const
{
    REVOS_TRY_ASSIGN(const QUrl url, page.currentUrl(call));
    bool isSignIn = m_pack.page(u"login"_s).path.match(url.path()).hasMatch();
    for (const Locator& field :
         {m_pack.locator(u"session.login_form"_s), m_pack.locator(u"session.password"_s), secretFields()}) {
        if (isSignIn)
            break;
        REVOS_TRY_ASSIGN(const int count, page.count(field, call));
        isSignIn = count > 0;
    }
    if (isSignIn)
        return fail(Error::because(Code::Denied, kSignIn));
    return url.adjusted(QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::RemoveUserInfo);
}

} // namespace revos
