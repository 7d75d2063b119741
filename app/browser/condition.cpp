#include "browser/condition.h"

namespace revos {

using namespace Qt::StringLiterals;

Condition Condition::of(const QString& kind, const QString& name, const Locator& locator)
{
    Condition condition(kind, name);
    condition.m_locator = locator;
    return condition;
}

Condition Condition::present(const QString& name, const Locator& locator)
{
    return of(u"present"_s, name, locator);
}

Condition Condition::absent(const QString& name, const Locator& locator)
{
    return of(u"absent"_s, name, locator);
}

Condition Condition::visible(const QString& name, const Locator& locator)
{
    return of(u"visible"_s, name, locator);
}

Condition Condition::gone(const QString& name, const Locator& locator)
{
    return of(u"gone"_s, name, locator);
}

Condition Condition::enabled(const QString& name, const Locator& locator)
{
    return of(u"enabled"_s, name, locator);
}

Condition Condition::emptied(const QString& name, const Locator& editor)
{
    return of(u"emptied"_s, name, editor);
}

Condition Condition::filled(const QString& name, const Locator& editor)
{
    return of(u"filled"_s, name, editor);
}

Condition Condition::countAbove(const QString& name, const Locator& locator, int number)
{
    Condition condition = of(u"countAbove"_s, name, locator);
    condition.m_number = number;
    return condition;
}

Condition Condition::countNot(const QString& name, const Locator& locator, int number)
{
    Condition condition = of(u"countNot"_s, name, locator);
    condition.m_number = number;
    return condition;
}

Condition Condition::replaced(const QString& name, const Locator& locator)
{
    return of(u"replaced"_s, name, locator);
}

Condition Condition::path(const QString& name, const QString& pattern)
{
    Condition condition(u"path"_s, name);
    condition.m_pattern = pattern;
    return condition;
}

Condition Condition::notPath(const QString& name, const QString& pattern)
{
    Condition condition(u"notPath"_s, name);
    condition.m_pattern = pattern;
    return condition;
}

Condition Condition::documentReady()
{
    return Condition(u"ready"_s, u"ready"_s);
}

QJsonObject Condition::toJson() const
{
    QJsonObject object{{u"kind"_s, m_kind}, {u"name"_s, m_name}};
    if (!m_locator.isEmpty())
        object.insert(u"locator"_s, m_locator.toJson());
    if (!m_pattern.isEmpty())
        object.insert(u"pattern"_s, m_pattern);
    object.insert(u"number"_s, m_number);
    return object;
}

} // namespace revos
