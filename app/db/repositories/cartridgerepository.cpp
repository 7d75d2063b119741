#include "db/repositories/cartridgerepository.h"

#include "db/pg/decode.h"
#include "db/repositories/saved.h"
#include "db/repositories/words.h"

namespace revos::db {

namespace {

struct CartridgeDecoder
{
    explicit CartridgeDecoder(const Rows& rows)
        : id(rows.column("id"))
        , rowVersion(rows.column("row_version"))
        , userId(rows.column("user_id"))
        , name(rows.column("name"))
        , type(rows.column("type"))
        , content(rows.column("content"))
        , editableBy(rows.column("editable_by"))
        , active(rows.column("active"))
        , priority(rows.column("priority"))
        , loadTriggers(rows.column("load_triggers"))
        , persona(rows.column("persona"))
        , writingStyle(rows.column("writing_style"))
        , industryKnowledge(rows.column("industry_knowledge"))
        , examples(rows.column("examples"))
        , toolsEnabled(rows.column("tools_enabled"))
        , systemPrompt(rows.column("system_prompt"))
        , isDefault(rows.column("is_default"))
        , version(rows.column("version"))
        , updatedAt(rows.column("updated_at"))
    {}

    Cartridge operator()(const Row& row) const
    {
        Cartridge cartridge;
        cartridge.id = row.id<CartridgeId>(id);
        cartridge.rowVersion = row.integer(rowVersion);
        cartridge.ownerId = row.id<UserId>(userId);
        cartridge.name = row.text(name);
        cartridge.type = row.word(type, wordFrom<CartridgeType>);
        cartridge.content = row.text(content);
        cartridge.editableBy = row.text(editableBy);
        cartridge.active = row.boolean(active);
        cartridge.priority = row.small(priority);
        cartridge.loadTriggers = row.texts(loadTriggers);
        cartridge.persona = row.object(persona);
        cartridge.writingStyle = row.object(writingStyle);
        cartridge.industryKnowledge = row.object(industryKnowledge);
        cartridge.examples = row.object(examples);
        cartridge.toolsEnabled = row.texts(toolsEnabled);
        cartridge.systemPrompt = row.text(systemPrompt);
        cartridge.isDefault = row.boolean(isDefault);
        cartridge.version = row.small(version);
        cartridge.updatedAt = row.timestamp(updatedAt);
        return cartridge;
    }

    Column id, rowVersion, userId, name, type, content, editableBy, active, priority, loadTriggers, persona,
        writingStyle, industryKnowledge, examples, toolsEnabled, systemPrompt, isDefault, version, updatedAt;
};

Params& addEditable(Params& params, const Cartridge& cartridge)
{
    return params.text(cartridge.name)
        .text(wordOf(cartridge.type))
        .text(cartridge.content)
        .text(cartridge.editableBy)
        .boolean(cartridge.active)
        .integer(cartridge.priority)
        .texts(cartridge.loadTriggers)
        .json(cartridge.persona)
        .json(cartridge.writingStyle)
        .json(cartridge.industryKnowledge)
        .json(cartridge.examples)
        .texts(cartridge.toolsEnabled)
        .text(cartridge.systemPrompt);
}

} // namespace

CartridgeRepository::CartridgeRepository(SessionSource& source)
    : m_source(source)
{}

Result<QList<Cartridge>> CartridgeRepository::list(const Call& call)
{
    REVOS_TRY_ASSIGN(const Rows rows,
                     m_source.query("cartridge/list", Params().uuid(m_source.tenant()), call));
    return decodeAll<CartridgeDecoder>(rows);
}

Result<Cartridge> CartridgeRepository::load(CartridgeId id, const Call& call)
{
    REVOS_TRY_ASSIGN(const Rows rows,
                     m_source.query("cartridge/load", Params().uuid(m_source.tenant()).uuid(id), call));
    return decodeOne<CartridgeDecoder>(rows, QStringLiteral("cartridge"));
}

Result<qint64> CartridgeRepository::save(const Cartridge& cartridge, const Call& call)
{
    const Params key = Params().uuid(m_source.tenant()).uuid(cartridge.id);
    Params params = key;
    if (cartridge.rowVersion == 0) {
        REVOS_TRY_ASSIGN(
            const Rows rows,
            m_source.query("cartridge/insert", addEditable(params, cartridge).uuid(cartridge.ownerId), call));
        return savedVersion(rows, "cartridge.changed-meanwhile");
    }
    return computeAtomically(m_source, call, [&](SessionSource& source) -> Result<qint64> {
        Params edit = key;
        edit.integer(cartridge.rowVersion);
        REVOS_TRY_ASSIGN(const Rows rows,
                         source.query("cartridge/update", addEditable(edit, cartridge), call));
        if (rows.isEmpty()) {
            // A row that may be read in this version but not written is somebody else's to edit.
            REVOS_TRY_ASSIGN(const Rows now, source.query("cartridge/load", key, call));
            REVOS_TRY_ASSIGN(const Cartridge stored,
                             decodeOne<CartridgeDecoder>(now, QStringLiteral("cartridge")));
            if (stored.rowVersion == cartridge.rowVersion)
                return fail(Error::because(Code::Denied, "cartridge.not-editable", {stored.name}));
        }
        return savedVersion(rows, "cartridge.changed-meanwhile");
    });
}

} // namespace revos::db
