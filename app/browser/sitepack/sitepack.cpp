#include "browser/sitepack/sitepack.h"

#include "browser/sitepack/sitepackschema.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

namespace revos {

namespace {

QStringList strings(const QJsonValue& value)
{
    QStringList list;
    for (const QJsonValue& entry : value.toArray())
        list.append(entry.toString());
    return list;
}

LocatorVariant variantOf(const QJsonObject& json)
{
    const auto text = [&json](const char* key) { return json.value(QLatin1String(key)).toString(); };
    LocatorVariant variant;
    variant.strategy = text("strategy");
    variant.value = text("value");
    variant.attribute = text("attribute");
    variant.extract = text("extract");
    variant.prefix = text("prefix");
    variant.scope = text("scope");
    variant.click = text("click");
    variant.skin = text("skin");
    variant.locale = text("locale");
    variant.stability = json.value(QLatin1String("stability")).toInt();
    variant.source = text("source");
    variant.asOf = text(json.contains(QLatin1String("asOf")) ? "asOf" : "captured_at");
    return variant;
}

Cardinality cardinalityOf(const QString& name)
{
    if (name == QLatin1String("many"))
        return Cardinality::Many;
    return name == QLatin1String("optional") ? Cardinality::Optional : Cardinality::One;
}

} // namespace

Result<SitePack> SitePack::load(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(Error::invalid("sitepack.unreadable", {path}));
    QJsonParseError parse{};
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll(), &parse);
    if (parse.error != QJsonParseError::NoError || !document.isObject())
        return fail(
            Error::invalid("sitepack.not-json", {path, QString::number(parse.offset), parse.errorString()}));
    REVOS_TRY(checkSitePackSchema(document.object(), path));
    return fromJson(document.object(), path);
}

Result<SitePack> SitePack::fromJson(const QJsonObject& json, const QString& path)
{
    SitePack pack;
    pack.m_name = json.value(QLatin1String("pack")).toString();
    pack.m_version = json.value(QLatin1String("version")).toString();
    pack.m_title = json.value(QLatin1String("title")).toString();
    pack.m_minEngine = json.value(QLatin1String("min_engine")).toInt();
    pack.m_locales = strings(json.value(QLatin1String("locales")));
    pack.m_noise = strings(json.value(QLatin1String("noise")));
    pack.m_sessionCookie = json.value(QLatin1String("session_cookie")).toString().toLatin1();
    const QJsonObject origins = json.value(QLatin1String("origins")).toObject();
    pack.m_start = QUrl(origins.value(QLatin1String("start")).toString());
    pack.m_siteDomains = strings(origins.value(QLatin1String("site")));
    pack.m_resourceDomains = strings(origins.value(QLatin1String("resources")));
    const QJsonObject urls = json.value(QLatin1String("urls")).toObject();
    for (auto it = urls.begin(); it != urls.end(); ++it)
        pack.m_urls.insert(it.key(), it.value().toString());
    const QJsonObject pages = json.value(QLatin1String("pages")).toObject();
    for (auto it = pages.begin(); it != pages.end(); ++it) {
        const QJsonObject page = it.value().toObject();
        pack.m_pages.insert(it.key(),
                            SitePackPage{QRegularExpression(page.value(QLatin1String("path")).toString()),
                                         strings(page.value(QLatin1String("ready"))),
                                         strings(page.value(QLatin1String("required"))),
                                         strings(page.value(QLatin1String("optional")))});
    }
    const QJsonObject elements = json.value(QLatin1String("elements")).toObject();
    for (auto it = elements.begin(); it != elements.end(); ++it) {
        const QJsonObject element = it.value().toObject();
        Element& added = pack.m_elements[it.key()];
        added.cardinality = cardinalityOf(element.value(QLatin1String("cardinality")).toString());
        added.requiredFor = strings(element.value(QLatin1String("required_for")));
        for (const QJsonValue& variant : element.value(QLatin1String("variants")).toArray())
            added.variants.append(variantOf(variant.toObject()));
    }
    REVOS_TRY(pack.checkReferences(path));
    pack.m_skins = strings(json.value(QLatin1String("skins")));
    REVOS_TRY(pack.checkVariants(path));
    return pack;
}

/// What a schema cannot say: that pages name elements that exist, and that paths are regular expressions.
Result<void> SitePack::checkReferences(const QString& path) const
{
    for (auto page = m_pages.cbegin(); page != m_pages.cend(); ++page) {
        const QString place = QStringLiteral("[pages][%1]").arg(page.key());
        if (!page->path.isValid())
            return fail(Error::invalid("sitepack.wrong", {path, place, page->path.errorString()}));
        for (const QString& key : page->ready + page->required + page->optional) {
            if (!m_elements.contains(key))
                return fail(Error::invalid("sitepack.wrong",
                                           {path, place, QStringLiteral("no element \"%1\"").arg(key)}));
        }
    }
    return {};
}

/// Skins and languages must be listed, and what people read is in some language: a text without one would be
/// looked for on pages in all of them.
Result<void> SitePack::checkVariants(const QString& path) const
{
    for (auto element = m_elements.cbegin(); element != m_elements.cend(); ++element) {
        for (qsizetype at = 0; at < element->variants.size(); ++at) {
            const LocatorVariant& variant = element->variants[at];
            QString wrong;
            if (!variant.skin.isEmpty() && !m_skins.contains(variant.skin))
                wrong = QStringLiteral("no skin \"%1\"").arg(variant.skin);
            else if (!variant.locale.isEmpty() && !m_locales.contains(variant.locale))
                wrong = QStringLiteral("no locale \"%1\"").arg(variant.locale);
            else if (!QRegularExpression(variant.extract).isValid())
                wrong = QRegularExpression(variant.extract).errorString();
            else if (variant.strategy == QLatin1String("text") && variant.locale.isEmpty())
                wrong = QStringLiteral("a text needs a locale");
            if (!wrong.isEmpty()) {
                const QString place =
                    QStringLiteral("[elements][%1][variants][%2]").arg(element.key()).arg(at);
                return fail(Error::invalid("sitepack.wrong", {path, place, wrong}));
            }
        }
    }
    return {};
}

QString SitePack::languageFor(const QString& pageLanguage) const
{
    for (const QString& wanted : {pageLanguage, pageLanguage.section(u'-', 0, 0)}) {
        for (const QString& locale : m_locales) {
            if (!wanted.isEmpty() && locale.compare(wanted, Qt::CaseInsensitive) == 0)
                return locale;
        }
    }
    return {};
}

Locator SitePack::locator(const QString& key) const
{
    const auto element = m_elements.constFind(key);
    return element == m_elements.cend()
               ? Locator()
               : Locator(key, element->variants, element->cardinality == Cardinality::Many);
}

Locator SitePack::locator(const QString& key, const QString& pageLanguage) const
{
    const QString language = languageFor(pageLanguage);
    QList<LocatorVariant> usable;
    const QList<LocatorVariant> all = locator(key).variants();
    for (const LocatorVariant& variant : all) {
        if (variant.locale.isEmpty() || variant.locale == language)
            usable.append(variant);
    }
    return Locator(key, usable, cardinality(key) == Cardinality::Many);
}

Cardinality SitePack::cardinality(const QString& key) const
{
    return m_elements.value(key).cardinality;
}

const SitePackPage& SitePack::page(const QString& kind) const
{
    const auto page = m_pages.constFind(kind);
    Q_ASSERT_X(page != m_pages.cend(), "SitePack::page", "a kind that is not in the schema");
    return *page;
}

QStringList SitePack::pageKinds() const
{
    QStringList kinds = m_pages.keys();
    kinds.sort();
    return kinds;
}

QString SitePack::pageKindOf(const QUrl& url) const
{
    for (const QString& kind : pageKinds()) {
        if (m_pages.constFind(kind)->path.match(url.path()).hasMatch())
            return kind;
    }
    return {};
}

QStringList SitePack::elements() const
{
    QStringList keys = m_elements.keys();
    keys.sort();
    return keys;
}

QStringList SitePack::requiredFor(const QString& action) const
{
    QStringList keys;
    for (auto it = m_elements.cbegin(); it != m_elements.cend(); ++it) {
        if (it->requiredFor.contains(action))
            keys.append(it.key());
    }
    keys.sort();
    return keys;
}

QUrl SitePack::url(const QUrl& base, const QString& name, const QHash<QString, QString>& values) const
{
    QString path = m_urls.value(name);
    for (auto it = values.cbegin(); it != values.cend(); ++it)
        path.replace(u'{' + it.key() + u'}', QString::fromLatin1(QUrl::toPercentEncoding(it.value(), ":")));
    return base.resolved(QUrl(path, QUrl::StrictMode));
}

} // namespace revos
