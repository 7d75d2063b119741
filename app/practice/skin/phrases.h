#pragma once

#include "core/result.h"

#include <QJsonObject>
#include <QString>

namespace revos::practice {

/// The words of the pages in one language: `:/practice/phrases/<locale>.json`. Another locale is another
/// file with the same keys. Immutable, any thread.
class Phrases
{
public:
    [[nodiscard]] static Result<Phrases> load(const QString& locale);
    /// Every locale there is, English first.
    static const QStringList& locales();

    const QString& locale() const { return m_locale; }
    /// All of them, for templates: `{{t.sign_in}}`.
    const QJsonObject& table() const { return m_table; }
    /// With %1 … filled in. A key that is not there comes back in brackets, so that a test finds it.
    QString text(const QString& key, const QStringList& facts = {}) const;
    /// `key.one` or `key.other`, %1 is the count with grouped digits.
    QString counted(const QString& key, qint64 count) const;
    /// With the locale's grouping: "1,234", "1.234", "1 234".
    QString number(qint64 value) const;

private:
    QString m_locale;
    QJsonObject m_table;
};

} // namespace revos::practice
