#pragma once

#include "core/result.h"

#include <QUrl>

namespace revos {

/// The document of a page that was saved as one file with all its parts (RFC 2557).
struct MhtmlPage
{
    QByteArray html; ///< UTF-8, its style sheets put in their places
    QUrl address;    ///< of the page when it was saved; empty when the file does not say
};

/// Whether @p bytes begin as such a file does. Pure.
bool isMhtml(const QByteArray& bytes);
/// The first document in the file with the style sheets it refers to; pictures and frames are left out.
/// @errors Invalid when there is none. Pure.
[[nodiscard]] Result<MhtmlPage> mhtmlPage(const QByteArray& bytes);

} // namespace revos
