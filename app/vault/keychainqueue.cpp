#include "vault/keychainqueue.h"

#include <qt6keychain/keychain.h>

#include <openssl/crypto.h>

namespace revos {

namespace {

/// Overwrites bytes that a finished job shares with us, where detaching would only wipe a copy.
void wipeShared(const QByteArray& bytes)
{
    OPENSSL_cleanse(const_cast<char*>(bytes.constData()), static_cast<size_t>(bytes.size()));
}

Result<void> outcomeOf(const QKeychain::Job& job)
{
    const QString detail = QStringLiteral("keychain: ") + job.errorString();
    switch (job.error()) {
    case QKeychain::NoError:
        return {};
    case QKeychain::EntryNotFound:
        return fail(Code::NotFound, detail);
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
    case QKeychain::CouldNotDeleteEntry: {
        Error error = Error::because(Code::NeedsPerson, "vault.keychain-locked");
        error.detail = detail;
        return fail(error);
    }
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
    case QKeychain::OtherError: {
        // OtherError is what a missing session bus and a keyring without a collection give.
        Error error = Error::because(Code::Offline, "vault.no-keychain", {job.errorString()});
        error.detail = detail;
        return fail(error);
    }
    }
    return fail(Code::Internal, detail);
}

} // namespace

KeychainQueue::KeychainQueue(QString service, QObject* parent)
    : QObject(parent)
    , m_service(std::move(service))
{}

void KeychainQueue::read(const QString& key, const Reply<Secret>& reply)
{
    add({[reply] { return reply.isWanted(); },
         [service = m_service, key]() -> QKeychain::Job* {
             auto* job = new QKeychain::ReadPasswordJob(service);
             job->setKey(key);
             return job;
         },
         [reply](QKeychain::Job& job) {
             if (const auto outcome = outcomeOf(job); !outcome) {
                 reply.finish(fail(outcome.error()));
                 return;
             }
             const QByteArray bytes = static_cast<QKeychain::ReadPasswordJob&>(job).binaryData();
             reply.finish(Secret{QByteArrayView(bytes)});
             wipeShared(bytes);
         }});
}

void KeychainQueue::write(const QString& key, std::shared_ptr<const Secret> value, const Reply<void>& reply)
{
    auto bytes = std::make_shared<QByteArray>();
    add({[reply] { return reply.isWanted(); },
         [service = m_service, key, value = std::move(value), bytes]() -> QKeychain::Job* {
             auto* job = new QKeychain::WritePasswordJob(service);
             job->setKey(key);
             *bytes = value->view().toByteArray();
             job->setBinaryData(*bytes);
             return job;
         },
         [reply, bytes](QKeychain::Job& job) {
             wipeShared(*bytes);
             reply.finish(outcomeOf(job));
         }});
}

void KeychainQueue::remove(const QString& key, const Reply<void>& reply)
{
    add({[reply] { return reply.isWanted(); },
         [service = m_service, key]() -> QKeychain::Job* {
             auto* job = new QKeychain::DeletePasswordJob(service);
             job->setKey(key);
             return job;
         },
         [reply](QKeychain::Job& job) {
             const auto outcome = outcomeOf(job);
             const bool gone = outcome || outcome.error().code == Code::NotFound;
             reply.finish(gone ? Result<void>() : outcome);
         }});
}

void KeychainQueue::add(Request request)
{
    m_waiting.push_back(std::move(request));
    startNext();
}

void KeychainQueue::startNext()
{
    while (!m_running && !m_waiting.empty()) {
        const Request request = std::move(m_waiting.front());
        m_waiting.pop_front();
        if (!request.isWanted())
            continue;
        m_running = true;
        QKeychain::Job* job = request.makeJob(); // deletes itself after it finished
        connect(job, &QKeychain::Job::finished, this, [this, finish = request.finish](QKeychain::Job* done) {
            finish(*done);
            m_running = false;
            startNext();
        });
        job->start();
    }
}

} // namespace revos
