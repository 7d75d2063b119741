#include "domain/site/profilekey.h"

#include <QStringList>
#include <QUrl>

namespace revos {

namespace {

constexpr qsizetype kLongestSlug = 200;

} // namespace

std::optional<ProfileKey> ProfileKey::fromUrl(const QString& url)
{
    const QString path = QUrl(url.trimmed(), QUrl::TolerantMode).path(QUrl::FullyDecoded);
    const QStringList parts = path.split(u'/', Qt::SkipEmptyParts);
    const qsizetype in = parts.indexOf(QStringLiteral("in"));
    // "/in/<slug>", or "/mwlite/in/<slug>": nothing else may stand before it.
    const bool isProfile = in == 0 || (in == 1 && parts.first() == QLatin1String("mwlite"));
    if (!isProfile || in + 1 >= parts.size())
        return std::nullopt;
    const QString slug = parts[in + 1].normalized(QString::NormalizationForm_C).toCaseFolded();
    if (slug == QLatin1String("me") || slug.size() > kLongestSlug)
        return std::nullopt;
    return ProfileKey(slug);
}

} // namespace revos
