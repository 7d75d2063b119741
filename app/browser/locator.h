#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>

#include <optional>

namespace revos {

/// One way to find an element, as a site pack lists it.
struct LocatorVariant
{
    QString strategy; ///< css, aria, text, icon, href
    QString value;
    QString attribute; ///< where the element's value is; empty = its text
    QString extract;   ///< regular expression: its first group is the value; empty = all of it
    QString prefix;    ///< put before what was extracted
    QString scope;     ///< page, dialog, or a part of the page: card, comment, message, row
    QString click;     ///< trusted or js
    QString skin;      ///< front end it was seen in; empty = any
    QString locale;    ///< language it holds for; empty = any
    int stability = 0; ///< 1 (URLs and URNs) … 7 (class names)
    QString source;    ///< who saw it, for people
    QString asOf;      ///< when, "2026-08" or "2026-08-22"

    bool operator==(const LocatorVariant&) const = default;
};

/// How to find an element of a page: a chain of steps, each looked for within the one before. Plain data;
/// resolved anew by the page scripts at each use, so it never goes stale.
class Locator
{
public:
    Locator() = default;
    /// @p many: several matches are expected, and one value on nested nodes counts once.
    Locator(QString element, QList<LocatorVariant> variants, bool many);
    /// A plain CSS selector, for tests and diagnostics; piercing open shadow roots like all others.
    static Locator css(const QString& selector, const QString& attribute = {});

    /// The key of the element it leads to, such as "compose.send".
    QString element() const;
    bool isEmpty() const { return m_steps.isEmpty(); }
    const QList<LocatorVariant>& variants() const;

    /// The same, looked for inside what @p parent leads to, which must be exactly one element.
    Locator within(const Locator& parent) const;
    /// The same, but only the match whose value is @p value as a whole.
    Locator where(const QString& value) const;
    /// The same, but only the first visible match, where any of several will do ("show more replies").
    Locator first() const;

    QJsonObject toJson() const;

private:
    struct Step
    {
        QString element;
        QList<LocatorVariant> variants;
        bool many = false;
        bool first = false;
        std::optional<QString> where;
    };

    static QJsonObject stepToJson(const Step& step);

    QList<Step> m_steps;
};

} // namespace revos
