#pragma once

#include "core/postandwait.h"

#include <memory>

namespace revos {

/// Makes an object that has to live on the main thread, from a worker; it is destroyed there too.
/// @p anchor: any object of the main thread. @p make runs there.
template<class T>
struct DeleteLater
{
    void operator()(T* object) const { object->deleteLater(); }
};

template<class T>
using OnMainThread = std::unique_ptr<T, DeleteLater<T>>;

template<class T, class Make>
[[nodiscard]] Result<OnMainThread<T>> makeOnMainThread(QObject& anchor, const Call& call, Make make)
{
    REVOS_TRY_ASSIGN(T* const made,
                     postAndWait<T*>(&anchor, call, QStringLiteral("making an object"),
                                     [make = std::move(make)](Reply<T*> reply) { reply.finish(make()); }));
    return OnMainThread<T>(made);
}

} // namespace revos
