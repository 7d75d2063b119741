#include "domain/site/posturl.h"

#include <QRegularExpression>
#include <QSet>

namespace revos {

namespace {

bool isLinkedIn(const QString& host)
{
    return host == QLatin1String("linkedin.com") || host.endsWith(QLatin1String(".linkedin.com"));
}

bool isSameOrigin(const QUrl& url, const QUrl& base)
{
    return base.isValid() && !base.isEmpty() && url.scheme() == base.scheme() && url.host() == base.host() &&
           url.port() == base.port();
}

/// Every post named in @p text: as a URN, or as "-activity-<digits>-" of a readable address.
QList<PostUrn> postsIn(const QString& text)
{
    static const QRegularExpression kPattern(
        QStringLiteral("(?:urn:li:|[-/(])(activity|ugcPost|share)[:-]([0-9]{1,22})(?![0-9])"));
    QList<PostUrn> posts;
    auto matches = kPattern.globalMatch(text);
    while (matches.hasNext()) {
        const auto match = matches.next();
        const PostUrn urn{match.captured(1), match.captured(2)};
        if (!posts.contains(urn))
            posts.append(urn);
    }
    return posts;
}

/// What the address is instead of a post's.
QByteArray reasonFor(const QString& path)
{
    if (path.startsWith(QLatin1String("/in/")))
        return "post-url.profile";
    if (path.startsWith(QLatin1String("/company/")) || path.startsWith(QLatin1String("/school/")) ||
        path.startsWith(QLatin1String("/showcase/")))
        return "post-url.company";
    if (path == QLatin1String("/feed") || path == QLatin1String("/feed/") || path == QLatin1String("/") ||
        path.isEmpty())
        return "post-url.feed";
    return "post-url.no-post";
}

} // namespace

Result<PostUrl> PostUrl::parse(const QString& text, const QUrl& practiceBase)
{
    const QString typed = text.trimmed();
    const auto wrong = [&typed](QByteArray reason, const QString& more = {}) {
        return fail(Error::invalid(std::move(reason),
                                   more.isEmpty() ? QStringList{typed} : QStringList{typed, more}));
    };
    if (typed.isEmpty())
        return wrong("post-url.empty");
    QString address = typed;
    if (const auto bare = PostUrn::parse(address); bare && address.startsWith(QLatin1String("urn:")))
        address = QStringLiteral("https://www.linkedin.com/feed/update/") + address + u'/';
    if (!address.contains(QLatin1String("://")))
        address.prepend(QStringLiteral("https://"));
    const QUrl url(address, QUrl::TolerantMode);
    const QString host = url.host().toLower();
    if (!url.isValid() || host.isEmpty() || !host.contains(u'.'))
        return wrong("post-url.not-an-address");
    const bool isPractice = isSameOrigin(url, practiceBase);
    if (host == QLatin1String("lnkd.in"))
        return wrong("post-url.short-link");
    const bool isWeb = url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("http");
    if (!isPractice && !(isWeb && isLinkedIn(host)))
        return wrong("post-url.other-site", host);
    const QString path = url.path(QUrl::FullyDecoded);
    const QList<PostUrn> posts = postsIn(path);
    if (posts.isEmpty())
        return wrong(reasonFor(path));
    if (posts.size() > 1)
        return wrong("post-url.several-posts");
    PostUrl result;
    result.urn = posts.first();
    const QUrl origin = isPractice ? practiceBase : QUrl(QStringLiteral("https://www.linkedin.com"));
    result.canonical = origin.resolved(QUrl(QStringLiteral("/feed/update/") + result.urn.toString() + u'/'));
    return result;
}

} // namespace revos
