#include "browser/locator.h"

#include <QJsonArray>

namespace revos {

using namespace Qt::StringLiterals;

Locator::Locator(QString element, QList<LocatorVariant> variants, bool many)
{
    m_steps.append(Step{std::move(element), std::move(variants), many, false, std::nullopt});
}

Locator Locator::css(const QString& selector, const QString& attribute)
{
    LocatorVariant variant;
    variant.strategy = u"css"_s;
    variant.value = selector;
    variant.attribute = attribute;
    return Locator(selector, {variant}, false);
}

QString Locator::element() const
{
    return m_steps.isEmpty() ? QString() : m_steps.last().element;
}

const QList<LocatorVariant>& Locator::variants() const
{
    static const QList<LocatorVariant> kNone;
    return m_steps.isEmpty() ? kNone : m_steps.last().variants;
}

Locator Locator::within(const Locator& parent) const
{
    Locator result = parent;
    result.m_steps.append(m_steps);
    return result;
}

Locator Locator::where(const QString& value) const
{
    Locator result = *this;
    if (!result.m_steps.isEmpty())
        result.m_steps.last().where = value;
    return result;
}

Locator Locator::first() const
{
    Locator result = *this;
    if (!result.m_steps.isEmpty())
        result.m_steps.last().first = true;
    return result;
}

QJsonObject Locator::stepToJson(const Step& step)
{
    QJsonArray variants;
    for (const LocatorVariant& variant : step.variants) {
        QJsonObject object{{u"strategy"_s, variant.strategy}, {u"value"_s, variant.value}};
        if (!variant.attribute.isEmpty())
            object.insert(u"attribute"_s, variant.attribute);
        if (!variant.extract.isEmpty()) {
            object.insert(u"extract"_s, variant.extract);
            object.insert(u"prefix"_s, variant.prefix);
        }
        object.insert(u"scope"_s, variant.scope);
        object.insert(u"click"_s, variant.click);
        variants.append(object);
    }
    QJsonObject object{{u"element"_s, step.element}, {u"many"_s, step.many}, {u"variants"_s, variants}};
    if (step.first)
        object.insert(u"first"_s, true);
    if (step.where)
        object.insert(u"where"_s, *step.where);
    return object;
}

QJsonObject Locator::toJson() const
{
    QJsonArray steps;
    for (const Step& step : m_steps)
        steps.append(stepToJson(step));
    return {{u"name"_s, element()}, {u"steps"_s, steps}};
}

} // namespace revos
