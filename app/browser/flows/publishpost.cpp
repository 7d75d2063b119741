#include "browser/flows/publishpost.h"

namespace revos {

using namespace Qt::StringLiterals;

Result<WriteStop> PostPublisher::arrive(const Call& call)
{
    REVOS_TRY_ASSIGN(WriteStop stop, noteActivity("publish.already-there", call));
    if (stop.isStop())
        return stop;
    const QUrl url = session().pack.url(session().base, u"share"_s);
    REVOS_TRY_ASSIGN(const auto incident, guard().open(u"feed"_s, url, call));
    if (incident)
        return WriteStop{incident, {}};
    REVOS_TRY_ASSIGN(stop, waitForBox(call));
    return stop.isStop() ? stop : proveAgain(call);
}

Result<WriteStop> PostPublisher::proveAgain(const Call& call)
{
    REVOS_TRY_ASSIGN(const ElementMatches attached,
                     session().page.locate(guard().locator("share.original"), call));
    return attached.count == 0 ? WriteStop{} : WriteStop::because("publish.something-attached");
}

} // namespace revos
