#pragma once

#include "core/result.h"

#include <QHash>
#include <QStringList>

#include <span>

namespace revos {

/// A field a file can fill, and the headers people give it.
struct MappedField
{
    const char* name; ///< as in `--map name=Header`
    bool required;
    const char* synonyms; ///< separated by '|', lower case, in the app's languages
};

/// Which column of a file fills which field.
class HeaderMapping
{
public:
    /// Finds a column for every field: first what @p overrides say (field → header), then equal names, then
    /// synonyms; case, spaces and punctuation do not matter. @p fields must outlive the mapping.
    /// @errors Invalid: "csv.column-missing" (field, headers), "csv.column-ambiguous" (field, headers),
    /// "csv.map-unknown-field", "csv.map-unknown-column".
    [[nodiscard]] static Result<HeaderMapping> find(const QStringList& header,
                                                    std::span<const MappedField> fields,
                                                    const QHash<QString, QString>& overrides);

    /// The column of @p field, to be asked for once when many rows follow; -1 when the file has none.
    int column(const char* field) const;
    /// The cell of @p field in @p cells, trimmed; empty when the file has no such column.
    QString value(const QStringList& cells, const char* field) const;
    /// "name ← Full name", a line per mapped field, for the person to see.
    QStringList described() const;

private:
    QHash<QByteArray, int> m_columns;
    QStringList m_described;
};

} // namespace revos
