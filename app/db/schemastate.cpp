#include "db/schemastate.h"

namespace revos::db {

Result<void> SchemaState::requireCurrent() const
{
    const auto mismatch = [](const char* reason, QStringList facts) {
        return fail(Error::because(Code::SchemaMismatch, reason, std::move(facts)));
    };
    const QStringList versions{QString::number(databaseVersion), QString::number(programVersion)};
    switch (kind) {
    case Kind::Current:
        return {};
    case Kind::Empty:
        return mismatch("db.schema-empty", {});
    case Kind::Behind:
        return mismatch("db.schema-older", versions);
    case Kind::Newer:
        return mismatch("db.schema-newer", versions);
    case Kind::Changed:
        return mismatch("db.schema-changed", {offender});
    case Kind::Gap:
        return mismatch("db.schema-gap", {offender});
    }
    return mismatch("db.schema-empty", {});
}

} // namespace revos::db
