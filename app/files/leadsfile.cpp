#include "files/leadsfile.h"

#include "domain/extraction/addressscanner.h"
#include "domain/extraction/addresstext.h"
#include "domain/site/profilekey.h"

#include <array>

namespace revos {

namespace {

constexpr std::array kFields{
    MappedField{"profile_url", true,
                "profile|profile link|linkedin|linkedin url|linkedin profile|linkedin profile url|person "
                "linkedin url|"
                "url|profil|profil url|profillink|lien profil|url du profil|url del "
                "perfil|perfil|profilo|url profilo"},
    MappedField{
        "name", false,
        "full name|fullname|person|contact|contact name|vollständiger name|nom complet|nombre completo|"
        "nome completo"},
    MappedField{"first_name", false, "first|given name|vorname|prénom|nombre|nome"},
    MappedField{"last_name", false, "last|surname|family name|nachname|nom|apellido|apellidos|cognome"},
    MappedField{"email", false,
                "e-mail|mail|email address|e-mail address|work "
                "email|e-mail-adresse|mailadresse|courriel|adresse mail|"
                "correo|correo electrónico|indirizzo email"},
    MappedField{
        "company", false,
        "company "
        "name|organization|organisation|employer|firma|unternehmen|entreprise|société|empresa|azienda"},
    MappedField{
        "headline", false,
        "title|job title|occupation|position|titel|berufsbezeichnung|titre|poste|cargo|puesto|titolo|ruolo"},
};

/// The address in @p text when it is nothing but one; empty otherwise.
QString addressIn(const QString& text)
{
    const AddressText readable(text);
    const std::vector<FoundAddress> found = scanAddresses(readable.view(), 2);
    const bool isAddress = found.size() == 1 && found[0].form == AddressForm::Plain &&
                           !found[0].isMalformed && found[0].from == 0 &&
                           found[0].to == readable.view().size();
    return isAddress ? QString(found[0].local + u'@' + found[0].domain) : QString();
}

Error problemOf(const char* reason, qint64 line, const QString& value = {})
{
    QStringList facts{QString::number(line)};
    if (!value.isEmpty())
        facts.append(value.left(200));
    return Error::invalid(reason, facts);
}

std::optional<Error> check(ImportedLead& lead, const QString& email, qint64 line)
{
    if (lead.fullName.isEmpty())
        return problemOf("csv.row-without-name", line);
    if (lead.profileUrl.isEmpty())
        return problemOf("csv.row-without-profile", line);
    const auto key = ProfileKey::fromUrl(lead.profileUrl);
    if (!key)
        return problemOf("csv.row-with-wrong-profile", line, lead.profileUrl);
    lead.profileKey = key->toString();
    lead.email = addressIn(email);
    if (lead.email.isEmpty() && !email.isEmpty())
        return problemOf("csv.row-with-wrong-email", line, email);
    return std::nullopt;
}

} // namespace

Result<LeadsFile> LeadsFile::open(QIODevice& device, const QHash<QString, QString>& overrides,
                                  CsvLimits limits)
{
    CsvReader reader(device, limits);
    REVOS_TRY_ASSIGN(const auto header, reader.next());
    if (!header)
        return fail(Error::invalid("csv.empty"));
    REVOS_TRY_ASSIGN(HeaderMapping mapping, HeaderMapping::find(header->cells, kFields, overrides));
    const bool hasName = mapping.column("name") >= 0 || mapping.column("first_name") >= 0;
    if (!hasName)
        return fail(Error::invalid("csv.column-missing",
                                   {QStringLiteral("name"), header->cells.join(QStringLiteral(", "))}));
    return LeadsFile(std::move(reader), std::move(mapping));
}

LeadsFile::LeadsFile(CsvReader reader, HeaderMapping mapping)
    : m_reader(std::move(reader))
    , m_mapping(std::move(mapping))
{}

Result<std::optional<LeadsFileRow>> LeadsFile::next()
{
    REVOS_TRY_ASSIGN(const auto record, m_reader.next());
    if (!record)
        return std::optional<LeadsFileRow>();
    const auto value = [&](const char* field) { return m_mapping.value(record->cells, field); };
    LeadsFileRow row;
    row.line = record->line;
    row.lead.fullName = value("name");
    if (row.lead.fullName.isEmpty())
        row.lead.fullName = QString(value("first_name") + u' ' + value("last_name")).trimmed();
    row.lead.profileUrl = value("profile_url");
    row.lead.company = value("company");
    row.lead.headline = value("headline");
    row.problem = check(row.lead, value("email"), row.line);
    return std::optional(std::move(row));
}

} // namespace revos
