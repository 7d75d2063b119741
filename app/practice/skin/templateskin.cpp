#include "practice/skin/templateskin.h"

#include <QDir>
#include <QFile>

namespace revos::practice {

using namespace Qt::StringLiterals;

Result<std::unique_ptr<TemplateSkin>> TemplateSkin::load(const QString& name)
{
    std::unique_ptr<TemplateSkin> skin(new TemplateSkin);
    skin->m_name = name;
    const QDir folder(u":/practice/skins/"_s + name);
    const QStringList files = folder.entryList({u"*.html"_s}, QDir::Files);
    for (const QString& fileName : files) {
        QFile file(folder.filePath(fileName));
        if (!file.open(QIODevice::ReadOnly))
            return fail(Code::Internal, u"missing resource "_s + file.fileName());
        auto parsed = Template::parse(QString::fromUtf8(file.readAll()));
        if (!parsed)
            return fail(Code::Internal, fileName + u": "_s + parsed.error().detail);
        skin->m_templates.insert(fileName.chopped(5), *parsed);
    }
    if (!skin->m_templates.contains(u"frame"_s))
        return fail(Code::Internal, u"no skin called "_s + name);
    return skin;
}

QString TemplateSkin::page(const QString& page, const QJsonObject& model) const
{
    QJsonObject framed = model;
    framed.insert(u"page"_s, page);
    framed.insert(u"body"_s, fragment(page, framed));
    return fragment(u"frame"_s, framed);
}

QString TemplateSkin::fragment(const QString& part, const QJsonObject& model) const
{
    const auto found = m_templates.constFind(part);
    return found == m_templates.constEnd() ? QString() : found->render(model, m_templates);
}

} // namespace revos::practice
