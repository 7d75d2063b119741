#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <variant>

namespace revos::practice {

/// What is wrong with a webhook, or nothing.
enum class WebhookVerdict {
    Verified,
    MissingHeader,  ///< webhook-id, -timestamp or -signature
    BadTimestamp,   ///< not a number
    StaleTimestamp, ///< more than five minutes from now, either way
    BadSignature,
};

/// Stable name for the ledger: "verified", "bad_signature", …
QString verdictName(WebhookVerdict verdict);

/// First line: where the CRM listens.
struct CrmOpened
{
    quint16 port = 0;

    bool operator==(const CrmOpened&) const = default;
};

/// One request that reached the endpoint, with the answer it was given.
struct WebhookReceived
{
    QString webhookId; ///< empty when the header was missing
    int attempt = 0;   ///< of this id, from 1; verified requests only
    WebhookVerdict verdict = WebhookVerdict::MissingHeader;
    bool duplicate = false; ///< an earlier request with this id was accepted
    int status = 0;
    int retryAfterSeconds = 0;                    ///< 0: no such header
    QString fault;                                ///< the failure that was drawn for it, empty when none
    QList<QPair<QByteArray, QByteArray>> headers; ///< names in lower case
    QByteArray body;

    /// Verified, new, and answered with success: what counts as delivered.
    bool isAccepted() const { return status == 200 && !duplicate; }

    bool operator==(const WebhookReceived&) const = default;
};

using CrmEvent = std::variant<CrmOpened, WebhookReceived>;

/// One line of the CRM's ledger. All moments are real time, as webhooks always are.
struct CrmEntry
{
    qint64 number = 0;
    QDateTime realAt; ///< UTC
    CrmEvent event;

    QJsonObject toJson() const;
    [[nodiscard]] static Result<CrmEntry> fromJson(const QJsonObject& json);

    bool operator==(const CrmEntry&) const = default;
};

} // namespace revos::practice
