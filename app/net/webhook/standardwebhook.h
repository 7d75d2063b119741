#pragma once

#include "core/result.h"
#include "core/secret.h"

#include <QDateTime>

#include <chrono>
#include <span>

/// The signatures of Standard Webhooks 1.0 (symmetric, "v1"). Pure functions, any thread.
namespace revos::standardwebhook {

inline constexpr QByteArrayView kIdHeader("webhook-id");
inline constexpr QByteArrayView kTimestampHeader("webhook-timestamp");
inline constexpr QByteArrayView kSignatureHeader("webhook-signature");

/// The value of the signature header: one "v1,<Base64>" for each of @p secrets, parted by a blank. While a
/// secret is being replaced both the new and the previous one sign.
/// @p timestamp: Unix seconds, as in the header. @p body: the exact bytes that are sent.
QByteArray signature(QByteArrayView id, qint64 timestamp, QByteArrayView body,
                     std::span<const Secret> secrets);

/// What a receiver got.
struct Received
{
    QByteArray id;
    QByteArray timestamp;
    QByteArray signature;
    QByteArray body;
};
/// Whether any of @p secrets signed it, not longer than @p tolerance before or after @p now.
/// @errors Invalid "webhook.timestamp-invalid" or Auth "webhook.signature-wrong".
[[nodiscard]] Result<void> verify(const Received& received, std::span<const Secret> secrets,
                                  const QDateTime& now,
                                  std::chrono::seconds tolerance = std::chrono::minutes(5));

} // namespace revos::standardwebhook
