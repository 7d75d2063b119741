#pragma once

#include "practice/skin/skin.h"
#include "practice/skin/template.h"

#include <memory>

namespace revos::practice {

/// The skin of templates under `:/practice/skins/<name>/`.
class TemplateSkin final : public Skin
{
public:
    [[nodiscard]] static Result<std::unique_ptr<TemplateSkin>> load(const QString& name);

    QString name() const override { return m_name; }
    QString page(const QString& page, const QJsonObject& model) const override;
    QString fragment(const QString& part, const QJsonObject& model) const override;

private:
    TemplateSkin() = default;

    QString m_name;
    QHash<QString, Template> m_templates;
};

} // namespace revos::practice
