#pragma once

#include "core/result.h"
#include "practice/http/httpmessage.h"

#include <functional>
#include <memory>

namespace revos::practice {

/// An HTTP server on 127.0.0.1 with threads of its own. It answers only requests that name the loopback host
/// and its port, so that no page elsewhere reaches it by a name that resolves to 127.0.0.1 (DNS rebinding).
///
/// start() and stop() from one thread; the handler is called on the server's threads, several at a time.
class WebServer
{
public:
    using Handler = std::function<HttpResponse(const HttpRequest&)>;

    explicit WebServer(Handler handler);
    /// Stops.
    ~WebServer();
    WebServer(const WebServer&) = delete;
    WebServer& operator=(const WebServer&) = delete;

    /// Listens on @p port, or on any free one when 0. Errors: the port is taken.
    [[nodiscard]] Result<void> start(quint16 port);
    /// Ends delayed answers early, finishes what is being answered, joins. Does nothing when not running.
    void stop();

    quint16 port() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace revos::practice
