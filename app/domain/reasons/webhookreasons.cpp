#include "domain/reasons/tables.h"

namespace revos::reasons {

std::span<const Reason> webhookReasons()
{
    static constexpr auto kTable = std::to_array<Reason>({
        REVOS_REASON("net.host-not-found",
                     "The host %1 was not found. Nothing was sent; check the address and the connection.",
                     EditInput),
        REVOS_REASON("webhook.url-invalid",
                     "\"%1\" is not a web address that can be sent to. Nothing was sent; enter an address "
                     "beginning with https://.",
                     EditInput),
        REVOS_REASON("webhook.url-with-password",
                     "The address holds a user name or password. Nothing was sent; remove it.", EditInput),
        REVOS_REASON("webhook.http-refused", "%1 is not encrypted (http). Nothing was sent; use https.",
                     EditInput),
        REVOS_REASON("webhook.target-private",
                     "%1 leads to %2, which is not a public address. Nothing was sent; enter a public one.",
                     EditInput),
        REVOS_REASON("webhook.secret-missing",
                     "The webhook has no signing secret. Nothing was sent; make one.", EditInput),
        REVOS_REASON("webhook.secret-invalid",
                     "This is not a signing secret: \"whsec_\" and 24 to 64 bytes in Base64 are needed. "
                     "Nothing was saved; enter another.",
                     EditInput),
        REVOS_REASON("webhook.no-answer", "%1 did not answer in time. It is tried again by itself.", Wait),
        REVOS_REASON("webhook.connection-failed", "No connection to %1: %2. It is tried again by itself.",
                     Wait),
        REVOS_REASON(
            "webhook.tls-failed",
            "The certificate of %1 was not accepted: %2. Nothing was sent; the receiver has to mend it.",
            Wait),
        REVOS_REASON("webhook.tried-again", "The receiver answered %1. Tried again at %2.", Wait),
        REVOS_REASON("webhook.redirected",
                     "The receiver redirects (%1), which is not followed. Tried again at %2; enter the new "
                     "address if it has moved.",
                     EditInput),
        REVOS_REASON("webhook.refused-by-receiver",
                     "The receiver refused the delivery with status %1. It is not tried again by itself; "
                     "mend the webhook and replay it.",
                     Review),
        REVOS_REASON("webhook.gone",
                     "The receiver says this address is gone (410). The webhook was switched off; enter a "
                     "new address and replay.",
                     EditInput),
        REVOS_REASON(
            "webhook.attempts-used",
            "All %1 attempts to deliver failed, the last one with: %2. Mend the webhook and replay it.",
            Review),
        REVOS_REASON(
            "webhook.timestamp-invalid",
            "The webhook's time is missing or more than five minutes off. It was refused; check the clocks.",
            None),
        REVOS_REASON("webhook.signature-wrong",
                     "The webhook's signature does not fit the secret. It was refused; check the secret on "
                     "both sides.",
                     None),
    });
    return kTable;
}

} // namespace revos::reasons
