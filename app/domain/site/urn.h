#pragma once

#include <QString>

#include <optional>

namespace revos {

/// The name of a post: "urn:li:activity:7123456789012345678".
struct PostUrn
{
    QString kind; ///< "activity", "ugcPost" or "share"
    QString id;   ///< digits

    /// Nothing when @p text is not exactly one such URN, or the short form "activity:…".
    static std::optional<PostUrn> parse(QStringView text);
    QString toString() const;

    bool operator==(const PostUrn&) const = default;
};

/// The name of a comment. Of the forms the site uses – "urn:li:comment:(activity:A,C)",
/// "urn:li:comment:(urn:li:activity:A,C)" and "urn:li:fsd_comment:(C,urn:li:activity:A)" – the first is the
/// one stored. Ids are compared whole: comment 12 is not comment 123.
struct CommentUrn
{
    PostUrn post;
    QString id; ///< digits

    static std::optional<CommentUrn> parse(QStringView text);
    QString toString() const;

    bool operator==(const CommentUrn&) const = default;
};

/// The name of a member. "urn:li:fsd_profile:ACoA…", "urn:li:fs_miniProfile:ACoA…" and a bare "ACoA…" are the
/// same one and stored in the first form; "urn:li:member:123" is another name space and stays.
struct MemberUrn
{
    QString kind; ///< "fsd_profile" or "member"
    QString id;   ///< case-sensitive for "fsd_profile"

    static std::optional<MemberUrn> parse(QStringView text);
    QString toString() const;

    bool operator==(const MemberUrn&) const = default;
};

} // namespace revos
