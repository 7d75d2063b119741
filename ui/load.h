#pragma once

#include "core/async.h"
#include "core/asyncport.h"
#include "core/call.h"

#include <chrono>

namespace revos {

/// Asks one thing again and again: a new question cancels the one before, and its answer never arrives. A
/// member of the QObject it answers to; GUI thread.
class Loader final
{
public:
    explicit Loader(QObject* context)
        : m_context(context)
    {}
    ~Loader() { m_cancel.cancel(); }
    Loader(const Loader&) = delete;
    Loader& operator=(const Loader&) = delete;

    /// @p ask: (Port&, const Call&) → Result<T> on a worker; @p done: (const Result<T>&) on this thread.
    template<class Port, class Ask, class Done>
    void start(const Async<Port>& port, Ask ask, Done done)
    {
        cancel();
        m_cancel = CancelSource();
        const Call call{Deadline::in(kPatience), m_cancel.token()};
        auto future =
            port.run(call.cancel, [ask = std::move(ask), call](Port& store) { return ask(store, call); });
        m_loading = true;
        whenDone(future, m_context,
                 [this, generation = m_number, done = std::move(done)](const auto& answer) mutable {
                     if (!m_generation.isCurrent(generation))
                         return;
                     m_loading = false;
                     done(answer);
                 });
    }

    void cancel()
    {
        m_cancel.cancel();
        m_number = m_generation.next();
        m_loading = false;
    }

    bool isLoading() const { return m_loading; }

private:
    /// Longer than any answer a person would wait for; a page that takes longer has a defect behind it.
    static constexpr std::chrono::seconds kPatience{20};

    QObject* m_context;
    CancelSource m_cancel;
    Generation m_generation;
    quint64 m_number = 0;
    bool m_loading = false;
};

/// Does one thing to the end, whatever is asked meanwhile: saving, approving. @p done is not called when
/// @p context is gone by then.
template<class Port, class Act, class Done>
void perform(const Async<Port>& port, QObject* context, Act act, Done done)
{
    constexpr std::chrono::seconds kPatience{30};
    const Call call = Call::within(kPatience);
    whenDone(port.run(call.cancel, [act = std::move(act), call](Port& store) { return act(store, call); }),
             context, std::move(done));
}

} // namespace revos
