#pragma once

#include "browser/locator.h"
#include "core/result.h"

#include <QHash>
#include <QRegularExpression>
#include <QUrl>

namespace revos {

/// What a kind of page is known by.
struct SitePackPage
{
    QRegularExpression path;
    QStringList ready;    ///< elements of which all are there when the page can be used
    QStringList required; ///< elements without which nothing may be written there
    QStringList optional; ///< others that belong to it and may be missing
};

enum class Cardinality { One, Many, Optional };

/// How to find things on a site: data, not code (resources/sitepacks). A value; any thread.
class SitePack
{
public:
    /// Reads and checks a pack. @errors Invalid: "sitepack.unreadable" (path), "sitepack.not-json" (path,
    /// byte, what), "sitepack.wrong" (path, place in the file, what is wrong there).
    [[nodiscard]] static Result<SitePack> load(const QString& path);

    QString name() const { return m_name; }
    QString version() const { return m_version; }
    QString title() const { return m_title; }
    int minEngine() const { return m_minEngine; }
    bool knowsLocale(const QString& language) const { return !languageFor(language).isEmpty(); }
    /// The language of the pack that @p pageLanguage (html[lang]) stands for: itself, or without its region;
    /// empty when the pack has none.
    QString languageFor(const QString& pageLanguage) const;

    /// Registrable domains the site's pages are on, and those they load from; empty for a pack whose site is
    /// on this computer.
    const QStringList& siteDomains() const { return m_siteDomains; }
    const QStringList& resourceDomains() const { return m_resourceDomains; }
    /// Where the site begins; empty for a pack whose site is on this computer.
    const QUrl& start() const { return m_start; }
    /// Name of the cookie that makes somebody signed in; empty = the pack does not know it.
    const QByteArray& sessionCookie() const { return m_sessionCookie; }
    /// Words that stand beside names and ages without being part of them ("Author", "edited").
    const QStringList& noise() const { return m_noise; }

    /// Front ends of the site, the newest first.
    const QStringList& skins() const { return m_skins; }

    /// Keys of all elements, sorted.
    QStringList elements() const;
    bool hasElement(const QString& key) const { return m_elements.contains(key); }
    /// How to find @p key. A key the pack does not have gives an empty locator, which matches nothing.
    Locator locator(const QString& key) const;
    /// The same for a page in @p pageLanguage: variants that hold for other languages are left out.
    Locator locator(const QString& key, const QString& pageLanguage) const;
    Cardinality cardinality(const QString& key) const;
    /// The page kind @p kind; every kind of the schema is there.
    const SitePackPage& page(const QString& kind) const;
    /// Kinds of pages the pack knows, sorted.
    QStringList pageKinds() const;
    /// The kind whose path @p url has; empty when none does.
    QString pageKindOf(const QUrl& url) const;
    /// Keys needed for @p action, such as "send_message".
    QStringList requiredFor(const QString& action) const;

    /// The address behind @p name on the site at @p base, with `{placeholder}`s filled in, percent-encoded.
    QUrl url(const QUrl& base, const QString& name, const QHash<QString, QString>& values = {}) const;

private:
    struct Element
    {
        QList<LocatorVariant> variants;
        Cardinality cardinality = Cardinality::One;
        QStringList requiredFor;
    };

    [[nodiscard]] static Result<SitePack> fromJson(const QJsonObject& json, const QString& path);
    [[nodiscard]] Result<void> checkReferences(const QString& path) const;
    [[nodiscard]] Result<void> checkVariants(const QString& path) const;

    QString m_name;
    QString m_version;
    QString m_title;
    int m_minEngine = 0;
    QStringList m_locales;
    QStringList m_skins;
    QStringList m_noise;
    QUrl m_start;
    QByteArray m_sessionCookie;
    QStringList m_siteDomains;
    QStringList m_resourceDomains;
    QHash<QString, QString> m_urls;
    QHash<QString, SitePackPage> m_pages;
    QHash<QString, Element> m_elements;
};

} // namespace revos
