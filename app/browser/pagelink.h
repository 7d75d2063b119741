#pragma once

#include "browser/pageview.h"
#include "core/postandwait.h"

namespace revos {

/// A worker's hold on a page that lives on the GUI thread and may be closed at any time.
class PageLink
{
public:
    /// GUI thread.
    explicit PageLink(PageView& view)
        : m_anchor(new QObject, [](QObject* anchor) { anchor->deleteLater(); })
        , m_view(std::make_shared<QPointer<PageView>>(&view))
        , m_mailbox(view.mailbox())
    {}

    const PageMailbox& mailbox() const { return *m_mailbox; }

    /// Runs @p start with the page on the GUI thread and waits for its answer; Cancelled when it was closed.
    template<class T>
    [[nodiscard]] Result<T> wait(const Call& call, const QString& what,
                                 std::function<void(PageView&, Reply<T>)> start) const
    {
        return postAndWait<T>(m_anchor.get(), call, what,
                              [view = m_view, start = std::move(start)](Reply<T> reply) {
                                  if (*view)
                                      start(**view, std::move(reply));
                                  else
                                      reply.finish(fail(Error::cancelled(QStringLiteral("page closed"))));
                              });
    }

    /// Runs @p work with the page on the GUI thread, sooner or later, unless it was closed.
    void post(std::function<void(PageView&)> work) const
    {
        QMetaObject::invokeMethod(
            m_anchor.get(),
            [view = m_view, work = std::move(work)] {
                if (*view)
                    work(**view);
            },
            Qt::QueuedConnection);
    }

private:
    std::shared_ptr<QObject> m_anchor;          ///< outlives the page as long as a worker holds the link
    std::shared_ptr<QPointer<PageView>> m_view; ///< read on the GUI thread only
    std::shared_ptr<PageMailbox> m_mailbox;
};

} // namespace revos
