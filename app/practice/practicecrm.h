#pragma once

#include "core/result.h"
#include "core/secret.h"

#include <QString>
#include <QUrl>

#include <chrono>
#include <memory>

namespace revos::practice {

/// How the practice CRM behaves. Only the first attempt of a webhook ever fails, and which ones do depends on
/// the seed and the webhook's id alone, so that everything is delivered in the end.
struct CrmOptions
{
    QString folder;
    quint64 seed = 1;
    int serverErrorPercent = 10; ///< first attempts answered with 500
    int tooManyPercent = 4;      ///< first attempts answered with 429 and Retry-After
    int slowPercent = 3;         ///< answers that are held back by slowDelay
    std::chrono::seconds retryAfter{2};
    std::chrono::milliseconds slowDelay{1500};
};

/// The other end of the webhooks: an endpoint on loopback that verifies Standard Webhooks signatures, tells
/// duplicates by their id, fails now and then, and writes down every request before it answers.
///
/// start() and stop() from one thread. A killed CRM that is started again in the same folder goes on at the
/// same address and still knows what it has accepted.
class PracticeCrm
{
public:
    /// @p secret: "whsec_" and base64, the one the product signs with.
    PracticeCrm(CrmOptions options, Secret secret);
    /// Stops.
    ~PracticeCrm();
    PracticeCrm(const PracticeCrm&) = delete;
    PracticeCrm& operator=(const PracticeCrm&) = delete;

    /// Errors: the secret is none, the folder is in use, the port is taken, the ledger is broken.
    [[nodiscard]] Result<void> start();
    void stop();

    /// "http://127.0.0.1:<port>/webhooks/leads"; after start().
    QUrl endpointUrl() const;

private:
    struct Running;
    CrmOptions m_options;
    Secret m_secret;
    std::unique_ptr<Running> m_running;
};

} // namespace revos::practice
