#include "domain/site/urn.h"

#include <algorithm>
#include <array>

namespace revos {

namespace {

constexpr QStringView kPrefix = u"urn:li:";
constexpr qsizetype kLongestId = 22;

bool isNumber(QStringView text)
{
    return !text.isEmpty() && text.size() <= kLongestId &&
           std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

bool isMemberId(QStringView text)
{
    return text.size() >= 8 && text.size() <= 128 && std::all_of(text.begin(), text.end(), [](QChar c) {
               return c.unicode() < 0x80 && (c.isLetterOrNumber() || c == u'_' || c == u'-');
           });
}

// What stands behind @p prefix; empty when it is not there.
QStringView behind(QStringView text, QStringView prefix)
{
    return text.startsWith(prefix) ? text.mid(prefix.size()) : QStringView();
}

// The two halves of "(a,b)".
std::optional<std::pair<QStringView, QStringView>> pairIn(QStringView text)
{
    const qsizetype comma = text.indexOf(u',');
    if (!text.startsWith(u'(') || !text.endsWith(u')') || comma < 0)
        return std::nullopt;
    return std::pair(text.mid(1, comma - 1), text.mid(comma + 1).chopped(1));
}

} // namespace

std::optional<PostUrn> PostUrn::parse(QStringView text)
{
    constexpr auto kKinds = std::to_array<QStringView>({u"activity", u"ugcPost", u"share"});
    const QStringView name = text.startsWith(kPrefix) ? text.mid(kPrefix.size()) : text;
    const qsizetype colon = name.indexOf(u':');
    if (colon < 0)
        return std::nullopt;
    const QStringView kind = name.first(colon);
    const QStringView id = name.mid(colon + 1);
    if (std::find(kKinds.begin(), kKinds.end(), kind) == kKinds.end() || !isNumber(id))
        return std::nullopt;
    return PostUrn{kind.toString(), id.toString()};
}

QString PostUrn::toString() const
{
    return kPrefix + kind + u':' + id;
}

std::optional<CommentUrn> CommentUrn::parse(QStringView text)
{
    const QStringView short_ = behind(text, u"urn:li:comment:");
    const QStringView long_ = behind(text, u"urn:li:fsd_comment:");
    const auto halves = pairIn(short_.isEmpty() ? long_ : short_);
    if (!halves)
        return std::nullopt;
    const QStringView postText = short_.isEmpty() ? halves->second : halves->first;
    const QStringView id = short_.isEmpty() ? halves->first : halves->second;
    const auto post = PostUrn::parse(postText);
    if (!post || !isNumber(id))
        return std::nullopt;
    return CommentUrn{*post, id.toString()};
}

QString CommentUrn::toString() const
{
    return QString(u"urn:li:comment:(" + post.kind + u':' + post.id + u',' + id + u')');
}

std::optional<MemberUrn> MemberUrn::parse(QStringView text)
{
    const QStringView number = behind(text, u"urn:li:member:");
    if (isNumber(number))
        return MemberUrn{QStringLiteral("member"), number.toString()};
    QStringView id = behind(text, u"urn:li:fsd_profile:");
    if (id.isEmpty())
        id = behind(text, u"urn:li:fs_miniProfile:");
    if (id.isEmpty() && text.startsWith(u"ACo"))
        id = text;
    if (!isMemberId(id))
        return std::nullopt;
    return MemberUrn{QStringLiteral("fsd_profile"), id.toString()};
}

QString MemberUrn::toString() const
{
    return kPrefix + kind + u':' + id;
}

} // namespace revos
