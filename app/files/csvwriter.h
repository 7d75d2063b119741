#pragma once

#include <QByteArray>
#include <QStringList>

namespace revos {

/// What a cell that a spreadsheet would run as a formula becomes.
enum class FormulaCells {
    Neutralised, ///< an apostrophe before it: the default
    Raw,         ///< as it is, for programs that read exactly
};

/// One record of RFC 4180, UTF-8, every cell quoted, CRLF at the end.
///
/// A formula begins, after spaces, with = + - @ TAB or CR, also on a later line of the cell
/// (OWASP, "CSV Injection").
QByteArray csvRecord(const QStringList& cells, FormulaCells formulas = FormulaCells::Neutralised);

} // namespace revos
