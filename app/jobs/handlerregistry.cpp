#include "jobs/handlerregistry.h"

#include <algorithm>

namespace revos {

Result<void> HandlerRegistry::add(std::unique_ptr<JobHandler> handler)
{
    const QByteArray kind = handler->kind();
    if (kind.isEmpty())
        return fail(Code::Internal, QStringLiteral("a job handler without a kind"));
    if (m_byKind.contains(kind))
        return fail(Code::Internal,
                    QStringLiteral("two job handlers of the kind ") + QString::fromUtf8(kind));
    m_byKind.insert(kind, handler.get());
    m_handlers.push_back(std::move(handler));
    return {};
}

JobHandler* HandlerRegistry::find(const QByteArray& kind) const
{
    return m_byKind.value(kind, nullptr);
}

QList<QByteArray> HandlerRegistry::queues() const
{
    QList<QByteArray> names;
    for (const auto& handler : m_handlers) {
        if (!names.contains(handler->queue()))
            names.append(handler->queue());
    }
    std::sort(names.begin(), names.end());
    return names;
}

} // namespace revos
