#pragma once

#include <QString>
#include <QStringView>

#include <optional>

namespace revos {

/// Who a profile address belongs to, spelled in one way: the last part of `/in/<slug>/`, decoded, in NFC and
/// folded. Query, language path and what stands behind the slug do not matter; neither does the host, so that
/// the practice network's changing port is no part of it. Source: LinkedIn percent-encodes slugs and shows
/// them in any case.
class ProfileKey
{
public:
    /// None for anything that is not a person's profile (company pages, posts, other text).
    static std::optional<ProfileKey> fromUrl(const QString& url);

    QString toString() const { return m_key; }

    bool operator==(const ProfileKey&) const = default;

private:
    explicit ProfileKey(QString key)
        : m_key(std::move(key))
    {}

    QString m_key;
};

} // namespace revos
