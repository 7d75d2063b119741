#include "models/auditwords.h"

#include "models/format.h"

#include <algorithm>
#include <array>

namespace revos {

using namespace Qt::StringLiterals;

namespace {

struct Named
{
    const char* name;
    const char* text;
};

constexpr std::array kTables{
    Named{"users", QT_TRANSLATE_NOOP("AuditWords", "Person")},
    Named{"invites", QT_TRANSLATE_NOOP("AuditWords", "Invitation")},
    Named{"devices", QT_TRANSLATE_NOOP("AuditWords", "Computer")},
    Named{"linkedin_accounts", QT_TRANSLATE_NOOP("AuditWords", "Account")},
    Named{"linkedin_sessions", QT_TRANSLATE_NOOP("AuditWords", "Session")},
    Named{"account_limits", QT_TRANSLATE_NOOP("AuditWords", "Limit")},
    Named{"incidents", QT_TRANSLATE_NOOP("AuditWords", "Incident")},
    Named{"stops", QT_TRANSLATE_NOOP("AuditWords", "Stop")},
    Named{"campaigns", QT_TRANSLATE_NOOP("AuditWords", "Campaign")},
    Named{"campaign_triggers", QT_TRANSLATE_NOOP("AuditWords", "Trigger word")},
    Named{"campaign_steps", QT_TRANSLATE_NOOP("AuditWords", "Message of a campaign")},
    Named{"contacts", QT_TRANSLATE_NOOP("AuditWords", "Contact")},
    Named{"leads", QT_TRANSLATE_NOOP("AuditWords", "Lead")},
    Named{"messages", QT_TRANSLATE_NOOP("AuditWords", "Message")},
    Named{"email_captures", QT_TRANSLATE_NOOP("AuditWords", "E-mail address")},
    Named{"webhook_endpoints", QT_TRANSLATE_NOOP("AuditWords", "CRM endpoint")},
    Named{"pods", QT_TRANSLATE_NOOP("AuditWords", "Pod")},
    Named{"pod_members", QT_TRANSLATE_NOOP("AuditWords", "Pod member")},
    Named{"reshare_plans", QT_TRANSLATE_NOOP("AuditWords", "Plan of reshares")},
    Named{"reshare_history", QT_TRANSLATE_NOOP("AuditWords", "Reshare")},
    Named{"cartridges", QT_TRANSLATE_NOOP("AuditWords", "Cartridge")},
    Named{"posts", QT_TRANSLATE_NOOP("AuditWords", "Post")},
    Named{"lead_magnets", QT_TRANSLATE_NOOP("AuditWords", "Lead magnet")},
    Named{"mem0_memories", QT_TRANSLATE_NOOP("AuditWords", "Memory")},
    Named{"templates", QT_TRANSLATE_NOOP("AuditWords", "Template")},
    Named{"correction_rules", QT_TRANSLATE_NOOP("AuditWords", "Correction rule")},
    Named{"notes", QT_TRANSLATE_NOOP("AuditWords", "Note")},
    Named{"tags", QT_TRANSLATE_NOOP("AuditWords", "Tag")},
    Named{"import_batches", QT_TRANSLATE_NOOP("AuditWords", "Import")},
    Named{"person_requests", QT_TRANSLATE_NOOP("AuditWords", "Request of a person")},
    Named{"retention_rules", QT_TRANSLATE_NOOP("AuditWords", "Rule of keeping")},
    Named{"integration_credentials", QT_TRANSLATE_NOOP("AuditWords", "Key of a service")},
    Named{"tenants", QT_TRANSLATE_NOOP("AuditWords", "Workspace")},
};

constexpr std::array kActions{
    Named{"insert", QT_TRANSLATE_NOOP("AuditWords", "Added")},
    Named{"update", QT_TRANSLATE_NOOP("AuditWords", "Changed")},
    Named{"approve", QT_TRANSLATE_NOOP("AuditWords", "Approved")},
    Named{"approve_in_practice", QT_TRANSLATE_NOOP("AuditWords", "Approved by the practice person")},
    Named{"skip", QT_TRANSLATE_NOOP("AuditWords", "Skipped")},
    Named{"suppress", QT_TRANSLATE_NOOP("AuditWords", "Not to be contacted again")},
    Named{"import", QT_TRANSLATE_NOOP("AuditWords", "Imported")},
    Named{"revoke_device", QT_TRANSLATE_NOOP("AuditWords", "Shut out")},
    Named{"break_glass", QT_TRANSLATE_NOOP("AuditWords", "Opened by the platform")},
    Named{"create_tenant", QT_TRANSLATE_NOOP("AuditWords", "Made")},
    Named{"decide_sent", QT_TRANSLATE_NOOP("AuditWords", "Decided: it went out")},
    Named{"decide_not_sent", QT_TRANSLATE_NOOP("AuditWords", "Decided: it did not go out")},
};

/// The name itself, with spaces, for what is in no table.
QString spelled(const QByteArray& name)
{
    QString text = QString::fromUtf8(name).replace(u'_', u' ');
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

template<size_t n>
const Named* find(const std::array<Named, n>& among, const QByteArray& name)
{
    const auto found = std::ranges::find_if(among, [&](const Named& one) { return name == one.name; });
    return found == among.end() ? nullptr : &*found;
}

} // namespace

QList<QByteArray> AuditWords::tables()
{
    QList<QByteArray> all;
    for (const Named& one : kTables)
        all.append(one.name);
    std::ranges::sort(all, [](const QByteArray& a, const QByteArray& b) {
        return table(a).localeAwareCompare(table(b)) < 0;
    });
    return all;
}

QString AuditWords::table(const QByteArray& table)
{
    const Named* known = find(kTables, table);
    return known != nullptr ? tr(known->text) : spelled(table);
}

QString AuditWords::action(const QByteArray& action)
{
    const Named* known = find(kActions, action);
    return known != nullptr ? tr(known->text) : spelled(action);
}

QString AuditWords::column(const QByteArray& column)
{
    return spelled(column);
}

QString AuditWords::what(const AuditEntry& entry)
{
    if (entry.rowName.isEmpty())
        return table(entry.table);
    return tr("%1: %2", "a kind of thing: its name").arg(table(entry.table), entry.rowName);
}

QString AuditWords::who(const AuditEntry& entry)
{
    return entry.who.isEmpty() ? tr("RevOS itself") : entry.who;
}

QString AuditWords::value(const QString& value)
{
    if (value.isEmpty())
        return u"–"_s;
    if (value == u"true")
        return tr("yes");
    if (value == u"false")
        return tr("no");
    // The database writes moments as ISO 8601 with an offset; a plain number is none.
    constexpr int kShortestMoment = 19;
    if (value.size() >= kShortestMoment && value.at(4) == u'-' && value.at(10) == u'T') {
        if (const QDateTime moment = QDateTime::fromString(value, Qt::ISODateWithMs); moment.isValid())
            return Format::exact(moment);
    }
    return value;
}

} // namespace revos
