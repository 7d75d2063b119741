#include "domain/site/profilekey.h"

#include <QStringList>
#include <QUrl>

#include <algorithm>

namespace revos {

namespace {

constexpr qsizetype kLongestSlug = 200;

} // namespace

std::optional<ProfileKey> ProfileKey::fromUrl(const QString& url)
{
    // Split before decoding: an encoded slash is no border.
    const QString path = QUrl(url.trimmed(), QUrl::TolerantMode).path(QUrl::FullyEncoded);
    const QStringList parts = path.split(u'/', Qt::SkipEmptyParts);
    const qsizetype in = parts.indexOf(QStringLiteral("in"));
    // "/in/<slug>", or "/mwlite/in/<slug>": nothing else may stand before it.
    const bool isProfile = in == 0 || (in == 1 && parts.first() == QLatin1String("mwlite"));
    if (!isProfile || in + 1 >= parts.size())
        return std::nullopt;
    const QString decoded = QUrl::fromPercentEncoding(parts[in + 1].toLatin1());
    const QString slug = decoded.normalized(QString::NormalizationForm_C).toCaseFolded();
    const bool isName = std::none_of(slug.begin(), slug.end(), [](QChar c) {
        return c == u'/' || c.isSpace() || c.category() == QChar::Other_Control;
    });
    if (!isName || slug.isEmpty() || slug == u"me" || slug.size() > kLongestSlug)
        return std::nullopt;
    return ProfileKey(slug);
}

} // namespace revos
