#include "practice/site/staticfiles.h"

#include <QFile>

namespace revos::practice {

using namespace Qt::StringLiterals;

std::optional<HttpResponse> staticFile(const QString& path)
{
    static const QHash<QString, QByteArray> kTypes{{u"css"_s, "text/css; charset=utf-8"},
                                                   {u"js"_s, "text/javascript; charset=utf-8"},
                                                   {u"svg"_s, "image/svg+xml"}};
    const QString prefix = u"/assets/"_s;
    const QString name = path.mid(prefix.size());
    if (!path.startsWith(prefix) || name.contains(u'/'))
        return std::nullopt;
    const auto type = kTypes.constFind(name.section(u'.', -1));
    QFile file(u":/practice/assets/"_s + name);
    if (type == kTypes.constEnd() || !file.open(QIODevice::ReadOnly))
        return HttpResponse::text("no such file", 404);
    HttpResponse response;
    response.contentType = *type;
    response.body = file.readAll();
    return response;
}

HttpResponse styleSheet(const QByteArray& css)
{
    HttpResponse response;
    response.contentType = "text/css; charset=utf-8";
    response.body = css;
    return response;
}

} // namespace revos::practice
