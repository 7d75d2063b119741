#include "browser/sitepack/sitepackschema.h"

#include <QFile>
#include <QJsonDocument>

// The library's headers predate our warnings.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"
#pragma GCC diagnostic ignored "-Wold-style-cast"
#pragma GCC diagnostic ignored "-Wunused-parameter"
#pragma GCC diagnostic ignored "-Woverloaded-virtual"
#pragma GCC diagnostic ignored "-Wnon-virtual-dtor"
#pragma GCC diagnostic ignored "-Wpedantic"
#include <valijson/adapters/qtjson_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>
#pragma GCC diagnostic pop

namespace revos {

namespace {

QJsonValue schemaJson()
{
    QFile file(QStringLiteral(":/revos/sitepacks/schema.json"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QJsonDocument::fromJson(file.readAll()).object();
}

} // namespace

Result<void> checkSitePackSchema(const QJsonObject& pack, const QString& path)
{
    const QJsonValue schemaValue = schemaJson();
    const QJsonValue packValue(pack);
    valijson::Schema schema;
    valijson::SchemaParser parser;
    parser.populateSchema(valijson::adapters::QtJsonAdapter(schemaValue), schema);
    valijson::Validator validator;
    valijson::ValidationResults results;
    if (validator.validate(schema, valijson::adapters::QtJsonAdapter(packValue), &results))
        return {};
    // The last error is the outermost; the first one names the place.
    valijson::ValidationResults::Error error;
    QString place = QStringLiteral("(top)");
    QString what;
    if (results.popError(error)) {
        QStringList steps;
        for (const std::string& step : error.context)
            steps.append(QString::fromStdString(step));
        place = steps.join(QString());
        what = QString::fromStdString(error.description);
    }
    return fail(Error::invalid("sitepack.wrong", {path, place, what}));
}

} // namespace revos
