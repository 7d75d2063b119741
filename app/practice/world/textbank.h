#pragma once

#include "core/result.h"

#include <QHash>
#include <QString>
#include <QStringList>

namespace revos::practice {

/// What personas are called and what they say, as data: resources/practice/texts/*.json. Another language is
/// another file there. Immutable after loading, any thread.
class TextBank
{
public:
    /// Reads the files built into the program.
    [[nodiscard]] static Result<TextBank> load();

    const QStringList& languages() const { return m_languages; }
    /// Sentences of @p kind ("plain", "praise", …) in @p language; placeholders stand in braces.
    const QStringList& sentences(const QString& language, const QString& kind) const;
    const QStringList& firstNames(const QString& language) const;
    const QStringList& lastNames(const QString& language) const;
    /// Lists without a language: "company_start", "roles", "helpers", …
    const QStringList& words(const QString& list) const;

private:
    QStringList m_languages;
    QHash<QString, QStringList> m_lists; ///< "en/plain", "first/de", "roles"
};

/// @p text with every "{name}" of @p values replaced.
QString filledIn(QString text, const QHash<QString, QString>& values);

} // namespace revos::practice
