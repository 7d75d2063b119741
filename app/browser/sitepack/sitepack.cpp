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
    variant.scope = text("scope");
    variant.click = text("click");
    variant.skin = text("skin");
    variant.locale = text("locale");
    variant.stability = json.value(QLatin1String("stability")).toInt();
    return variant;
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
    const QJsonObject urls = json.value(QLatin1String("urls")).toObject();
    for (auto it = urls.begin(); it != urls.end(); ++it)
        pack.m_urls.insert(it.key(), it.value().toString());
    const QJsonObject pages = json.value(QLatin1String("pages")).toObject();
    for (auto it = pages.begin(); it != pages.end(); ++it) {
        const QJsonObject page = it.value().toObject();
        pack.m_pages.insert(it.key(),
                            SitePackPage{QRegularExpression(page.value(QLatin1String("path")).toString()),
                                         strings(page.value(QLatin1String("ready"))),
                                         strings(page.value(QLatin1String("required")))});
    }
    const QJsonObject elements = json.value(QLatin1String("elements")).toObject();
    for (auto it = elements.begin(); it != elements.end(); ++it) {
        const QJsonObject element = it.value().toObject();
        Element& added = pack.m_elements[it.key()];
        added.many = element.value(QLatin1String("cardinality")).toString() == QLatin1String("many");
        added.requiredFor = strings(element.value(QLatin1String("required_for")));
        for (const QJsonValue& variant : element.value(QLatin1String("variants")).toArray())
            added.variants.append(variantOf(variant.toObject()));
    }
    REVOS_TRY(pack.checkReferences(path));
    return pack;
}

/// What a schema cannot say: that pages name elements that exist, and that paths are regular expressions.
Result<void> SitePack::checkReferences(const QString& path) const
{
    for (auto page = m_pages.cbegin(); page != m_pages.cend(); ++page) {
        const QString place = QStringLiteral("[pages][%1]").arg(page.key());
        if (!page->path.isValid())
            return fail(Error::invalid("sitepack.wrong", {path, place, page->path.errorString()}));
        for (const QString& key : page->ready + page->required) {
            if (!m_elements.contains(key))
                return fail(Error::invalid("sitepack.wrong",
                                           {path, place, QStringLiteral("no element \"%1\"").arg(key)}));
        }
    }
    return {};
}

bool SitePack::knowsLocale(const QString& language) const
{
    return m_locales.contains(language) || m_locales.contains(language.section(u'-', 0, 0));
}

Locator SitePack::locator(const QString& key) const
{
    const auto element = m_elements.constFind(key);
    return element == m_elements.cend() ? Locator() : Locator(key, element->variants, element->many);
}

const SitePackPage& SitePack::page(const QString& kind) const
{
    const auto page = m_pages.constFind(kind);
    Q_ASSERT_X(page != m_pages.cend(), "SitePack::page", "a kind that is not in the schema");
    return *page;
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
