#pragma once

#include <QStringList>
#include <QUrl>
#include <QUrlQuery>

#include <tl/expected.hpp>

namespace revos {

/// A web address of the site, or of the practice network, taken apart once; with everything refused that
/// could make it mean something else than a person sees.
struct SiteAddress
{
    QStringList segments; ///< of the path, each percent-decoded once; empty ones left out
    QUrlQuery query;
    bool isPractice = false;
};

/// Why an address is none of the site.
struct SiteAddressFault
{
    enum class Kind {
        Empty,
        NotAnAddress,
        Unsafe, ///< user name, odd port, backslash, dot segment, invisible character
        OtherSite,
        ShortLink, ///< lnkd.in: says nothing about where it leads
    };

    Kind kind = Kind::NotAnAddress;
    QString host; ///< of OtherSite
};

/// Reads @p text: http or https, or without a scheme, with signs a pasted address may come in. Hosts:
/// linkedin.com, and www, m, touch, mobile and two-letter countries before it; with @p practiceBase also
/// exactly its scheme, host and port.
tl::expected<SiteAddress, SiteAddressFault> readSiteAddress(const QString& text, const QUrl& practiceBase);

} // namespace revos
