#include "practice/skin/skinset.h"

#include "practice/world/seededrandom.h"

namespace revos::practice {

using namespace Qt::StringLiterals;

Result<SkinSet> SkinSet::load(quint64 seed, int start)
{
    const ClassNames names(seed, start);
    const TemplateSkin::Layer semantic{u"semantic"_s, {}, false};
    const TemplateSkin::Layer hashed{u"hashed"_s, {}, true};
    // The windows of this one are the older front end's, inside the newer one's pages.
    const TemplateSkin::Layer windows{
        u"semantic"_s, {u"share"_s, u"invite"_s, u"window"_s, u"group"_s, u"attached"_s}, false};
    const TemplateSkin::Layer shadow{u"shadow"_s, {}, true};
    SkinSet set;
    set.m_seed = seed;
    REVOS_TRY_ASSIGN(set.m_skins[0], TemplateSkin::load(u"semantic"_s, {semantic}, std::nullopt));
    REVOS_TRY_ASSIGN(set.m_skins[1], TemplateSkin::load(u"hashed"_s, {hashed}, names));
    REVOS_TRY_ASSIGN(set.m_skins[2], TemplateSkin::load(u"shadow"_s, {hashed, windows, shadow}, names));
    return set;
}

const Skin& SkinSet::skinFor(SkinChoice choice, const QString& path) const
{
    if (choice != SkinChoice::Mixed)
        return *m_skins[size_t(choice)];
    const QByteArray page = QByteArray::number(m_seed) + path.toUtf8();
    return *m_skins[stableHash(page) % m_skins.size()];
}

const Skin* SkinSet::byName(const QString& name) const
{
    for (const auto& skin : m_skins) {
        if (skin->name() == name)
            return skin.get();
    }
    return nullptr;
}

std::optional<QByteArray> SkinSet::style(const QString& path) const
{
    for (const auto& skin : m_skins) {
        if (skin->styleHref() == path)
            return skin->style();
    }
    return std::nullopt;
}

} // namespace revos::practice
