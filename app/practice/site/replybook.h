#pragma once

#include "practice/ledger/siteentry.h"

#include <QHash>

#include <vector>

namespace revos::practice {

/// What an account answered to a comment.
struct AccountReply
{
    QString urn; ///< "urn:li:comment:(activity:<A>,<C>)"
    QString parentUrn;
    QString account;
    QString text;
    QDateTime at;
};

/// The answers of accounts to comments; those of personas are part of the world. Follows ledger events. Not
/// thread-safe; guarded by SiteState's owner.
class ReplyBook
{
public:
    void apply(const Replied& event, const QDateTime& at);

    /// Oldest first.
    std::vector<AccountReply> to(const QString& commentUrn) const { return m_byParent.value(commentUrn); }
    qsizetype count() const { return m_count; }
    /// The URN of an answer to @p commentUrn given at @p at.
    QString nextUrn(const QString& commentUrn, const QDateTime& at) const;

private:
    QHash<QString, std::vector<AccountReply>> m_byParent;
    qsizetype m_count = 0;
};

} // namespace revos::practice
