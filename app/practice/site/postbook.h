#pragma once

#include "practice/ledger/siteentry.h"
#include "practice/world/world.h"

#include <QHash>

namespace revos::practice {

/// A post: the one the campaign is about, or what accounts have published and passed on since.
struct NetworkPost
{
    QString urn;  ///< "urn:li:activity:<id>"
    QString slug; ///< last part of the readable address
    QString author;
    QString text;     ///< commentary, of a repost
    QString original; ///< URN of what it passes on; empty: none
    bool isInstant = false;
    bool isDeleted = false;
    QDateTime at;
};

/// Every post there is. Follows ledger events. Not thread-safe; guarded by SiteState's owner.
class PostBook
{
public:
    explicit PostBook(const World& world);

    void apply(const Published& event, const QDateTime& at);
    void apply(const Reshared& event, const QDateTime& at);
    void apply(const PostDeleted& event);

    /// Deleted ones, too; null when there never was one. Valid until a post is added.
    const NetworkPost* post(const QString& urn) const;
    /// By the digits of its address.
    const NetworkPost* postById(const QString& activityId) const;
    /// Those that are not deleted, the newest first; of everybody when @p author is empty.
    std::vector<const NetworkPost*> by(const QString& author) const;
    /// How often it was passed on by what still stands.
    qsizetype reshares(const QString& urn) const;
    /// The URN of a post made at @p at.
    QString nextUrn(const QDateTime& at) const;

private:
    void add(NetworkPost post);

    std::vector<NetworkPost> m_posts; ///< in the order of time
    QHash<QString, size_t> m_byUrn;
};

} // namespace revos::practice
