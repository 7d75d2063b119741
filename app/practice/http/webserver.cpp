#include "practice/http/webserver.h"

#include "core/log.h"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

#include <httplib.h>

namespace revos::practice {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kHost = "127.0.0.1";
constexpr size_t kWorkers = 16; ///< slow answers hold one each; a browser opens six connections
constexpr size_t kMostBodyBytes = 1 << 20;

HttpRequest fromLibrary(const httplib::Request& source)
{
    HttpRequest request;
    request.method = QByteArray::fromStdString(source.method);
    request.setTarget(QByteArray::fromStdString(source.target));
    request.body = QByteArray::fromStdString(source.body);
    for (const auto& [name, value] : source.headers) {
        // The library adds what it knows of the connection; that is not part of the message.
        const QByteArray key = QByteArray::fromStdString(name).toLower();
        if (key != "remote_addr" && key != "remote_port" && key != "local_addr" && key != "local_port")
            request.headers.append({key, QByteArray::fromStdString(value)});
    }
    std::stable_sort(request.headers.begin(), request.headers.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    return request;
}

void toLibrary(const HttpResponse& response, httplib::Response& target)
{
    target.status = response.status;
    for (const auto& [name, value] : response.headers)
        target.headers.emplace(name.toStdString(), value.toStdString());
    target.set_content(response.body.toStdString(), response.contentType.toStdString());
}

} // namespace

struct WebServer::Private
{
    explicit Private(Handler given)
        : handler(std::move(given))
    {}

    void answer(const httplib::Request& source, httplib::Response& target);
    bool isOurs(const HttpRequest& request) const;
    void wait(std::chrono::milliseconds span);

    Handler handler;
    httplib::Server server;
    std::thread listener;
    quint16 port = 0;
    std::mutex mutex;
    std::condition_variable wake;
    bool stopping = false;
    std::atomic<bool> ended{false};
};

void WebServer::Private::answer(const httplib::Request& source, httplib::Response& target)
{
    const HttpRequest request = fromLibrary(source);
    if (!isOurs(request)) {
        toLibrary(HttpResponse::text("this server answers for the loopback host only", 421), target);
        return;
    }
    const HttpResponse response = handler(request);
    wait(response.delay);
    toLibrary(response, target);
}

bool WebServer::Private::isOurs(const HttpRequest& request) const
{
    const QByteArray host = request.header("host");
    const QByteArray suffix = ':' + QByteArray::number(port);
    return host == kHost + suffix || host == "localhost" + suffix;
}

void WebServer::Private::wait(std::chrono::milliseconds span)
{
    if (span.count() <= 0)
        return;
    std::unique_lock lock(mutex);
    wake.wait_for(lock, span, [this] { return stopping; });
}

WebServer::WebServer(Handler handler)
    : d(std::make_unique<Private>(std::move(handler)))
{}

WebServer::~WebServer()
{
    stop();
}

Result<void> WebServer::start(quint16 port)
{
    d->server.new_task_queue = [] { return new httplib::ThreadPool(kWorkers); };
    // One request a connection: no idle connection keeps a thread or outlives stop(), and no request is
    // lost on one that is just being closed.
    d->server.set_keep_alive_max_count(1);
    d->server.set_payload_max_length(kMostBodyBytes);
    d->server.set_tcp_nodelay(true);
    // Not the library's default, which lets a second process take the same port (SO_REUSEPORT).
    d->server.set_socket_options([](auto socket) {
#ifdef Q_OS_WIN
        constexpr int kOption = SO_EXCLUSIVEADDRUSE;
#else
        constexpr int kOption = SO_REUSEADDR;
#endif
        const int yes = 1;
        ::setsockopt(socket, SOL_SOCKET, kOption, reinterpret_cast<const char*>(&yes), sizeof yes);
    });
    const auto handle = [this](const httplib::Request& source, httplib::Response& target) {
        d->answer(source, target);
    };
    d->server.Get(".*", handle);
    d->server.Post(".*", handle);

    if (port == 0) {
        const int bound = d->server.bind_to_any_port(kHost);
        if (bound <= 0)
            return fail(Error::because(Code::Offline, "practice.no-port"));
        d->port = quint16(bound);
    } else {
        if (!d->server.bind_to_port(kHost, port))
            return fail(Error::because(Code::Conflict, "practice.port-taken", {QString::number(port)}));
        d->port = port;
    }
    d->listener = std::thread([this] {
        if (!d->server.listen_after_bind())
            qCWarning(lcPractice) << "the practice server on port" << d->port << "stopped listening";
        d->ended = true;
    });
    // stop() is lost on a library server that has not begun to run.
    while (!d->server.is_running() && !d->ended)
        std::this_thread::yield();
    return {};
}

void WebServer::stop()
{
    if (!d->listener.joinable())
        return;
    {
        const std::lock_guard lock(d->mutex);
        d->stopping = true;
    }
    d->wake.notify_all();
    d->server.stop();
    d->listener.join();
}

quint16 WebServer::port() const
{
    return d->port;
}

} // namespace revos::practice
