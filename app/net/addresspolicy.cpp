#include "net/addresspolicy.h"

#include <QtEndian>

#include <vector>

namespace revos {

namespace {

struct Range
{
    QPair<QHostAddress, int> subnet;
    AddressScope scope;
};

Range range(const char* subnet, AddressScope scope)
{
    return {QHostAddress::parseSubnet(QString::fromLatin1(subnet)), scope};
}

AddressScope scopeOfV4(const QHostAddress& address)
{
    static const std::vector<Range> kRanges{
        range("127.0.0.0/8", AddressScope::Loopback),     range("10.0.0.0/8", AddressScope::Private),
        range("100.64.0.0/10", AddressScope::Private),  // shared, RFC 6598
        range("169.254.0.0/16", AddressScope::Private), // link-local; the metadata services of clouds
        range("172.16.0.0/12", AddressScope::Private),    range("192.168.0.0/16", AddressScope::Private),
        range("0.0.0.0/8", AddressScope::Reserved),       // "this network"; the computer itself on Linux
        range("192.0.0.0/24", AddressScope::Reserved),    // protocol assignments
        range("192.0.2.0/24", AddressScope::Reserved),    // documentation
        range("192.88.99.0/24", AddressScope::Reserved),  // 6to4 relays
        range("198.18.0.0/15", AddressScope::Reserved),   // benchmarks
        range("198.51.100.0/24", AddressScope::Reserved), // documentation
        range("203.0.113.0/24", AddressScope::Reserved),  // documentation
        range("224.0.0.0/4", AddressScope::Reserved),     // multicast
        range("240.0.0.0/4", AddressScope::Reserved),     // future use, broadcast
    };
    for (const Range& known : kRanges) {
        if (address.isInSubnet(known.subnet))
            return known.scope;
    }
    return AddressScope::Public;
}

/// The IPv4 address in the last four bytes.
QHostAddress lastFourBytes(const Q_IPV6ADDR& bytes)
{
    return QHostAddress(qFromBigEndian<quint32>(bytes.c + 12));
}

AddressScope scopeOfV6(const QHostAddress& address)
{
    static const QPair<QHostAddress, int> kMapped =
        QHostAddress::parseSubnet(QStringLiteral("::ffff:0:0/96"));
    static const QPair<QHostAddress, int> kNat64 = QHostAddress::parseSubnet(QStringLiteral("64:ff9b::/96"));
    static const std::vector<Range> kRanges{
        range("::1/128", AddressScope::Loopback),
        range("fc00::/7", AddressScope::Private),       // unique local
        range("fe80::/10", AddressScope::Private),      // link-local
        range("fec0::/10", AddressScope::Private),      // site-local, withdrawn but routed by some
        range("64:ff9b:1::/48", AddressScope::Private), // a network's own NAT64
        range("2001::/23", AddressScope::Reserved),     // protocol assignments, Teredo among them
        range("2001:db8::/32", AddressScope::Reserved), // documentation
        range("2002::/16", AddressScope::Reserved),     // 6to4: any IPv4 address may be inside
        range("3fff::/20", AddressScope::Reserved),     // documentation, RFC 9637
    };
    static const QPair<QHostAddress, int> kGlobalUnicast =
        QHostAddress::parseSubnet(QStringLiteral("2000::/3"));
    if (address.isInSubnet(kMapped) || address.isInSubnet(kNat64))
        return scopeOfV4(lastFourBytes(address.toIPv6Address()));
    for (const Range& known : kRanges) {
        if (address.isInSubnet(known.subnet))
            return known.scope;
    }
    return address.isInSubnet(kGlobalUnicast) ? AddressScope::Public : AddressScope::Reserved;
}

} // namespace

AddressScope scopeOf(const QHostAddress& address)
{
    switch (address.protocol()) {
    case QAbstractSocket::IPv4Protocol:
        return scopeOfV4(address);
    case QAbstractSocket::IPv6Protocol:
        return scopeOfV6(address);
    case QAbstractSocket::AnyIPProtocol:
    case QAbstractSocket::UnknownNetworkLayerProtocol:
        break;
    }
    return AddressScope::Reserved;
}

} // namespace revos
