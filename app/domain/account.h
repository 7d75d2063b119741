#pragma once

#include "domain/ids.h"

#include <QDateTime>

namespace revos {

/// Who presses the button; see product.md "Modes of an account".
enum class AccountMode { Practice, Assisted, Approved };
enum class AccountState { Ok, NeedsLogin, Challenge, Restricted, Paused };

/// A LinkedIn account RevOS may act for.
struct Account
{
    AccountId id;
    qint64 rowVersion = 0;
    QString displayName;
    QString profileUrl;
    QString memberUrn;   ///< "urn:li:fsd_profile:…"; empty until who_am_i has run once
    QByteArray timeZone; ///< IANA name
    AccountMode mode = AccountMode::Assisted;
    AccountState state = AccountState::NeedsLogin;
    QDateTime rampStartedAt; ///< UTC; null = no ramp
    bool hasOpenIncident = false;

    bool operator==(const Account&) const = default;
};

} // namespace revos
