#include "files/headermapping.h"

#include <algorithm>

namespace revos {

namespace {

/// What is compared: letters and digits alone, folded.
QString comparable(const QString& text)
{
    QString result;
    for (const QChar character : text.normalized(QString::NormalizationForm_KC).toCaseFolded()) {
        if (character.isLetterOrNumber())
            result.append(character);
    }
    return result;
}

QList<int> columnsNamed(const QStringList& header, const QString& name)
{
    QList<int> columns;
    for (qsizetype i = 0; i < header.size(); ++i) {
        if (comparable(header[i]) == name)
            columns.append(int(i));
    }
    return columns;
}

QList<int> candidates(const QStringList& header, const MappedField& field)
{
    const QList<int> own = columnsNamed(header, comparable(QString::fromLatin1(field.name)));
    if (!own.isEmpty())
        return own;
    // Synonyms are ordered: the first that a column has wins.
    const QStringList synonyms = QString::fromUtf8(field.synonyms).split(u'|');
    for (const QString& synonym : synonyms) {
        const QList<int> found = columnsNamed(header, comparable(synonym));
        if (!found.isEmpty())
            return found;
    }
    return {};
}

QString namesOf(const QStringList& header, const QList<int>& columns)
{
    QStringList names;
    for (const int column : columns)
        names.append(QStringLiteral("\"%1\"").arg(header[column]));
    return names.join(QStringLiteral(", "));
}

Result<QHash<QByteArray, int>> overridden(const QStringList& header, std::span<const MappedField> fields,
                                          const QHash<QString, QString>& overrides)
{
    QHash<QByteArray, int> columns;
    for (auto it = overrides.cbegin(); it != overrides.cend(); ++it) {
        const auto field = std::find_if(fields.begin(), fields.end(), [&](const MappedField& candidate) {
            return it.key() == QLatin1String(candidate.name);
        });
        if (field == fields.end()) {
            QStringList known;
            for (const MappedField& candidate : fields)
                known.append(QLatin1String(candidate.name));
            return fail(
                Error::invalid("csv.map-unknown-field", {it.key(), known.join(QStringLiteral(", "))}));
        }
        const qsizetype column = header.indexOf(it.value());
        if (column < 0)
            return fail(
                Error::invalid("csv.map-unknown-column", {it.value(), header.join(QStringLiteral(", "))}));
        columns.insert(field->name, int(column));
    }
    return columns;
}

} // namespace

Result<HeaderMapping> HeaderMapping::find(const QStringList& header, std::span<const MappedField> fields,
                                          const QHash<QString, QString>& overrides)
{
    HeaderMapping mapping;
    REVOS_TRY_ASSIGN(mapping.m_columns, overridden(header, fields, overrides));
    for (const MappedField& field : fields) {
        if (!mapping.m_columns.contains(field.name)) {
            const QList<int> found = candidates(header, field);
            if (found.size() > 1)
                return fail(Error::invalid("csv.column-ambiguous",
                                           {QLatin1String(field.name), namesOf(header, found)}));
            if (found.size() == 1)
                mapping.m_columns.insert(field.name, found.first());
        }
        const auto column = mapping.m_columns.constFind(field.name);
        if (column != mapping.m_columns.cend())
            mapping.m_described.append(
                QStringLiteral("%1 ← %2").arg(QLatin1String(field.name), header[*column]));
        else if (field.required)
            return fail(Error::invalid("csv.column-missing",
                                       {QLatin1String(field.name), header.join(QStringLiteral(", "))}));
    }
    return mapping;
}

int HeaderMapping::column(const char* field) const
{
    return m_columns.value(field, -1);
}

QString HeaderMapping::value(const QStringList& cells, const char* field) const
{
    const int at = column(field);
    return at >= 0 && at < cells.size() ? cells[at].trimmed() : QString();
}

QStringList HeaderMapping::described() const
{
    return m_described;
}

} // namespace revos
