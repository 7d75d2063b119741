#pragma once

#include <QHostAddress>

namespace revos {

/// Where an address leads, as far as it matters for requests that somebody else chose the target of.
enum class AddressScope {
    Public,
    Loopback,
    Private,  ///< this network or the operator's: private, link-local, shared (carrier NAT), unique local
    Reserved, ///< nowhere a service can be: multicast, documentation, benchmarks, tunnels, unassigned
};

/// By the IANA IPv4 and IPv6 Special-Purpose Address Registries (RFC 6890 and what updates it). An IPv4
/// address inside an IPv6 one (mapped, NAT64) counts as what it is inside. Not QHostAddress::isGlobal(): that
/// calls 10.1.2.3 and fd00::1 global. Pure.
AddressScope scopeOf(const QHostAddress& address);

} // namespace revos
