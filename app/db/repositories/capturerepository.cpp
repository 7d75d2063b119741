#include "db/repositories/capturerepository.h"

#include "db/pg/decode.h"
#include "db/pg/pgerror.h"
#include "db/repositories/saved.h"
#include "db/repositories/words.h"

namespace revos::db {

namespace {

constexpr int kMaxPage = 500;

QJsonArray toJson(const QList<EvidencePart>& evidence)
{
    QJsonArray parts;
    for (const EvidencePart& part : evidence) {
        parts.append(QJsonObject{{QStringLiteral("part"), part.part},
                                 {QStringLiteral("points"), part.points},
                                 {QStringLiteral("from"), part.from},
                                 {QStringLiteral("to"), part.to}});
    }
    return parts;
}

QList<EvidencePart> fromJson(const QJsonArray& parts)
{
    QList<EvidencePart> evidence;
    for (const QJsonValue& value : parts) {
        const QJsonObject part = value.toObject();
        evidence.append({part.value(QLatin1String("part")).toString(),
                         part.value(QLatin1String("points")).toInt(),
                         part.value(QLatin1String("from")).toInt(), part.value(QLatin1String("to")).toInt()});
    }
    return evidence;
}

struct CaptureDecoder
{
    explicit CaptureDecoder(const Rows& rows)
        : id(rows.column("id"))
        , rowVersion(rows.column("row_version"))
        , leadId(rows.column("lead_id"))
        , leadName(rows.column("lead_name"))
        , address(rows.column("address"))
        , confidence(rows.column("confidence"))
        , source(rows.column("source"))
        , state(rows.column("state"))
        , primary(rows.column("is_primary"))
        , reason(rows.column("reason"))
        , sourceText(rows.column("source_text"))
        , evidence(rows.column("evidence"))
        , createdAt(rows.column("created_at"))
    {}

    Capture operator()(const Row& row) const
    {
        Capture capture;
        capture.id = row.id<CaptureId>(id);
        capture.rowVersion = row.integer(rowVersion);
        capture.leadId = row.id<LeadId>(leadId);
        capture.leadName = row.text(leadName);
        capture.email = row.text(address);
        capture.confidence = row.small(confidence);
        capture.source = row.word(source, wordFrom<CaptureSource>);
        capture.state = row.word(state, wordFrom<CaptureState>);
        capture.primary = row.boolean(primary);
        capture.reason = row.text(reason).toLatin1();
        capture.sourceText = row.text(sourceText);
        capture.evidence = fromJson(row.array(evidence));
        capture.createdAt = row.timestamp(createdAt);
        return capture;
    }

    Column id, rowVersion, leadId, leadName, address, confidence, source, state, primary, reason, sourceText,
        evidence, createdAt;
};

struct Undecided
{
    LeadId leadId;
    QString address;
};

/// The capture, held until the end of the transaction. @errors Conflict when somebody decided it first.
[[nodiscard]] Result<Undecided> lockUndecided(SessionSource& source, CaptureId id, const Call& call)
{
    REVOS_TRY_ASSIGN(const Rows rows,
                     source.query("capture/lock", Params().uuid(source.tenant()).uuid(id), call));
    if (rows.isEmpty())
        return fail(Code::NotFound, QStringLiteral("capture"));
    const Row row = rows.first();
    const CaptureState state = row.word(rows.column("state"), wordFrom<CaptureState>);
    const Undecided capture{row.id<LeadId>(rows.column("lead_id")), row.text(rows.column("address"))};
    REVOS_TRY(rows.check());
    if (state != CaptureState::NeedsReview)
        return fail(Error::because(Code::Conflict, "capture.decided-already", {capture.address}));
    return capture;
}

} // namespace

CaptureRepository::CaptureRepository(SessionSource& source)
    : m_source(source)
{}

Result<Capture> CaptureRepository::add(const Capture& capture, const Call& call)
{
    return computeAtomically(m_source, call, [&](SessionSource& source) -> Result<Capture> {
        REVOS_TRY(source.query("capture/add",
                               Params()
                                   .uuid(source.tenant())
                                   .uuid(capture.id)
                                   .uuid(capture.leadId)
                                   .text(capture.email)
                                   .text(wordOf(capture.source))
                                   .integer(capture.confidence)
                                   .json(toJson(capture.evidence))
                                   .text(storable(capture.sourceText, 20000))
                                   .text(QString::fromLatin1(capture.reason))
                                   .text(wordOf(capture.state)),
                               call));
        REVOS_TRY_ASSIGN(const Rows rows,
                         source.query("capture/of-address",
                                      Params().uuid(source.tenant()).uuid(capture.leadId).text(capture.email),
                                      call));
        return decodeOne<CaptureDecoder>(rows, QStringLiteral("capture"));
    });
}

Result<QList<Capture>> CaptureRepository::awaitingReview(int limit, const Call& call)
{
    REVOS_TRY_ASSIGN(const Rows rows,
                     m_source.query("capture/awaiting-review",
                                    Params().uuid(m_source.tenant()).integer(std::clamp(limit, 1, kMaxPage)),
                                    call));
    return decodeAll<CaptureDecoder>(rows);
}

Result<LeadId> CaptureRepository::decide(CaptureId id, CaptureState decision, const QString& address,
                                         const Call& call)
{
    if (decision == CaptureState::NeedsReview)
        return fail(Error::invalid("capture.no-decision"));
    return computeAtomically(m_source, call, [&](SessionSource& source) -> Result<LeadId> {
        REVOS_TRY_ASSIGN(const Undecided capture, lockUndecided(source, id, call));
        const QString corrected = address.trimmed().isEmpty() ? capture.address : address.trimmed();
        // What a person accepts is the address to deliver, whatever was accepted before.
        if (decision == CaptureState::Accepted) {
            REVOS_TRY(source.query("capture/clear-primary",
                                   Params().uuid(source.tenant()).uuid(capture.leadId), call));
        }
        const auto decided = source.query(
            "capture/decide", Params().uuid(source.tenant()).uuid(id).text(wordOf(decision)).text(corrected),
            call);
        if (!decided && violates(decided.error(), QLatin1String("email_captures_address")))
            return fail(Error::because(Code::Conflict, "capture.address-known", {corrected}));
        if (!decided && decided.error().code == Code::Invalid)
            return fail(Error::invalid("capture.not-an-address", {corrected}));
        REVOS_TRY(decided);
        return capture.leadId;
    });
}

} // namespace revos::db
