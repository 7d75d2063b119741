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
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>
#pragma GCC diagnostic pop

namespace revos {

namespace {

using Json = nlohmann::json;

Json parsed(const QByteArray& bytes)
{
    return Json::parse(bytes.constData(), bytes.constData() + bytes.size(), nullptr, false);
}

QByteArray schemaText()
{
    QFile file(QStringLiteral(":/revos/sitepacks/schema.json"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return file.readAll();
}

} // namespace

Result<void> checkSitePackSchema(const QJsonObject& pack, const QString& path)
{
    const Json schemaJson = parsed(schemaText());
    const Json packJson = parsed(QJsonDocument(pack).toJson(QJsonDocument::Compact));
    valijson::Schema schema;
    valijson::SchemaParser parser;
    parser.populateSchema(valijson::adapters::NlohmannJsonAdapter(schemaJson), schema);
    valijson::Validator validator;
    valijson::ValidationResults results;
    if (validator.validate(schema, valijson::adapters::NlohmannJsonAdapter(packJson), &results))
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
