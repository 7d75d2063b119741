#pragma once

#include "browser/sitepack/packhealth.h"
#include "ctl/output.h"
#include "domain/comment.h"

namespace revos::ctl {

/// What a site pack finds on one page, for people and scripts: a line for each element and one for each kind
/// of page the page may be.
class SiteReport
{
public:
    /// @p kind: of the page; empty = the kind of @p address, else the kind of which most is there.
    [[nodiscard]] static Result<SiteReport> make(BrowserPage& page, const SitePack& pack, const QString& kind,
                                                 const QUrl& address, const Call& call);

    void tell(Output& out) const;
    /// At least one kind of page was recognised, and everything each needs was found.
    bool passed() const;

private:
    struct Line
    {
        ElementCheck check;
        LocatorVariant variant; ///< that found it
        int variants = 0;
        bool isNeeded = false;
    };
    struct Page
    {
        QString kind;
        QString skin;
        QList<Line> lines;

        ElementHealth overall() const;
    };

    static void tell(Output& out, const QString& kind, const Line& line);

    QString m_pack;
    QString m_version;
    QString m_language;
    bool m_languageKnown = false;
    QList<Page> m_pages;
};

/// A line for each comment, and one that counts them.
void tellComments(Output& out, const CommentReading& reading);

} // namespace revos::ctl
