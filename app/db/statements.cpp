#include "db/statements.h"

#include "db/embedded.h"

namespace revos::db {

namespace {

QByteArray unshared(std::string_view text)
{
    return QByteArray::fromRawData(text.data(), static_cast<qsizetype>(text.size()));
}

QList<Statement> sortedStatements()
{
    QList<Statement> statements;
    for (const EmbeddedText& file : embeddedStatements())
        statements.append(Statement(unshared(file.name), unshared(file.text)));
    std::sort(statements.begin(), statements.end(),
              [](const Statement& a, const Statement& b) { return a.name < b.name; });
    return statements;
}

} // namespace

const QList<Statement>& allStatements()
{
    static const QList<Statement> statements = sortedStatements();
    return statements;
}

const Statement& statement(StatementName name)
{
    return allStatements()[static_cast<qsizetype>(name.index())];
}

Result<Statement> expandedStatement(const char* family, const QList<QStringView>& words)
{
    QByteArray name(family);
    char separator = '@';
    for (const QStringView word : words) {
        name += separator + word.toUtf8();
        separator = '.';
    }
    const QList<Statement>& all = allStatements();
    const auto found =
        std::lower_bound(all.begin(), all.end(), name,
                         [](const Statement& one, const QByteArray& key) { return one.name < key; });
    if (found == all.end() || found->name != name)
        return fail(Code::Internal, QStringLiteral("no statement ") + QString::fromUtf8(name));
    return *found;
}

} // namespace revos::db
