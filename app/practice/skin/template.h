#pragma once

#include "core/result.h"

#include <QHash>
#include <QJsonValue>
#include <QString>

#include <memory>
#include <vector>

namespace revos::practice {

/// A page in the small part of Mustache that needs no code: `{{name}}` escaped, `{{{name}}}` as it is,
/// `{{#name}}…{{/name}}` for each or when true, `{{^name}}…{{/name}}` when not, `{{>file}}` another template.
/// Names may have dots; `.` is the present item. What is missing is empty.
///
/// Source of the notation: mustache(5). Immutable after parsing, any thread.
class Template
{
public:
    [[nodiscard]] static Result<Template> parse(const QString& source);

    /// @p partials: templates for `{{>name}}`.
    QString render(const QJsonValue& model, const QHash<QString, Template>& partials) const;

private:
    enum class Kind { Text, Escaped, Raw, Section, Inverted, Partial };
    struct Node
    {
        Kind kind = Kind::Text;
        QString text; ///< literal text, or the name
        std::vector<Node> children;
    };
    using Scopes = std::vector<QJsonValue>;

    static QJsonValue lookUp(const QString& name, const Scopes& scopes);
    static void renderNodes(const std::vector<Node>& nodes, Scopes& scopes,
                            const QHash<QString, Template>& partials, QString& out);

    std::vector<Node> m_nodes;
};

} // namespace revos::practice
