#pragma once

#include "practice/practiceoptions.h"
#include "practice/skin/templateskin.h"

#include <array>

namespace revos::practice {

/// The three front ends of one start of a network. Immutable, any thread.
class SkinSet
{
public:
    /// @p start counts the starts of the network in its folder; the hashed names follow it.
    [[nodiscard]] static Result<SkinSet> load(quint64 seed, int start);

    /// The skin of the page at @p path.
    const Skin& skinFor(SkinChoice choice, const QString& path) const;
    /// The skin called @p name; null when there is none.
    const Skin* byName(const QString& name) const;
    /// The style that a page asks for at @p path, if it is one.
    std::optional<QByteArray> style(const QString& path) const;

private:
    quint64 m_seed = 0;
    std::array<std::unique_ptr<TemplateSkin>, 3> m_skins; ///< in the order of SkinChoice
};

} // namespace revos::practice
