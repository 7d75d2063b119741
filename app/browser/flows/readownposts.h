#pragma once

#include "browser/flows/siteguard.h"

namespace revos {

/// The account's own posts and reshares on the page that is open now, newest first, without scrolling.
/// @errors Conflict "site.other-page" when the page lists somebody else's.
[[nodiscard]] Result<QList<SitePost>> shownOwnPosts(const SiteSession& session, const SiteGuard& guard,
                                                    const QDateTime& now, const Call& call);

/// Opens the account's own activity and reads its newest @p most posts. @p now: the workspace's clock, from
/// which ages count.
[[nodiscard]] Result<SiteAnswer<OwnPosts>> readOwnPosts(const SiteSession& session, int most,
                                                        const QDateTime& now, const Call& call);

} // namespace revos
