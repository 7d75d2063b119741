#pragma once

#include "practice/http/httpmessage.h"
#include "practice/site/faultdial.h"
#include "practice/skin/skin.h"
#include "practice/world/persona.h"

namespace revos::practice {

/// One request on its way to a page: who asks, what is to go wrong with it, and how the answer looks.
struct Visit
{
    const HttpRequest& request;
    const Person* account = nullptr; ///< null: signed out
    QByteArray token;                ///< of the session; empty: signed out
    std::vector<Fault> faults;
    const Skin* skin = nullptr; ///< of the page, or of the page that calls

    bool has(FaultKind kind) const
    {
        return std::any_of(faults.begin(), faults.end(),
                           [kind](const Fault& fault) { return fault.kind == kind; });
    }
    /// The pages' own calls get JSON and fragments, people get pages.
    bool isCall() const { return request.path.startsWith(QLatin1String("/api/")); }
};

} // namespace revos::practice
