#pragma once

#include "browser/flows/siteguard.h"

namespace revos {

/// Reads conversations that have something new: the inbox first, then each thread marked unread, or not known
/// yet.
class MessageReader
{
public:
    /// @p heads: thread id → id of the newest message that is known.
    MessageReader(const SiteSession& session, const QHash<QString, QString>& heads, int maxThreads);

    [[nodiscard]] Result<SiteAnswer<QList<SiteThread>>> read(const Call& call);

private:
    [[nodiscard]] Result<QStringList> changedThreads(const Call& call);
    [[nodiscard]] Result<SiteAnswer<SiteThread>> readThread(const QString& id, const Call& call);

    SiteSession m_session;
    SiteGuard m_guard;
    QHash<QString, QString> m_heads;
    int m_maxThreads;
};

} // namespace revos
