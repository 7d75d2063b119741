#include "net/netthread.h"

#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkRequest>

namespace revos {

NetThread::NetThread()
    : m_context(std::make_unique<QObject>())
    , m_manager(new QNetworkAccessManager(m_context.get()))
{
    m_manager->setProxy(QNetworkProxy::NoProxy);
    m_manager->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    m_thread.setObjectName(QStringLiteral("revos-net"));
    m_context->moveToThread(&m_thread);
    // Directly, which is on the thread itself: sockets and timers must go where they live.
    QObject::connect(
        &m_thread, &QThread::finished, m_context.get(), [this] { qDeleteAll(m_context->children()); },
        Qt::DirectConnection);
    m_thread.start();
}

NetThread::~NetThread()
{
    stop();
}

void NetThread::stop()
{
    m_thread.quit();
    m_thread.wait();
}

} // namespace revos
