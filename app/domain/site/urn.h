#pragma once

#include <QString>
#include <QStringView>

#include <optional>

namespace revos {

/// A post: `urn:li:activity:<id>`, `urn:li:ugcPost:<id>` or `urn:li:share:<id>`. Ids are compared as a whole.
struct PostUrn
{
    QString kind; ///< activity, ugcPost or share
    QString id;   ///< digits

    static std::optional<PostUrn> parse(QStringView text);
    QString toString() const;

    bool operator==(const PostUrn&) const = default;
};

/// A comment: `urn:li:comment:(activity:<post>,<id>)` or the long form
/// `urn:li:comment:(urn:li:activity:<post>,<id>)`; both are the same comment.
struct CommentUrn
{
    PostUrn post;
    QString id;

    static std::optional<CommentUrn> parse(QStringView text);
    /// The short form.
    QString toString() const;

    bool operator==(const CommentUrn&) const = default;
};

} // namespace revos
