#include "ctl/bench/peer.h"

#include <QJsonDocument>

namespace revos::ctl {

using namespace Qt::StringLiterals;

namespace {

constexpr int kSliceMs = 50;
constexpr int kEndPatienceMs = 10'000;

} // namespace

Result<std::unique_ptr<Peer>> Peer::start(const QString& command)
{
    QStringList words = QProcess::splitCommand(command);
    if (words.isEmpty())
        return fail(Code::NotFound, u"no command was named"_s);
    std::unique_ptr<Peer> peer(new Peer);
    peer->m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    peer->m_process.start(words.takeFirst(), words);
    if (!peer->m_process.waitForStarted())
        return fail(Code::NotFound, peer->m_process.errorString());
    return peer;
}

Peer::~Peer()
{
    m_process.closeWriteChannel();
    if (!m_process.waitForFinished(kEndPatienceMs))
        m_process.kill();
    m_process.waitForFinished(kEndPatienceMs);
}

Result<QJsonObject> Peer::ask(const QJsonObject& request, const Call& call)
{
    m_process.write(QJsonDocument(request).toJson(QJsonDocument::Compact) + '\n');
    while (!m_process.canReadLine()) {
        REVOS_TRY(call.check(u"the peer"_s));
        if (!m_process.waitForReadyRead(kSliceMs) && m_process.state() == QProcess::NotRunning)
            return fail(Code::Internal, u"the peer ended before it answered"_s);
    }
    const QJsonObject answer = QJsonDocument::fromJson(m_process.readLine()).object();
    if (answer.isEmpty() || answer.contains("error"_L1))
        return fail(Code::Internal, u"the peer failed: "_s + answer.value("error"_L1).toString().left(500));
    return answer;
}

} // namespace revos::ctl
