#pragma once

#include "browser/browserpage.h"
#include "browser/sitepack/sitepack.h"

namespace revos {

enum class ElementHealth {
    Pass,     ///< found by the first variant of the page's own front end
    Fallback, ///< by a later one or by another front end's: the page has begun to change
    Fail      ///< by none, or more than one match where one is expected
};

struct ElementCheck
{
    QString element;
    ElementHealth health = ElementHealth::Fail;
    int variant = -1; ///< which one found it, −1 = none
    int count = 0;    ///< matches of that variant
};

/// What a pack finds on the page that is open.
struct PackHealth
{
    QString skin;     ///< the front end most of it belongs to; empty when nothing tells
    QString language; ///< html[lang]
    bool languageKnown = false;
    QList<ElementCheck> checks;

    /// Elements that were not found.
    QStringList failures() const;
    /// The worst of them all; Pass without any.
    ElementHealth overall() const;
};

/// Looks for each element of @p keys on the page that is open now.
[[nodiscard]] Result<PackHealth> checkPackHealth(BrowserPage& page, const SitePack& pack,
                                                 const QStringList& keys, const Call& call);

} // namespace revos
