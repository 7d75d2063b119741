#include "db/repositories/evidencerepository.h"

#include "db/pg/decode.h"
#include "db/repositories/words.h"
#include "domain/ports/sealer.h"

namespace revos::db {

namespace {

// As the table's CHECKs have it.
constexpr qsizetype kMostSealedBytes = 409'600;
constexpr int kLongestAddress = 2000;

SealContext contextOf(TenantId tenant, EvidenceId id, AccountId account)
{
    return SealContext{"evidence", "content_sealed", tenant, id.uuid(), account, 1};
}

/// A picture is compressed already; the structure of a page shrinks to a tenth.
QByteArray packed(const PagePart& part)
{
    return part.kind == EvidenceKind::Outline ? qCompress(part.bytes) : part.bytes;
}

QByteArray unpacked(EvidenceKind kind, const Secret& plain)
{
    return kind == EvidenceKind::Outline
               ? qUncompress(reinterpret_cast<const uchar*>(plain.view().data()), plain.size())
               : plain.view().toByteArray();
}

struct ItemDecoder
{
    explicit ItemDecoder(const Rows& rows)
        : id(rows.column("id"))
        , account(rows.column("account_id"))
        , kind(rows.column("kind"))
        , takenAt(rows.column("taken_at"))
        , expiresAt(rows.column("expires_at"))
        , mediaType(rows.column("media_type"))
        , width(rows.column("width"))
        , height(rows.column("height"))
        , address(rows.column("address"))
        , withheld(rows.column("withheld"))
    {}

    EvidenceItem operator()(const Row& row) const
    {
        return {row.id<EvidenceId>(id),
                row.id<AccountId>(account),
                row.word(kind, wordFrom<EvidenceKind>),
                row.timestamp(takenAt),
                row.timestamp(expiresAt),
                row.text(mediaType).toLatin1(),
                QSize(row.small(width), row.small(height)),
                QUrl(row.text(address)),
                row.text(withheld).toLatin1()};
    }

    Column id, account, kind, takenAt, expiresAt, mediaType, width, height, address, withheld;
};

struct SealedContent
{
    AccountId account;
    EvidenceKind kind = EvidenceKind::Picture;
    QByteArray bytes;
};

struct ContentDecoder
{
    explicit ContentDecoder(const Rows& rows)
        : account(rows.column("account_id"))
        , kind(rows.column("kind"))
        , bytes(rows.column("content_sealed"))
    {}

    SealedContent operator()(const Row& row) const
    {
        return {row.id<AccountId>(account), row.word(kind, wordFrom<EvidenceKind>), row.bytes(bytes)};
    }

    Column account, kind, bytes;
};

} // namespace

EvidenceRepository::EvidenceRepository(SessionSource& source, Sealer& sealer)
    : m_source(source)
    , m_sealer(sealer)
{}

Result<void> EvidenceRepository::add(const EvidenceRun& run, const PageEvidence& evidence, const Call& call)
{
    const QUrl plain = evidence.address.adjusted(QUrl::RemoveQuery | QUrl::RemoveFragment);
    const QString address = storable(plain.toString(QUrl::FullyEncoded), kLongestAddress);
    QList<Params> rows;
    for (const PagePart& part : evidence.parts) {
        const EvidenceId id = EvidenceId::create();
        QByteArray content;
        QByteArray withheld = part.withheld;
        if (withheld.isEmpty()) {
            REVOS_TRY_ASSIGN(content, sealed(id, run.account, part));
            if (content.size() > kMostSealedBytes)
                withheld = "evidence.too-large";
        }
        rows.append(Params()
                        .uuid(m_source.tenant())
                        .uuid(id)
                        .uuid(run.account)
                        .uuid(evidence.attempt)
                        .boolean(evidence.showsIncident)
                        .uuid(run.job)
                        .uuid(run.subject)
                        .text(wordOf(part.kind))
                        .text(QString::fromLatin1(part.mediaType))
                        .integer(std::max(0, part.size.width()))
                        .integer(std::max(0, part.size.height()))
                        .text(address)
                        .text(QString::fromLatin1(withheld))
                        .bytes(withheld.isEmpty() ? QByteArrayView(content) : QByteArrayView()));
    }
    return m_source.atomically(call, [&](SessionSource& inside) -> Result<void> {
        for (const Params& row : std::as_const(rows))
            REVOS_TRY(inside.query("evidence/add", row, call));
        return {};
    });
}

Result<QByteArray> EvidenceRepository::sealed(EvidenceId id, AccountId account, const PagePart& part)
{
    QByteArray plain = packed(part);
    return m_sealer.seal(contextOf(m_source.tenant(), id, account), Secret::taking(plain));
}

Result<QList<EvidenceItem>> EvidenceRepository::list(const EvidenceSubject& subject, const Call& call)
{
    REVOS_TRY_ASSIGN(
        const Rows rows,
        m_source.query("evidence/list", Params().uuid(m_source.tenant()).uuid(subject.id), call));
    return decodeAll<ItemDecoder>(rows);
}

Result<QByteArray> EvidenceRepository::open(EvidenceId id, const Call& call)
{
    REVOS_TRY_ASSIGN(const Rows rows,
                     m_source.query("evidence/content", Params().uuid(m_source.tenant()).uuid(id), call));
    REVOS_TRY_ASSIGN(const SealedContent found, decodeOne<ContentDecoder>(rows, QStringLiteral("evidence")));
    REVOS_TRY_ASSIGN(const Secret plain,
                     m_sealer.open(contextOf(m_source.tenant(), id, found.account), found.bytes));
    return unpacked(found.kind, plain);
}

Result<int> EvidenceRepository::prune(const Call& call)
{
    REVOS_TRY_ASSIGN(const Rows rows,
                     m_source.query("evidence/prune", Params().uuid(m_source.tenant()), call));
    const int count = rows.first().small(rows.column("count"));
    REVOS_TRY(rows.check());
    return count;
}

} // namespace revos::db
