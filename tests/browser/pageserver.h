#pragma once

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QString>
#include <QUrl>

#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

namespace httplib {
class Server;
struct Request;
struct Response;
} // namespace httplib

namespace revos::test {

/// A web server on loopback. Serves tests/browser/pages/<name>.html as /<name>, each made for one property,
/// inside a small document that has `tell('word')`: what a page saw, at the server when the call returns.
class PageServer
{
public:
    PageServer();
    ~PageServer();

    int port() const { return m_port; }
    QUrl url(const QString& path) const;
    void addAnswer(const QString& path, int status, const QByteArray& body,
                   const QMap<QByteArray, QByteArray>& headers = {});
    /// Answers requests for @p path only when the server is stopped.
    void addSilence(const QString& path);

    int toldCount(const QString& word) const;
    QStringList told() const;
    /// Paths that were asked for, `/tell` left out.
    QStringList requests() const;
    /// The Cookie header of the newest request for a page.
    QByteArray lastCookies() const;
    void forget();

private:
    struct Answer
    {
        int status = 200;
        QByteArray body;
        QMap<QByteArray, QByteArray> headers;
        bool silent = false;
    };

    Answer find(const QString& path) const;
    void answer(const httplib::Request& request, httplib::Response& response);

    std::unique_ptr<httplib::Server> m_server;
    std::thread m_thread;
    int m_port = 0;
    mutable std::mutex m_mutex;
    std::condition_variable m_stopped;
    bool m_stopping = false;
    QMap<QString, Answer> m_answers;
    QStringList m_told;
    QStringList m_requests;
    QByteArray m_cookies;
};

} // namespace revos::test
