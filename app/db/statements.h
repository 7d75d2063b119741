#pragma once

#include "core/result.h"
#include "db/pg/statement.h"
#include "db/statementnames.h"

#include <QList>

#include <algorithm>

namespace revos::db {

/// Deliberately without a body: a call to it in a constant expression is how the compiler says that there is
/// no such file in app/db/sql.
void thereIsNoSuchStatement();

/// The name of a statement of app/db/sql, looked up while the program is compiled.
class StatementName
{
public:
    consteval StatementName(const char* name) // NOLINT: a literal is meant to convert by itself
        : m_index(indexOf(name))
    {}
    size_t index() const { return m_index; }

private:
    static consteval size_t indexOf(std::string_view name)
    {
        const auto found = std::lower_bound(kStatementNames.begin(), kStatementNames.end(), name);
        if (found == kStatementNames.end() || *found != name)
            thereIsNoSuchStatement();
        return static_cast<size_t>(found - kStatementNames.begin());
    }

    size_t m_index;
};

/// The statement of `app/db/sql/<name>.sql`. A wrong name does not compile.
const Statement& statement(StatementName name);

/// One of a list's expansions: `expandedStatement("lead/page", {u"name", u"asc"})` for "lead/page@name.asc".
/// Internal when there is none; words from outside are to be checked before.
[[nodiscard]] Result<Statement> expandedStatement(const char* family, const QList<QStringView>& words);

/// All of them by name: for tests that prepare every one.
const QList<Statement>& allStatements();

} // namespace revos::db
