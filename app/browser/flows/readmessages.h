#pragma once

#include "browser/flows/siteguard.h"

namespace revos {

/// What earlier visits of an account's inbox handed over: thread id → newest message id. Opening a thread
/// marks it read, so its mark alone does not tell whether what was in it has been stored.
using InboxMemory = QHash<QString, QString>;

/// Reads conversations that have something new: the inbox first, then each thread that is marked unread, is
/// not known yet, was handed over but not stored, or stands at the top and was not looked at since the start.
class MessageReader
{
public:
    /// @p heads: thread id → id of the newest message that is known; empty = opened before and never stored.
    MessageReader(const SiteSession& session, const QHash<QString, QString>& heads, int maxThreads,
                  InboxMemory& memory);

    [[nodiscard]] Result<SiteAnswer<QList<SiteThread>>> read(const ThreadsOpening& opening, const Call& call);

private:
    bool needsVisit(const QString& thread, bool isUnread, int row) const;
    [[nodiscard]] Result<QStringList> changedThreads(const Call& call);
    [[nodiscard]] Result<SiteAnswer<SiteThread>> readThread(const QString& id, const Call& call);

    SiteSession m_session;
    SiteGuard m_guard;
    QHash<QString, QString> m_heads;
    int m_maxThreads;
    InboxMemory& m_memory;
};

} // namespace revos
