#include "domain/site/posturl.h"

#include "domain/site/siteaddress.h"

#include <algorithm>
#include <array>

namespace revos {

namespace {

constexpr qsizetype kLongestFact = 200;
// Shorter numbers in a title are no ids: "share-5-tips-activity-712…".
constexpr qsizetype kShortestIdInTitle = 8;

Error refused(QByteArray reason, const QString& text, const QString& more = {})
{
    QStringList facts{text.trimmed().left(kLongestFact)};
    if (!more.isEmpty())
        facts.append(more);
    return Error::invalid(std::move(reason), facts);
}

Error refused(const SiteAddressFault& fault, const QString& text)
{
    switch (fault.kind) {
    case SiteAddressFault::Kind::Empty:
        return refused("post-url.empty", text);
    case SiteAddressFault::Kind::NotAnAddress:
        return refused("post-url.not-an-address", text);
    case SiteAddressFault::Kind::Unsafe:
        return refused("post-url.unsafe", text);
    case SiteAddressFault::Kind::OtherSite:
        return refused("post-url.other-site", text, fault.host);
    case SiteAddressFault::Kind::ShortLink:
        return refused("post-url.short-link", text);
    }
    return refused("post-url.not-an-address", text);
}

/// The posts an address names.
struct NamedPosts
{
    QList<PostUrn> urns;
    bool isPostForm = false; ///< it has a place where a post's id belongs

    void add(const PostUrn& urn)
    {
        if (!urns.contains(urn))
            urns.append(urn);
    }

    void addFrom(const QString& text)
    {
        isPostForm = true;
        if (const auto urn = PostUrn::parse(text))
            add(*urn);
    }

    // "jane_a-title-activity-7123456789012345678-AbCd"; the title may stick to the word: "…_activity-712…".
    void addFromTitle(const QString& slug)
    {
        isPostForm = true;
        const QStringList words = slug.split(u'-');
        for (qsizetype i = 1; i < words.size(); ++i) {
            const QString kind = words[i - 1].section(u'_', -1);
            const auto urn = PostUrn::parse(QString(kind + u':' + words[i]));
            if (urn && urn->id.size() >= kShortestIdInTitle)
                add(*urn);
        }
    }

    // A permalink of a comment names the post again, sometimes by the number of its other kind.
    void addFromComment(const QString& text)
    {
        const auto comment = CommentUrn::parse(text);
        if (comment && !urns.isEmpty() && comment->post.kind == urns[0].kind)
            add(comment->post);
    }
};

NamedPosts postsIn(const SiteAddress& address)
{
    NamedPosts posts;
    const QStringList& path = address.segments;
    for (qsizetype i = 0; i < path.size(); ++i) {
        const QString before = i > 0 ? path[i - 1] : QString();
        const bool isUrn = path[i].startsWith(u"urn:li:");
        if (before == u"update" || before == u"post" || before == u"post-summary" ||
            (isUrn && posts.isPostForm))
            posts.addFrom(path[i]);
        else if (before == u"posts" && i == 1)
            posts.addFromTitle(path[i]);
    }
    const auto parameters = address.query.queryItems(QUrl::FullyDecoded);
    for (const auto& [name, value] : parameters) {
        if (name == u"highlightedUpdateUrn" || name == u"updateEntityUrn" || name == u"shareUrn")
            posts.addFrom(value);
    }
    for (const auto& [name, value] : parameters) {
        if (name == u"commentUrn" || name == u"dashCommentUrn" || name == u"replyUrn")
            posts.addFromComment(value);
    }
    return posts;
}

/// What the address is instead of a post's.
QByteArray reasonFor(const QStringList& path)
{
    struct Place
    {
        QStringView segment;
        const char* reason;
    };
    constexpr auto kPlaces = std::to_array<Place>({
        {u"in", "post-url.profile"},
        {u"pub", "post-url.profile"},
        {u"company", "post-url.company"},
        {u"school", "post-url.company"},
        {u"showcase", "post-url.company"},
        {u"feed", "post-url.feed"},
        {u"pulse", "post-url.article"},
        {u"newsletters", "post-url.article"},
    });
    if (path.isEmpty())
        return "post-url.feed";
    const auto place = std::find_if(kPlaces.begin(), kPlaces.end(),
                                    [&path](const Place& known) { return path[0] == known.segment; });
    return place == kPlaces.end() ? "post-url.no-post" : place->reason;
}

PostUrl postAt(const PostUrn& urn, const QUrl& origin)
{
    return {urn, origin.resolved(QUrl(QString(u"/feed/update/" + urn.toString() + u'/')))};
}

} // namespace

Result<PostUrl> PostUrl::parse(const QString& text, const QUrl& practiceBase)
{
    const QUrl linkedIn(QStringLiteral("https://www.linkedin.com"));
    if (const auto bare = PostUrn::parse(text.trimmed()))
        return postAt(*bare, practiceBase.isEmpty() ? linkedIn : practiceBase);
    const auto address = readSiteAddress(text, practiceBase);
    if (!address)
        return fail(refused(address.error(), text));
    const NamedPosts posts = postsIn(*address);
    if (!posts.isPostForm)
        return fail(refused(reasonFor(address->segments), text));
    if (posts.urns.isEmpty())
        return fail(refused("post-url.bad-id", text));
    if (posts.urns.size() > 1)
        return fail(refused("post-url.several-posts", text));
    return postAt(posts.urns[0], address->isPractice ? practiceBase : linkedIn);
}

} // namespace revos
