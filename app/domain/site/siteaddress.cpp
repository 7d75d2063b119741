#include "domain/site/siteaddress.h"

#include <algorithm>
#include <array>

namespace revos {

namespace {

using Kind = SiteAddressFault::Kind;

constexpr qsizetype kLongestAddress = 4096;

tl::unexpected<SiteAddressFault> refused(Kind kind, const QString& host = {})
{
    return tl::unexpected<SiteAddressFault>(SiteAddressFault{kind, host});
}

bool isLinkedInHost(const QString& host)
{
    constexpr auto kNames = std::to_array<QStringView>({u"", u"www", u"m", u"touch", u"mobile"});
    const QStringView suffix = u"linkedin.com";
    if (!host.endsWith(suffix))
        return false;
    QStringView sub = QStringView(host).chopped(suffix.size());
    if (!sub.isEmpty() && !sub.endsWith(u'.'))
        return false;
    if (!sub.isEmpty())
        sub.chop(1);
    const bool isCountry = sub.size() == 2 && sub[0].isLower() && sub[1].isLower();
    return isCountry || std::find(kNames.begin(), kNames.end(), sub) != kNames.end();
}

bool isSameOrigin(const QUrl& url, const QUrl& base)
{
    return !base.isEmpty() && url.host() == base.host() && url.port(80) == base.port(80) &&
           url.scheme() == base.scheme();
}

bool hasControlOrSpace(const QString& text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) {
        return c.isSpace() || c.category() == QChar::Other_Control || c.category() == QChar::Other_Format ||
               c == u'\\';
    });
}

bool isDotSegment(const QString& segment)
{
    return segment == u"." || segment == u"..";
}

// Pasted addresses come in angle brackets, quotes and without a scheme.
QString tidied(const QString& text)
{
    QString address = text.trimmed();
    while (address.size() > 1 && QStringView(u"<\"'(").contains(address.front()))
        address.remove(0, 1);
    const auto isAround = [&address](QChar last) {
        return last == u')' ? address.count(u')') > address.count(u'(')
                            : QStringView(u">\"',.;").contains(last);
    };
    while (address.size() > 1 && isAround(address.back()))
        address.chop(1);
    return address;
}

} // namespace

tl::expected<SiteAddress, SiteAddressFault> readSiteAddress(const QString& text, const QUrl& practiceBase)
{
    const QString address = tidied(text);
    if (address.isEmpty())
        return refused(Kind::Empty);
    if (address.size() > kLongestAddress)
        return refused(Kind::NotAnAddress);
    if (hasControlOrSpace(address))
        return refused(address.contains(u' ') ? Kind::NotAnAddress : Kind::Unsafe);
    const bool hasScheme = address.contains(QLatin1String("://"));
    const QUrl url(hasScheme ? address : QString(u"https://" + address), QUrl::StrictMode);
    const bool isPractice = isSameOrigin(url, practiceBase);
    if (!url.isValid() || (!isPractice && !url.host().contains(u'.')))
        return refused(Kind::NotAnAddress);
    if (url.scheme() != u"https" && url.scheme() != u"http")
        return refused(Kind::NotAnAddress);
    if (!url.userInfo().isEmpty())
        return refused(Kind::Unsafe);

    SiteAddress result;
    result.isPractice = isPractice;
    if (!isPractice) {
        const QString host = url.host().toLower();
        if (host == u"lnkd.in")
            return refused(Kind::ShortLink);
        if (!isLinkedInHost(host))
            return refused(Kind::OtherSite, host);
        if (url.port() != -1 && url.port() != 443 && url.port() != 80)
            return refused(Kind::Unsafe);
    }
    for (const QString& segment : url.path(QUrl::FullyEncoded).split(u'/')) {
        const QString decoded = QUrl::fromPercentEncoding(segment.toLatin1());
        if (isDotSegment(decoded) || decoded.contains(u'/') || hasControlOrSpace(decoded))
            return refused(Kind::Unsafe);
        if (!decoded.isEmpty())
            result.segments.append(decoded);
    }
    result.query = QUrlQuery(url);
    return result;
}

} // namespace revos
