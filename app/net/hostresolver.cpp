#include "net/hostresolver.h"

#include "core/postandwait.h"

#include <QHostInfo>

namespace revos {

Result<QList<QHostAddress>> SystemHostResolver::resolve(const QString& host, const Call& call)
{
    using Addresses = QList<QHostAddress>;
    return postAndWait<Addresses>(
        m_context, call, QStringLiteral("resolve a host name"),
        [context = m_context, host](const Reply<Addresses>& reply) {
            QHostInfo::lookupHost(host, context, [reply, host](const QHostInfo& info) {
                if (info.error() != QHostInfo::NoError || info.addresses().isEmpty())
                    reply.finish(fail(Error::because(Code::Offline, "net.host-not-found", {host})));
                else
                    reply.finish(info.addresses());
            });
        });
}

} // namespace revos
