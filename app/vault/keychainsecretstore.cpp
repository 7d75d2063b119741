#include "vault/keychainsecretstore.h"

#include "vault/keychainqueue.h"

namespace revos {

namespace {

/// Tells the end of our patience with the keychain from the end of the caller's time.
template<class T>
Result<T> explained(Result<T> answer, const Call& call)
{
    if (!answer && answer.error().code == Code::Timeout && !call.deadline.hasPassed())
        return fail(Error::because(Code::Timeout, "vault.keychain-no-answer"));
    return answer;
}

} // namespace

KeychainSecretStore::KeychainSecretStore(KeychainQueue& queue, const QString& scope,
                                         std::chrono::milliseconds patience)
    : m_queue(queue)
    // The name carries the application because Windows looks at nothing else.
    , m_prefix(QStringLiteral("com.revos.desktop/") + scope + u'/')
    , m_patience(patience)
{}

Result<Secret> KeychainSecretStore::read(const QString& key, const Call& call)
{
    return explained(postAndWait<Secret>(&m_queue, call.atMost(m_patience), QStringLiteral("keychain read"),
                                         [queue = &m_queue, name = itemName(key)](
                                             const Reply<Secret>& reply) { queue->read(name, reply); }),
                     call);
}

Result<void> KeychainSecretStore::write(const QString& key, const Secret& value, const Call& call)
{
    const auto shared = std::make_shared<const Secret>(value.clone());
    REVOS_TRY(
        explained(postAndWait<void>(&m_queue, call.atMost(m_patience), QStringLiteral("keychain write"),
                                    [queue = &m_queue, name = itemName(key), shared](
                                        const Reply<void>& reply) { queue->write(name, shared, reply); }),
                  call));
    REVOS_TRY_ASSIGN(const Secret stored, read(key, call));
    if (!stored.equals(value))
        return fail(Error::because(Code::Internal, "vault.keychain-damaged"));
    return {};
}

Result<void> KeychainSecretStore::remove(const QString& key, const Call& call)
{
    REVOS_TRY(write(key, Secret(QByteArrayView("removed")), call));
    return explained(postAndWait<void>(&m_queue, call.atMost(m_patience), QStringLiteral("keychain remove"),
                                       [queue = &m_queue, name = itemName(key)](const Reply<void>& reply) {
                                           queue->remove(name, reply);
                                       }),
                     call);
}

} // namespace revos
