#pragma once

#include "core/call.h"

#include <QHostAddress>
#include <QList>
#include <QObject>

namespace revos {

/// Turns a host name into addresses. Sequential, any worker thread. Whoever checks addresses resolves once
/// and connects to what was checked: a name may lead elsewhere a moment later.
class HostResolver
{
public:
    virtual ~HostResolver() = default;

    /// All addresses of @p host, at least one. @errors Offline "net.host-not-found" with the host.
    [[nodiscard]] virtual Result<QList<QHostAddress>> resolve(const QString& host, const Call& call) = 0;
};

/// The system's resolver.
class SystemHostResolver final : public HostResolver
{
public:
    /// @p context: an object on a thread with an event loop, such as NetThread::context().
    explicit SystemHostResolver(QObject* context)
        : m_context(context)
    {}

    [[nodiscard]] Result<QList<QHostAddress>> resolve(const QString& host, const Call& call) override;

private:
    QObject* m_context;
};

} // namespace revos
