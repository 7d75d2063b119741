#pragma once

#include <QJsonObject>
#include <QString>

namespace revos::practice {

/// One front end of the network. The models that pages are rendered from know nothing of it. Immutable, any
/// thread.
class Skin
{
public:
    virtual ~Skin() = default;
    /// Stable name, as site packs use it: "semantic".
    virtual QString name() const = 0;
    /// The whole page @p page ("post", "inbox", …) inside the skin's frame.
    virtual QString page(const QString& page, const QJsonObject& model) const = 0;
    /// A part of a page, for what is loaded later ("comments", "replies", "rows").
    virtual QString fragment(const QString& part, const QJsonObject& model) const = 0;
};

} // namespace revos::practice
