#include "practice/site/mailroom.h"

#include <QCryptographicHash>

namespace revos::practice {

using namespace Qt::StringLiterals;

namespace {

constexpr int kEveryStep = -1;
constexpr qsizetype kThreadIdBytes = 16;

} // namespace

Mailroom::Mailroom(const World& world)
    : m_world(world)
{}

void Mailroom::apply(const MessageReceived& message, const QDateTime& at)
{
    const bool isReply = message.step >= 0;
    Thread& thread = m_threads[message.thread];
    if (thread.id.isEmpty()) {
        thread.id = message.thread;
        thread.account = isReply ? message.recipient : message.sender;
        thread.persona = isReply ? message.sender : message.recipient;
    }
    thread.messages.push_back({message.urn, message.sender, message.text, at});
    if (!isReply) {
        thread.seen = qsizetype(thread.messages.size()); // whoever writes has read
        schedule(thread, at);
        return;
    }
    cancelReplies(thread.id, message.optsOut ? kEveryStep : message.step);
}

void Mailroom::apply(const ThreadRead& read)
{
    const auto thread = m_threads.find(read.thread);
    if (thread != m_threads.end())
        thread->seen = qsizetype(thread->messages.size());
}

void Mailroom::schedule(const Thread& thread, const QDateTime& at)
{
    const Persona* persona = m_world.personaBySlug(thread.persona);
    if (persona == nullptr)
        return;
    const auto isOurs = [&](const Message& message) { return message.sender == thread.account; };
    const auto sent = std::count_if(thread.messages.begin(), thread.messages.end(), isOurs);
    for (size_t step = 0; step < persona->script.size(); ++step) {
        const ReplyStep& planned = persona->script[step];
        if (planned.afterMessage != sent)
            continue;
        const QDateTime due = at.addSecs(std::chrono::seconds(planned.delay).count());
        m_due.insert({due, DueReply{due, thread.id, int(step)}});
    }
}

void Mailroom::cancelReplies(const QString& thread, int onlyStep)
{
    std::erase_if(m_due, [&](const auto& item) {
        return item.second.thread == thread && (onlyStep == kEveryStep || item.second.step == onlyStep);
    });
}

QString Mailroom::threadId(const QString& account, const QString& persona) const
{
    const QByteArray name =
        QByteArray::number(m_world.options().seed) + '\n' + account.toUtf8() + '\n' + persona.toUtf8();
    const QByteArray digest = QCryptographicHash::hash(name, QCryptographicHash::Sha256).left(kThreadIdBytes);
    return u"2-"_s + QString::fromLatin1(digest.toBase64(QByteArray::Base64UrlEncoding));
}

const Thread* Mailroom::thread(const QString& id) const
{
    const auto found = m_threads.constFind(id);
    return found == m_threads.constEnd() ? nullptr : &*found;
}

std::vector<const Thread*> Mailroom::inbox(const QString& account) const
{
    std::vector<const Thread*> threads;
    for (const Thread& thread : m_threads) {
        if (thread.account == account)
            threads.push_back(&thread);
    }
    std::sort(threads.begin(), threads.end(), [](const Thread* a, const Thread* b) {
        const QDateTime& left = a->messages.back().at;
        const QDateTime& right = b->messages.back().at;
        return left == right ? a->id < b->id : left > right;
    });
    return threads;
}

qsizetype Mailroom::unreadThreads(const QString& account) const
{
    return std::count_if(m_threads.begin(), m_threads.end(), [&](const Thread& thread) {
        return thread.account == account && thread.hasUnread();
    });
}

std::optional<DueReply> Mailroom::nextReply() const
{
    if (m_due.empty())
        return std::nullopt;
    return m_due.begin()->second;
}

MessageReceived Mailroom::replyEvent(const DueReply& due) const
{
    const Thread& thread = *m_threads.constFind(due.thread);
    const ReplyStep& step = m_world.personaBySlug(thread.persona)->script.at(size_t(due.step));
    QString text = step.text;
    if (step.quotesUs) {
        const auto ours =
            std::find_if(thread.messages.rbegin(), thread.messages.rend(),
                         [&](const Message& message) { return message.sender == thread.account; });
        text = u"> "_s + QString(ours->text).replace(u"\n"_s, u"\n> "_s) + u"\n\n"_s + step.text;
    }
    return {nextUrn(thread.id), thread.id, thread.persona, thread.account, text, due.step, step.optsOut};
}

QString Mailroom::nextUrn(const QString& threadId) const
{
    const auto thread = m_threads.constFind(threadId);
    const qsizetype number = thread == m_threads.constEnd() ? 1 : qsizetype(thread->messages.size()) + 1;
    const QByteArray name = threadId.toLatin1() + '/' + QByteArray::number(number);
    const QByteArray digest = QCryptographicHash::hash(name, QCryptographicHash::Sha256).left(kThreadIdBytes);
    return u"urn:li:msg_message:2-"_s + QString::fromLatin1(digest.toBase64(QByteArray::Base64UrlEncoding |
                                                                            QByteArray::OmitTrailingEquals));
}

} // namespace revos::practice
