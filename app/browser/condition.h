#pragma once

#include "browser/locator.h"

#include <QUrl>

namespace revos {

/// Something that may come true on a page; one of several that are waited for at once.
class Condition
{
public:
    static Condition present(const QString& name, const Locator& locator);
    static Condition absent(const QString& name, const Locator& locator);
    static Condition visible(const QString& name, const Locator& locator);
    /// No match is visible any more.
    static Condition gone(const QString& name, const Locator& locator);
    /// A visible match can be used.
    static Condition enabled(const QString& name, const Locator& locator);
    static Condition countAbove(const QString& name, const Locator& locator, int number);
    static Condition countNot(const QString& name, const Locator& locator, int number);
    /// The first match is another node than the one BrowserPage::remember() saw.
    static Condition replaced(const QString& name, const Locator& locator);
    /// No match holds any text; nor does an editor that is not there.
    static Condition emptied(const QString& name, const Locator& editor);
    static Condition filled(const QString& name, const Locator& editor);
    /// The path of the address matches the regular expression.
    static Condition path(const QString& name, const QString& pattern);
    static Condition notPath(const QString& name, const QString& pattern);
    /// The document has been read to its end; scripts may still be at work.
    static Condition documentReady();

    QString name() const { return m_name; }
    QJsonObject toJson() const;

private:
    Condition(QString kind, QString name)
        : m_kind(std::move(kind))
        , m_name(std::move(name))
    {}
    static Condition of(const QString& kind, const QString& name, const Locator& locator);

    QString m_kind;
    QString m_name;
    Locator m_locator;
    QString m_pattern;
    int m_number = 0;
};

/// Which condition came true first.
struct RaceOutcome
{
    QString name;       ///< of the condition; "http-status" when a page load ended with an error status
    QUrl url;           ///< of the page at that moment
    int httpStatus = 0; ///< of the newest page load, 0 = unknown
};

} // namespace revos
