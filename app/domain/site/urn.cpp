#include "domain/site/urn.h"

#include <QRegularExpression>

namespace revos {

std::optional<PostUrn> PostUrn::parse(QStringView text)
{
    static const QRegularExpression kPattern(
        QStringLiteral("\\A(?:urn:li:)?(activity|ugcPost|share):([0-9]{1,22})\\z"));
    const auto match = kPattern.match(text.toString());
    if (!match.hasMatch())
        return std::nullopt;
    return PostUrn{match.captured(1), match.captured(2)};
}

QString PostUrn::toString() const
{
    return QStringLiteral("urn:li:") + kind + u':' + id;
}

std::optional<CommentUrn> CommentUrn::parse(QStringView text)
{
    static const QRegularExpression kPattern(
        QStringLiteral("\\Aurn:li:comment:\\(([^,()]+),([0-9]{1,22})\\)\\z"));
    const auto match = kPattern.match(text.toString());
    if (!match.hasMatch())
        return std::nullopt;
    const auto post = PostUrn::parse(match.captured(1));
    if (!post)
        return std::nullopt;
    return CommentUrn{*post, match.captured(2)};
}

QString CommentUrn::toString() const
{
    return QStringLiteral("urn:li:comment:(%1:%2,%3)").arg(post.kind, post.id, id);
}

} // namespace revos
