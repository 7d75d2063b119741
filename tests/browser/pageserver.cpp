#include "browser/pageserver.h"

#include <QFile>

#include <httplib.h>

namespace revos::test {

using namespace Qt::StringLiterals;

namespace {

constexpr const char* kHead = R"html(<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>page</title>
<style>body { margin: 8px; font: 14px sans-serif }</style>
<script>
function tell(word) {
  const request = new XMLHttpRequest();
  request.open('POST', '/tell', false);
  request.send(word);
}
</script></head><body><h3>A page</h3>
)html";

} // namespace

PageServer::PageServer()
    : m_server(std::make_unique<httplib::Server>())
{
    m_server->new_task_queue = [] { return new httplib::ThreadPool(16); };
    m_server->Post("/tell", [this](const httplib::Request& request, httplib::Response& response) {
        const std::lock_guard lock(m_mutex);
        m_told.append(QString::fromStdString(request.body));
        response.status = 204;
    });
    const auto any = [this](const httplib::Request& request, httplib::Response& response) {
        answer(request, response);
    };
    m_server->Get(".*", any);
    m_server->Post(".*", any);
    m_port = m_server->bind_to_any_port("127.0.0.1");
    m_thread = std::thread([this] { m_server->listen_after_bind(); });
    while (!m_server->is_running())
        std::this_thread::yield();
}

PageServer::~PageServer()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_stopped.notify_all();
    m_server->stop();
    m_thread.join();
}

QUrl PageServer::url(const QString& path) const
{
    return QUrl(u"http://127.0.0.1:%1%2"_s.arg(m_port).arg(path));
}

void PageServer::addAnswer(const QString& path, int status, const QByteArray& body,
                           const QMap<QByteArray, QByteArray>& headers)
{
    const std::lock_guard lock(m_mutex);
    m_answers.insert(path, Answer{status, body, headers, false});
}

void PageServer::addSilence(const QString& path)
{
    const std::lock_guard lock(m_mutex);
    m_answers.insert(path, Answer{200, {}, {}, true});
}

int PageServer::toldCount(const QString& word) const
{
    return int(told().count(word));
}

QStringList PageServer::told() const
{
    const std::lock_guard lock(m_mutex);
    return m_told;
}

QStringList PageServer::requests() const
{
    const std::lock_guard lock(m_mutex);
    return m_requests;
}

QByteArray PageServer::lastCookies() const
{
    const std::lock_guard lock(m_mutex);
    return m_cookies;
}

void PageServer::forget()
{
    const std::lock_guard lock(m_mutex);
    m_told.clear();
    m_requests.clear();
}

PageServer::Answer PageServer::find(const QString& path) const
{
    if (const auto it = m_answers.find(path); it != m_answers.end())
        return *it;
    QFile file(QStringLiteral(REVOS_PAGES_DIR) + path + u".html"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {404, "nothing here", {}, false};
    return {200, kHead + file.readAll() + "</body></html>", {}, false};
}

void PageServer::answer(const httplib::Request& request, httplib::Response& response)
{
    Answer found;
    {
        const std::lock_guard lock(m_mutex);
        const QString path = QString::fromStdString(request.path);
        m_requests.append(path);
        if (path != "/favicon.ico"_L1)
            m_cookies = QByteArray::fromStdString(request.get_header_value("Cookie"));
        found = find(path);
    }
    if (found.silent) {
        std::unique_lock lock(m_mutex);
        m_stopped.wait(lock, [this] { return m_stopping; });
    }
    response.status = found.status;
    for (auto it = found.headers.begin(); it != found.headers.end(); ++it)
        response.set_header(it.key().toStdString(), it.value().toStdString());
    const QByteArray type = found.headers.value("Content-Type", "text/html; charset=utf-8");
    response.set_content(found.body.constData(), size_t(found.body.size()), type.toStdString());
}

} // namespace revos::test
