#pragma once

#include "files/csvreader.h"
#include "files/headermapping.h"

#include <optional>

namespace revos {

/// A person as a file brings them.
struct ImportedLead
{
    QString fullName;
    QString profileUrl; ///< as in the file
    QString profileKey; ///< site/profilekey.h
    QString email;      ///< lower case; may be empty
    QString company;
    QString headline;

    bool operator==(const ImportedLead&) const = default;
};

/// One row: a lead, or why it cannot be taken.
struct LeadsFileRow
{
    qint64 line = 0;
    ImportedLead lead;
    std::optional<Error> problem;
};

/// Reads leads from CSV with any sensible header, row by row, so that a million of them need no memory. A
/// name (or first and last name) and a profile address are needed. Reading without storing is the dry run.
/// One thread.
class LeadsFile
{
public:
    /// Reads the header. @p device must outlive this. @errors what CsvReader and HeaderMapping report;
    /// "csv.empty".
    [[nodiscard]] static Result<LeadsFile> open(QIODevice& device, const QHash<QString, QString>& overrides,
                                                CsvLimits limits = {});

    /// The next row; none at the end. Problems of a row (fact: its line): "csv.row-without-name",
    /// "csv.row-without-profile", "csv.row-with-wrong-profile" (the address), "csv.row-with-wrong-email"
    /// (it).
    /// @errors what CsvReader reports: then nothing more can be read.
    [[nodiscard]] Result<std::optional<LeadsFileRow>> next();

    /// "name ← Full name", for the person to see.
    QStringList mapping() const { return m_mapping.described(); }
    QString encodingName() const { return m_reader.encodingName(); }

private:
    LeadsFile(CsvReader reader, HeaderMapping mapping);

    CsvReader m_reader;
    HeaderMapping m_mapping;
};

} // namespace revos
