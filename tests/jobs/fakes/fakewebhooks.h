#pragma once

#include "domain/ports/webhooksender.h"
#include "jobs/fakes/faults.h"

namespace revos::test {

class FakeWebhooks final : public WebhookSender
{
public:
    explicit FakeWebhooks(Faults& faults)
        : m_faults(faults)
    {}

    WebhookResponse response{200, {}, {}, {}, 5};
    QList<QByteArray> received; ///< bodies

    Result<WebhookResponse> send(const WebhookEndpoint&, const Delivery& delivery, const Secret&,
                                 const Call& call) override
    {
        REVOS_TRY(m_faults.check("webhooks.send", call));
        received.append(delivery.body);
        return response;
    }

private:
    Faults& m_faults;
};

} // namespace revos::test
