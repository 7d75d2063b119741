#pragma once

#include "domain/account.h"
#include "domain/accountsession.h"
#include "domain/campaign.h"
#include "domain/capture.h"
#include "domain/cartridge.h"
#include "domain/comment.h"
#include "domain/delivery.h"
#include "domain/device.h"
#include "domain/evidence.h"
#include "domain/gate.h"
#include "domain/job.h"
#include "domain/lead.h"
#include "domain/message.h"
#include "domain/operators/operator.h"
#include "domain/outcome.h"
#include "domain/pods/podmember.h"
#include "domain/pods/reshare.h"
#include "domain/ports/siteactions.h"

#include <optional>

namespace revos {

/// The lower-case name of a value as the database's CHECK constraints and the JSON output spell it, and back.
/// `fromName` of an unknown name is empty: never a default.
template<class Enum>
QByteArray nameOf(Enum value);
template<class Enum>
std::optional<Enum> fromName(QByteArrayView name);

} // namespace revos
