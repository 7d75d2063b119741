#include "practice/skin/template.h"

#include <QJsonArray>
#include <QJsonObject>

namespace revos::practice {

using namespace Qt::StringLiterals;

namespace {

bool isTrue(const QJsonValue& value)
{
    switch (value.type()) {
    case QJsonValue::Bool:
        return value.toBool();
    case QJsonValue::Double:
        return value.toDouble() != 0;
    case QJsonValue::String:
        return !value.toString().isEmpty();
    case QJsonValue::Array:
        return !value.toArray().isEmpty();
    case QJsonValue::Object:
        return true;
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        return false;
    }
    return false;
}

QString printed(const QJsonValue& value)
{
    if (value.isDouble())
        return QString::number(value.toInteger());
    return value.toString();
}

} // namespace

Result<Template> Template::parse(const QString& source)
{
    Template parsed;
    std::vector<std::vector<Node>> levels(1);
    std::vector<Node> open; // the sections that wait for their end
    qsizetype at = 0;
    while (at < source.size()) {
        const qsizetype tag = source.indexOf(u"{{"_s, at);
        if (tag != at)
            levels.back().push_back({Kind::Text, source.mid(at, tag < 0 ? -1 : tag - at), {}});
        if (tag < 0)
            break;
        const bool isRaw = source.mid(tag, 3) == u"{{{";
        const QString close = isRaw ? u"}}}"_s : u"}}"_s;
        const qsizetype end = source.indexOf(close, tag);
        if (end < 0)
            return fail(Code::Internal, u"a tag without its end at character %1"_s.arg(tag));
        const QString inner = source.mid(tag + close.size(), end - tag - close.size()).trimmed();
        const QChar sign = inner.isEmpty() ? QChar() : inner.front();
        const QString name = inner.mid(1).trimmed();
        at = end + close.size();
        if (isRaw) {
            levels.back().push_back({Kind::Raw, inner, {}});
        } else if (sign == u'#' || sign == u'^') {
            open.push_back({sign == u'#' ? Kind::Section : Kind::Inverted, name, {}});
            levels.emplace_back();
        } else if (sign == u'/') {
            if (open.empty() || open.back().text != name)
                return fail(Code::Internal, u"an end without its section: "_s + name);
            Node section = std::move(open.back());
            open.pop_back();
            section.children = std::move(levels.back());
            levels.pop_back();
            levels.back().push_back(std::move(section));
        } else if (sign == u'>') {
            levels.back().push_back({Kind::Partial, name, {}});
        } else {
            levels.back().push_back({Kind::Escaped, inner, {}});
        }
    }
    if (!open.empty())
        return fail(Code::Internal, u"a section without its end: "_s + open.back().text);
    parsed.m_nodes = std::move(levels.front());
    return parsed;
}

QString Template::render(const QJsonValue& model, const QHash<QString, Template>& partials) const
{
    QString out;
    Scopes scopes{model};
    renderNodes(m_nodes, scopes, partials, out);
    return out;
}

QJsonValue Template::lookUp(const QString& name, const Scopes& scopes)
{
    if (name == u".")
        return scopes.back();
    const QStringList parts = name.split(u'.');
    for (auto scope = scopes.rbegin(); scope != scopes.rend(); ++scope) {
        QJsonValue value = (*scope)[parts.front()];
        if (value.isUndefined())
            continue;
        for (qsizetype i = 1; i < parts.size(); ++i)
            value = value[parts.at(i)];
        return value;
    }
    return QJsonValue::Undefined;
}

void Template::renderNodes(const std::vector<Node>& nodes, Scopes& scopes,
                           const QHash<QString, Template>& partials, QString& out)
{
    for (const Node& node : nodes) {
        switch (node.kind) {
        case Kind::Text:
            out += node.text;
            break;
        case Kind::Escaped:
            out += printed(lookUp(node.text, scopes)).toHtmlEscaped();
            break;
        case Kind::Raw:
            out += printed(lookUp(node.text, scopes));
            break;
        case Kind::Partial: {
            const auto partial = partials.constFind(node.text);
            if (partial != partials.constEnd())
                renderNodes(partial->m_nodes, scopes, partials, out);
            break;
        }
        case Kind::Inverted:
            if (!isTrue(lookUp(node.text, scopes)))
                renderNodes(node.children, scopes, partials, out);
            break;
        case Kind::Section: {
            const QJsonValue value = lookUp(node.text, scopes);
            if (!isTrue(value))
                break;
            const QJsonArray items = value.isArray() ? value.toArray() : QJsonArray{value};
            for (const QJsonValue item : items) {
                scopes.push_back(item);
                renderNodes(node.children, scopes, partials, out);
                scopes.pop_back();
            }
            break;
        }
        }
    }
}

} // namespace revos::practice
