#pragma once

#include "practice/skin/classnames.h"
#include "practice/skin/skin.h"
#include "practice/skin/template.h"

#include <memory>
#include <optional>

namespace revos::practice {

/// A skin of templates: one or more folders under `:/practice/skins/`, later ones over earlier ones.
class TemplateSkin final : public Skin
{
public:
    struct Layer
    {
        QString folder;
        QStringList files; ///< without ".html"; empty: all of the folder
        bool isHashed = false;
    };

    /// @p hashed: names for the classes of hashed layers and of the style of the page.
    [[nodiscard]] static Result<std::unique_ptr<TemplateSkin>>
    load(const QString& name, const std::vector<Layer>& layers, const std::optional<ClassNames>& hashed);

    QString name() const override { return m_name; }
    QString page(const QString& page, const QJsonObject& model) const override;
    QString fragment(const QString& part, const QJsonObject& model) const override;
    /// Path of the style its pages ask for.
    const QString& styleHref() const { return m_styleHref; }
    /// What stands there.
    const QByteArray& style() const { return m_style; }

private:
    TemplateSkin() = default;
    [[nodiscard]] Result<void> add(const Layer& layer, const std::optional<ClassNames>& hashed);
    [[nodiscard]] Result<void> makeStyle(const std::optional<ClassNames>& hashed);

    QString m_name;
    QString m_styleHref;
    QByteArray m_style;
    QHash<QString, Template> m_templates;
};

} // namespace revos::practice
