#include "files/commentsfile.h"

#include "files/headermapping.h"

#include <QCryptographicHash>

namespace revos {

namespace {

constexpr std::array kFields{
    MappedField{"name", true,
                "full name|author|author name|commenter|commenter name|person|member|profile "
                "name|vollständiger name|autor|"
                "verfasser|nom|nom complet|auteur|nombre|nombre completo|autor del comentario|nome|nome "
                "completo|autore"},
    MappedField{"profile_url", true,
                "profile|profile link|profile address|linkedin|linkedin url|linkedin profile|linkedin "
                "profile url|author url|"
                "author profile|commenter url|commenter profile url|url|profil|profil url|profillink|lien "
                "profil|url du profil|"
                "url del perfil|perfil|enlace del perfil|profilo|url profilo"},
    MappedField{"text", true,
                "comment|comment "
                "text|commentary|message|content|body|kommentar|kommentartext|commentaire|texte|comentario|"
                "texto|commento|testo"},
    MappedField{"commented_at", false,
                "date|time|timestamp|created|created at|comment date|commented|posted "
                "at|datum|zeit|zeitpunkt|fecha|heure|"
                "date du commentaire|data"},
    MappedField{"headline", false,
                "title|job title|occupation|position|titel|titre|poste|titulo|cargo|titolo"},
};

/// The same row of the same file always gives the same id, so that a second import adds nothing.
QString importedId(const SiteComment& comment)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QString& part : {comment.authorUrl, comment.text, comment.earliest.toString(Qt::ISODate)}) {
        hash.addData(part.toUtf8());
        hash.addData(QByteArray(1, '\0'));
    }
    return QStringLiteral("import:") + QString::fromLatin1(hash.result().toHex().left(32));
}

Result<SiteComment> commentOf(const HeaderMapping& mapping, const CsvRecord& record)
{
    SiteComment comment;
    comment.authorName = mapping.value(record.cells, "name");
    comment.authorUrl = mapping.value(record.cells, "profile_url");
    comment.text = mapping.value(record.cells, "text");
    comment.headline = mapping.value(record.cells, "headline");
    if (comment.authorUrl.isEmpty())
        return fail(Error::invalid("csv.row-without-profile", {QString::number(record.line)}));
    if (comment.text.isEmpty())
        return fail(Error::invalid("csv.row-without-text", {QString::number(record.line)}));
    const QString when = mapping.value(record.cells, "commented_at");
    if (!when.isEmpty()) {
        QDateTime moment = QDateTime::fromString(when, Qt::ISODateWithMs);
        if (!moment.isValid())
            return fail(Error::invalid("csv.row-with-wrong-time", {QString::number(record.line), when}));
        // Without a zone it is UTC, whatever computer reads the file.
        if (moment.timeSpec() == Qt::LocalTime)
            moment.setTimeSpec(Qt::UTC);
        comment.earliest = comment.latest = moment.toUTC();
    }
    comment.siteId = importedId(comment);
    return comment;
}

} // namespace

Result<CommentsFile> readCommentsFile(QIODevice& device, const QHash<QString, QString>& overrides,
                                      const Call& call)
{
    CsvReader reader(device);
    REVOS_TRY_ASSIGN(const auto header, reader.next());
    if (!header)
        return fail(Error::invalid("csv.empty"));
    REVOS_TRY_ASSIGN(const HeaderMapping mapping, HeaderMapping::find(header->cells, kFields, overrides));

    CommentsFile file;
    file.mapping = mapping.described();
    for (;;) {
        REVOS_TRY(call.check(QStringLiteral("reading comments")));
        REVOS_TRY_ASSIGN(const auto record, reader.next());
        if (!record)
            break;
        auto comment = commentOf(mapping, *record);
        if (comment)
            file.comments.append(std::move(*comment));
        else
            file.problems.append(RowProblem{record->line, std::move(comment).error()});
    }
    if (file.comments.isEmpty() && file.problems.isEmpty())
        return fail(Error::invalid("csv.empty"));
    file.encoding = reader.encodingName();
    return file;
}

} // namespace revos
