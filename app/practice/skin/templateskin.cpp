#include "practice/skin/templateskin.h"

#include <QDir>
#include <QFile>

namespace revos::practice {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kSuffixLength = 5; // ".html"

Result<QString> resource(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(Code::Internal, u"missing resource "_s + path);
    return QString::fromUtf8(file.readAll());
}

} // namespace

Result<std::unique_ptr<TemplateSkin>> TemplateSkin::load(const QString& name,
                                                         const std::vector<Layer>& layers,
                                                         const std::optional<ClassNames>& hashed)
{
    std::unique_ptr<TemplateSkin> skin(new TemplateSkin);
    skin->m_name = name;
    for (const Layer& layer : layers)
        REVOS_TRY(skin->add(layer, hashed));
    REVOS_TRY(skin->makeStyle(hashed));
    if (!skin->m_templates.contains(u"frame"_s))
        return fail(Code::Internal, u"no skin called "_s + name);
    return skin;
}

Result<void> TemplateSkin::add(const Layer& layer, const std::optional<ClassNames>& hashed)
{
    const QDir folder(u":/practice/skins/"_s + layer.folder);
    QStringList names = layer.files;
    if (names.isEmpty()) {
        const QStringList files = folder.entryList({u"*.html"_s}, QDir::Files);
        for (const QString& file : files)
            names.append(file.chopped(kSuffixLength));
    }
    for (const QString& name : names) {
        REVOS_TRY_ASSIGN(QString source, resource(folder.filePath(name + u".html"_s)));
        if (layer.isHashed && hashed)
            source = hashed->inMarkup(source);
        auto parsed = Template::parse(source);
        if (!parsed)
            return fail(Code::Internal, layer.folder + u'/' + name + u": "_s + parsed.error().detail);
        m_templates.insert(name, std::move(*parsed));
    }
    return {};
}

Result<void> TemplateSkin::makeStyle(const std::optional<ClassNames>& hashed)
{
    REVOS_TRY_ASSIGN(const QString css, resource(u":/practice/assets/practice.css"_s));
    m_styleHref = hashed ? u"/assets/style-%1.css"_s.arg(hashed->fingerprint()) : u"/assets/practice.css"_s;
    m_style = (hashed ? hashed->inStyle(css) : css).toUtf8();
    return {};
}

QString TemplateSkin::page(const QString& page, const QJsonObject& model) const
{
    QJsonObject framed = model;
    framed.insert(u"page"_s, page);
    framed.insert(u"skin"_s, m_name);
    framed.insert(u"styleHref"_s, m_styleHref);
    framed.insert(u"body"_s, fragment(page, framed));
    return fragment(u"frame"_s, framed);
}

QString TemplateSkin::fragment(const QString& part, const QJsonObject& model) const
{
    const auto found = m_templates.constFind(part);
    return found == m_templates.constEnd() ? QString() : found->render(model, m_templates);
}

} // namespace revos::practice
