#pragma once

#include "net/hostresolver.h"

#include <QMap>

namespace revos {

/// Answers from a list, and counts. A host that is not in it does not exist; one with several lists gives the
/// next one each time, as a name that is being rebound does.
class FakeResolver final : public HostResolver
{
public:
    QMap<QString, QList<QStringList>> hosts;
    int calls = 0;

    Result<QList<QHostAddress>> resolve(const QString& host, const Call& call) override
    {
        REVOS_TRY(call.check(host));
        ++calls;
        auto found = hosts.find(host);
        if (found == hosts.end() || found->isEmpty())
            return fail(Error::because(Code::Offline, "net.host-not-found", {host}));
        QList<QHostAddress> addresses;
        for (const QString& text : found->constFirst())
            addresses.append(QHostAddress(text));
        if (found->size() > 1)
            found->removeFirst();
        return addresses;
    }
};

} // namespace revos
